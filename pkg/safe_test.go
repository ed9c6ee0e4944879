package pkg_test

import (
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"

	"knockon/pkg/safe"
	"knockon/pkg/trial"
)

func TestSafeText(t *testing.T) {
	for in, want := range map[string]string{
		"Planning":              "Planning",
		"Café ‧ 字 العربية":      "Café ‧ 字 العربية",
		"👩‍👩‍👧":                 "👩‍👩‍👧", // joiners stay
		"a\u202eb":              `a\u{202E}b`,
		"a\nb\tc\x1b[0m":        `a\u{000A}b\u{0009}c\u{001B}[0m`,
		"\u061c\u200e\u2066":    `\u{061C}\u{200E}\u{2066}`,
		"\u2028\u2029":          `\u{2028}\u{2029}`,
		"\u0085\x7f":            `\u{0085}\u{007F}`,
		"bad \xff byte":         "bad \ufffd byte",
		"\u200b\u2060 not ours": "\u200b\u2060 not ours",
	} {
		if got := safe.Text(in); got != want {
			t.Errorf("Text(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestSafeTextIsAlwaysHarmless(t *testing.T) {
	trial.Check(t, func(t *rapid.T) {
		s := safe.Text(rapid.String().Draw(t, "s") + string(rapid.SliceOf(rapid.Byte()).Draw(t, "bytes")))
		if !utf8.ValidString(s) {
			t.Fatalf("%q is not UTF-8", s)
		}
		for _, r := range s {
			if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == 0x2028 || r == 0x2029 {
				t.Fatalf("%q holds %U", s, r)
			}
		}
		if safe.Text(s) != s {
			t.Fatalf("%q changes a second time", s)
		}
	})
}

// TestReads: what looks the same has one reading, and no other.
func TestReads(t *testing.T) {
	for _, same := range [][]string{
		{"Môn", "Mo\u0302n", " M\u00f4n ", "M\u200bôn", "\ufeffMôn"},
		{"Dover Council", "Dover  Council", "Dover\u00a0Council", "Dover\tCouncil", "Dover Council ", "Dover\u2009Council"},
	} {
		for _, s := range same {
			if safe.Reads(s) != safe.Reads(same[0]) {
				t.Errorf("%q and %q read %q and %q", s, same[0], safe.Reads(s), safe.Reads(same[0]))
			}
		}
	}
	for _, other := range []string{"Mon", "môn", "Môn 2", "M ôn", ""} {
		if safe.Reads(other) == safe.Reads("Môn") {
			t.Errorf("%q reads like Môn", other)
		}
	}
}
