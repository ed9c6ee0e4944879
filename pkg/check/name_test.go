package check

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestLikeNamesShareATrait holds that the index misses nothing: names are only
// ever compared where they share a trait.
func TestLikeNamesShareATrait(t *testing.T) {
	words := rapid.SampledFrom([]string{"Rob", "Robert", "R.", "S", "Davies", "Davis", "Daveis", "Dover", "District", "Council", "Civica", "Civicca", "J", "the", "Ltd", "Émile", "Emile", "News"})
	names := rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(words, 0, 4).Draw(t, "words"), " ")
	})
	likes := 0
	rapid.Check(t, func(t *rapid.T) {
		a, b, people := nameOf(names.Draw(t, "a")), nameOf(names.Draw(t, "b")), rapid.Bool().Draw(t, "people")
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
