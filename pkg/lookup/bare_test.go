package lookup

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// naiveName is a bare name word by word, each a text of its own.
func (r *reader) naiveName(s string, marks *strings.Replacer) string {
	plain, _, _ := transform.String(transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn)), norm.NFC), r.lower(s))
	words := strings.FieldsFunc(marks.Replace(plain), func(r rune) bool { return !isWord(r) })
	words = slices.DeleteFunc(words, func(w string) bool { return w == "and" })
	form := func() []string {
		for k := min(longestForm, len(words)-1); k > 0; k-- {
			if _, is := r.legal[strings.Join(words[len(words)-k:], "")]; is {
				return words[:len(words)-k]
			}
			if r.legal[strings.Join(words[:k], "")] {
				return words[k:]
			}
		}
		return words
	}
	for n := -1; n != len(words); {
		n = len(words)
		words = form()
	}
	return strings.Join(words, "")
}

// TestBareName holds names without case, accents, punctuation and legal form against those that are taken apart word by word.
func TestBareName(t *testing.T) {
	pieces := []string{" ", " ", " ", ".", ",", "'", "’", "-", "&", "and", "AND", "a.nd", "Ltd", "L.t.d.", "Limited", "GmbH", "Co", "KG",
		"The", "S", "A", "P.L.C.",
		"Öl", "straße", "Ⅷ", "都", "e\u0301", "\xff", "x1", "Council", "(", ")"}
	random := rand.New(rand.NewPCG(5, 6))
	r, marks := newReader(), strings.NewReplacer(".", "", "'", "", "’", "", "‘", "")
	cut := 0
	for range 5000 {
		var name string
		for range random.IntN(12) {
			name += pieces[random.IntN(len(pieces))] + strings.Repeat(" ", random.IntN(2))
		}
		got, want := r.bareName(name), r.naiveName(name, marks)
		if got != want {
			t.Fatalf("%q is %q, word by word %q", name, got, want)
		}
		if strings.Contains(name, "Ltd") && !strings.Contains(got, "ltd") {
			cut++
		}
	}
	if cut < 50 {
		t.Errorf("only %d names lost a legal form", cut)
	}
}
