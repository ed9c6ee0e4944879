package tidy_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"knockon/pkg/schema"
	"knockon/pkg/tidy"
	"knockon/pkg/trial"
)

const head = "map: {title: Export, as-of: 2026-01-01, known-at: 2026-01-01}\n"

// exported is a map of so many councils as a script writes it, with this
// between two of them.
func exported(n int, between string) string {
	var b strings.Builder
	b.WriteString("{map: {title: Export}, vendors: {acme: {systems: {cloud: {}}}}, councils: {")
	for i := range n {
		fmt.Fprintf(&b, "c%d: {services: {tax: {runs-on: acme/cloud}}, name: Council %d},%s", i, i, between)
	}
	return b.String() + "}}\n"
}

// repeated is a map with one long line of pieces, %d being their number.
func repeated(before, piece, after string) func(n int) string {
	return func(n int) string {
		var b strings.Builder
		b.WriteString(head + before)
		for i := range n {
			b.WriteString(strings.ReplaceAll(piece, "%d", fmt.Sprint(i)))
		}
		return b.String() + after
	}
}

func longLines() map[string]func(n int) string {
	return map[string]func(n int) string{
		"one line":   func(n int) string { return exported(n, " ") },
		"many lines": func(n int) string { return exported(n, "\n") },
		"block":      repeated("councils:\n  ", "c%d: {services: {tax: {runs-on: acme/cloud}}, name: Council}\n  ", "\n"),
		"anchors":    repeated("x-a: [", "&a%d {note: b, to: c}, *a%d, ", "d]\n"),
		"own keys":   repeated("councils:\n  c:\n    about: d\n", "    x-%d: &a%d [b]\n", "    name: C\n"),
		"a list":     repeated("councils: {c: {aliases: [", "Alias %d, ", "'é'], name: C}}\n"),
		"quotes":     repeated("x-a: \"", "it is # so: é ", "\"   # why\n"),
		"a text":     repeated("x-a: ", "it is so, é ", "\n"),
		"a comment":  repeated("x-a: b # ", "it's: {so é ", "\n       # and so on\n"),
		"a fold":     repeated("x-a: >\n    ", "it's: so é ", "\n"),
		"comments":   repeated("councils:\n  c:\n    about: |\n      d\n", "  # e %d\n", "    name: C\n"),
	}
}

// BenchmarkFile lays one text out on one line and on many.
func BenchmarkFile(b *testing.B) {
	table := schema.New()
	for _, name := range []string{"one line", "many lines", "block"} {
		text := []byte(longLines()[name](5000))
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				if _, problems := tidy.File(table, 0, text); len(problems) > 0 {
					b.Fatal(problems)
				}
			}
		})
	}
}

// TestLongLines holds that eight times the text takes nowhere near 64 times as long.
func TestLongLines(t *testing.T) {
	trial.Campaign(t)
	table := schema.New()
	took := func(text string) time.Duration {
		best := time.Hour
		for range 5 {
			start := time.Now()
			if _, problems := tidy.File(table, 0, []byte(text)); len(problems) > 0 {
				t.Fatal(problems)
			}
			best = min(best, time.Since(start))
		}
		return best
	}
	for name, write := range longLines() {
		const n = 2000
		small, large := took(write(n)), took(write(8*n))
		t.Logf("%s: %v, %v", name, small, large)
		if large > 24*small+5*time.Millisecond {
			t.Errorf("%s: %v, and %v for eight times the text", name, small, large)
		}
	}
}
