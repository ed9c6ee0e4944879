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

func TestCountAndPlaces(t *testing.T) {
	all := []int{3, 1, 2, 1}
	if n := each.Count(all, func(n *int) bool { return *n < 3 }); n != 3 {
		t.Errorf("%d are below three", n)
	}
	if got := each.Places(len(all), func(i, j int) int { return all[i] - all[j] }); !slices.Equal(got, []int{1, 3, 2, 0}) {
		t.Errorf("the order is %v", got)
	}
}

func TestParts(t *testing.T) {
	all := []int{1, 3, 2, 2, 5}
	odd := func(a, b *int) bool { return *a%2 == *b%2 }
	for _, c := range []struct {
		name      string
		got, want [][]int
	}{
		{"Run", each.Run(all, odd), [][]int{{1, 3}, {2, 2}, {5}}}, {"Alike", each.Alike(all, odd), [][]int{{1, 3, 5}, {2, 2}}},
		{"Run of none", each.Run(all[:0], odd), nil}, {"Alike of none", each.Alike(all[:0], odd), nil},
	} {
		if !slices.EqualFunc(c.got, c.want, slices.Equal[[]int]) {
			t.Errorf("%s parts it into %v, not %v", c.name, c.got, c.want)
		}
	}
}
