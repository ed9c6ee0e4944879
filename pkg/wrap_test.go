package pkg_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"knockon/pkg/trial"
	"knockon/pkg/wrap"
)

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		text    string
		columns int
		want    []string
	}{
		{"ask knockon why ivanti/connect-secure", 24, []string{"ask knockon why", "ivanti/connect-secure"}},
		{"one\ntwo three", 4, []string{"one", "two", "thre", "e"}},
		{"", 10, []string{""}},
		{"\x1b[1mbold words\x1b[m", 5, []string{"\x1b[1mbold", "words\x1b[m"}},
		{"都市計画 課", 8, []string{"都市計画", "課"}},
	} {
		if got := wrap.Words(c.text, c.columns); !slices.Equal(got, c.want) {
			t.Errorf("%q at %d: %q, want %q", c.text, c.columns, got, c.want)
		}
	}
}

// TestWrapKeepsWordsWhole: no line is too wide, and every word that fits stands in one.
func TestWrapKeepsWordsWhole(t *testing.T) {
	words := rapid.SliceOfN(rapid.StringMatching(`[a-z][a-z/-]{0,30}`), 1, 20)
	trial.Check(t, func(t *rapid.T) {
		given, columns := words.Draw(t, "words"), rapid.IntRange(8, 60).Draw(t, "columns")
		lines := wrap.Words(strings.Join(given, " "), columns)
		var got []string
		for _, l := range lines {
			if ansi.StringWidth(l) > columns {
				t.Fatalf("%q is wider than %d", l, columns)
			}
			got = append(got, strings.Fields(l)...)
		}
		if strings.Join(got, "") != strings.Join(given, "") {
			t.Fatalf("%q became %q", given, lines)
		}
		for _, w := range given {
			if len(w) <= columns && !slices.Contains(got, w) {
				t.Fatalf("%q is broken in %q", w, lines)
			}
		}
	})
}
