package check

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"knockon/pkg/trial"
)

// TestLikeNamesShareATrait holds that the index misses nothing: names are only
// ever compared where they share a trait.
func TestLikeNamesShareATrait(t *testing.T) {
	words := rapid.SampledFrom([]string{"Rob", "Robert", "R.", "S", "Davies", "Davis", "Daveis", "Dover", "District", "Council", "Civica", "Civicca",
		"J", "the", "Ltd", "Émile", "Emile", "News"})
	likes := 0
	trial.Check(t, func(t *rapid.T) {
		first := rapid.SliceOfN(words, 0, 4).Draw(t, "first")
		second := slices.Clone(first)
		for i := range second { // near the first, so that many are alike
			if rapid.IntRange(0, 2).Draw(t, "change") == 0 {
				second[i] = words.Draw(t, "word")
			}
		}
		if rapid.Bool().Draw(t, "apart") {
			second = rapid.SliceOfN(words, 0, 4).Draw(t, "second")
		}
		a, b, people := nameOf(strings.Join(first, " ")), nameOf(strings.Join(second, " ")), rapid.Bool().Draw(t, "people")
		if a.like(b, people) != b.like(a, people) {
			t.Fatalf("%q is like %q one way only", a, b)
		}
		if len(a) > 0 && !a.like(a, people) {
			t.Fatalf("%q is not like itself", a)
		}
		if !a.like(b, people) {
			return
		}
		likes++
		if !slices.ContainsFunc(a.traits(), func(s string) bool { return slices.Contains(b.traits(), s) }) {
			t.Fatalf("%q is like %q, and they share no trait of %q and %q", a, b, a.traits(), b.traits())
		}
	})
	if likes == 0 {
		t.Error("no two names were alike")
	}
}
