package lookup

import (
	"testing"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"knockon/pkg/trial"
)

// TestLowerFoldsAsUnicodeDoes holds names without case against the library's case folding, letter by letter but for Cherokee, which
// it has in capitals, and in names with marks that combine.
func TestLowerFoldsAsUnicodeDoes(t *testing.T) {
	r, fold := newReader(), cases.Fold()
	want := func(s string) string { return norm.NFKC.String(fold.String(norm.NFKC.String(s))) }
	for c := range rune(0x20000) { // no letter beyond has another case
		if !unicode.In(c, unicode.Lo, unicode.Cs, unicode.Cherokee) && r.lower(string(c)) != want(string(c)) {
			t.Errorf("%q %U: %q, want %q", c, c, r.lower(string(c)), want(string(c)))
		}
	}
	trial.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(rapid.RuneFrom(nil, unicode.Latin, unicode.Mn)).Draw(t, "name")
		if r.lower(s) != want(s) {
			t.Fatalf("%+q: %+q, want %+q", s, r.lower(s), want(s))
		}
	})
}
