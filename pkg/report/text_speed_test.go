package report_test

import (
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"knockon/pkg/load"
	"knockon/pkg/report/text"
	"knockon/pkg/trial"
)

// mistaken is a map with so many mistakes, and this between two of them.
func mistaken(n int, between string) string {
	var b strings.Builder
	b.WriteString("{map: {title: Export}, vendors: {acme: {systems: {cloud: {}}}}, councils: {")
	for i := range n {
		fmt.Fprintf(&b, "c%d: {name: Council é %d, nmae: 'é', services: {tax: {runs-on: acme/clod}}},%s", i, i, between)
	}
	return b.String() + "}}\n"
}

func found(t testing.TB, content string) {
	_, files, problems := load.Load(load.Root{FS: fstest.MapFS{"a.yaml": {Data: []byte(content)}}})
	if len(problems) == 0 {
		t.Fatal("no problem")
	}
	if err := text.Write(io.Discard, files, problems, text.Options{}); err != nil {
		t.Fatal(err)
	}
}

// BenchmarkProblems finds and shows the problems of one text, on one line and on many.
func BenchmarkProblems(b *testing.B) {
	for name, between := range map[string]string{"one line": " ", "many lines": "\n"} {
		b.Run(name, func(b *testing.B) {
			content := mistaken(2000, between)
			for b.Loop() {
				found(b, content)
			}
		})
	}
}

// TestProblemsOnLongLines holds that eight times the text takes nowhere near 64 times as long.
func TestProblemsOnLongLines(t *testing.T) {
	trial.Campaign(t)
	took := func(content string) time.Duration {
		best := time.Hour
		for range 5 {
			start := time.Now()
			found(t, content)
			best = min(best, time.Since(start))
		}
		return best
	}
	for name, write := range map[string]func(n int) string{
		"mistakes":     func(n int) string { return mistaken(n, " ") },
		"no bracket":   func(n int) string { return strings.TrimSuffix(mistaken(n, " "), "}}\n") },
		"no quote":     func(n int) string { return strings.TrimSuffix(mistaken(n, " "), "}}\n") + "'" },
		"a bad anchor": func(n int) string { return strings.TrimSuffix(mistaken(n, " "), "}\n") + "x: *é, y: *b}\n" },
		"a colon":      func(n int) string { return "a: " + strings.Repeat("é ", 50*n) + "b: c\n" },
		"a byte":       func(n int) string { return "a: " + strings.Repeat("é ", 50*n) + "\xff\n" },
	} {
		const n = 500
		small, large := took(write(n)), took(write(8*n))
		t.Logf("%s: %v, %v", name, small, large)
		if large > 24*small+5*time.Millisecond {
			t.Errorf("%s: %v, and %v for eight times the text", name, small, large)
		}
	}
}
