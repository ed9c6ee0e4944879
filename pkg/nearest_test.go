package pkg_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"knockon/pkg/nearest"
	"knockon/pkg/trial"
)

func TestNearest(t *testing.T) {
	words := []string{"name", "about", "aliases", "needs", "eks", "eks/network", "dover/network", "dover", "canterbury/planning-portal", "都市計画課"}
	for word, want := range map[string]string{
		"nmae":    "name",
		"abuot":   "about",
		"NAME":    "name",
		"ekss":    "eks",
		"network": "dover/network eks/network",
		"cant":    "canterbury/planning-portal",
		"dovr":    "dover",
		"都市計画":    "都市計画課",
		"colour":  "",
		"":        "",
	} {
		if got := strings.Join(nearest.Find(word, words, 2), " "); got != want {
			t.Errorf("near %q: %q, want %q", word, got, want)
		}
	}
	if got := nearest.Find("name", words, 0); got != nil {
		t.Errorf("none asked for: %q", got)
	}
	long := strings.Repeat("x", 1<<20)
	if got := nearest.Find(long, []string{long}, 2); got != nil {
		t.Error("nobody mistypes a million letters")
	}
}

// TestNearestIsOneEditAway finds what one edit of a longer word makes of it, whatever
// the order of the words, each once.
func TestNearestIsOneEditAway(t *testing.T) {
	letters := rapid.StringMatching(`[a-z]{3,12}`)
	trial.Check(t, func(t *rapid.T) {
		word := letters.Draw(t, "word")
		words := append(rapid.SliceOf(letters).Draw(t, "others"), word, word)
		i := rapid.IntRange(0, len(word)-1).Draw(t, "at")
		typed := rapid.SampledFrom([]string{
			word[:i] + word[i+1:],
			word[:i] + "z" + word[i:],
			word[:i] + "z" + word[i+1:],
			word[:i] + swap(word[i:]),
		}).Draw(t, "typed")
		found := nearest.Find(typed, words, len(words))
		if n := count(found, word); n != 1 {
			t.Fatalf("%q is found %d times for %q: %q", word, n, typed, found)
		}
		slices.Reverse(words)
		if other := nearest.Find(typed, words, len(words)); !slices.Equal(found, other) {
			t.Fatalf("the order of the words changes %q to %q", found, other)
		}
	})
}

func swap(s string) string {
	if len(s) < 2 {
		return s
	}
	return s[1:2] + s[:1] + s[2:]
}

func count(words []string, word string) int {
	n := 0
	for _, w := range words {
		if w == word {
			n++
		}
	}
	return n
}

func TestNearestWords(t *testing.T) {
	for want, words := range map[string][]string{"": nil, "a": {"a"}, "a or b": {"a", "b"}, "a, b or c": {"a", "b", "c"}} {
		if got := nearest.Or(words); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
