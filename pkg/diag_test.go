package pkg_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"knockon/pkg/diag"
	"knockon/pkg/source"
	"knockon/pkg/trial"
)

func TestProblemsAreSorted(t *testing.T) {
	trial.Check(t, func(t *rapid.T) {
		place := rapid.Uint32Range(0, 3)
		list := rapid.SliceOf(rapid.Custom(func(t *rapid.T) diag.Diagnostic {
			return diag.Diagnostic{
				Code:    rapid.SampledFrom([]string{"a", "b"}).Draw(t, "code"),
				Message: rapid.SampledFrom([]string{"x", "y"}).Draw(t, "message"),
				Span:    source.Span{File: place.Draw(t, "file"), Line: place.Draw(t, "line"), Col: place.Draw(t, "column")},
			}
		})).Draw(t, "list")
		l := diag.List(list)
		l.Sort()
		seen := map[string]bool{}
		for i, d := range l.Compact() {
			if i > 0 && standsBefore(d.Span, l[i-1].Span) {
				t.Fatalf("%v stands after %v", d.Span, l[i-1].Span)
			}
			key := d.Code + d.Message + string(rune(d.Span.File)) + string(rune(d.Span.Line)) + string(rune(d.Span.Col))
			if seen[key] && !d.Span.IsZero() {
				t.Fatalf("%+v is said twice", d)
			}
			seen[key] = true
		}
	})
}

func standsBefore(a, b source.Span) bool {
	if a.File != b.File {
		return a.File < b.File
	}
	if a.Line != b.Line {
		return a.Line < b.Line
	}
	return a.Col < b.Col
}

func TestProblemsAreCounted(t *testing.T) {
	l := diag.List{{Severity: diag.Warning}, {Severity: diag.Error}, {Severity: diag.Warning}, {Severity: diag.Note}}
	if n := l.Count(); n != [...]int{1, 2, 1} || !l.HasErrors() || l[:1].HasErrors() {
		t.Errorf("%v errors, warnings and notes", n)
	}
}

func TestQuote(t *testing.T) {
	for text, want := range map[string]string{
		"dover":                    `"dover"`,
		"Zoë 都 👩‍💻":                `"Zoë 都 👩‍💻"`,
		"a\u202Eb\x1b\x00\n\u00a0": `"a\u{202E}b\u{001B}\u{0000}\u{000A}\u{00A0}"`,
		"in\u200dvisible":          `"in\u{200D}visible"`,
		"":                         `""`,
		strings.Repeat("x", 70):    `"` + strings.Repeat("x", 60) + `…"`,
	} {
		if got := diag.Quote(text); got != want {
			t.Errorf("%q is quoted as %s, want %s", text, got, want)
		}
	}
}

// TestQuoteIsShort holds whatever the text.
func TestQuoteIsShort(t *testing.T) {
	trial.Check(t, func(t *rapid.T) {
		got := diag.Quote(string(rapid.SliceOf(rapid.Byte()).Draw(t, "bytes")) + rapid.String().Draw(t, "text"))
		if !utf8.ValidString(got) || len(got) > 20*diag.MaxQuoted || strings.ContainsAny(got, "\n\r\x1b\x00\u202e") {
			t.Fatalf("%q", got)
		}
	})
}
