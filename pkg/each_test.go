package pkg_test

import (
	"slices"
	"strconv"
	"testing"

	"knockon/pkg/each"
)

func TestOfAndAt(t *testing.T) {
	all := []int{3, 1, 2}
	if got := each.Of(all, strconv.Itoa); !slices.Equal(got, []string{"3", "1", "2"}) {
		t.Errorf("it gives %q", got)
	}
	if got := each.At(all, func(n *int) *int { return n }); len(got) != 3 || got[1] != &all[1] {
		t.Error("items are asked as copies")
	}
	if got := each.Of([]int(nil), strconv.Itoa); got == nil {
		t.Error("of none it gives nil, which JSON writes as null")
	}
}
