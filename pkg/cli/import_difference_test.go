package cli

import (
	"fmt"
	"strings"
	"testing"
)

// TestChangedLines: what is shown of a difference are its lines, harmless, the first
// of many, and a file that stays says nothing.
func TestChangedLines(t *testing.T) {
	if got := changedLines("a.yaml", []byte("one\n"), []byte("one\n"), false); got != "" {
		t.Errorf("a file that stays: %q", got)
	}
	const want = "--- a.yaml\n+++ a.yaml\n@@ -1,3 +1,3 @@\n one\n-two\n+\\u{001B}[31mtwo\\u{202E}\n three\n"
	if got := changedLines("a.yaml", []byte("one\ntwo\nthree\n"), []byte("one\n\x1b[31mtwo\u202e\nthree\n"), false); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	var many strings.Builder
	for i := range 400 {
		fmt.Fprintf(&many, "line %d\n", i)
	}
	for full, want := range map[bool]int{false: 61, true: 403} {
		got := changedLines("a.yaml", nil, []byte(many.String()), full)
		folded := strings.HasSuffix(got, "… 343 more lines of a.yaml: --full shows them\n")
		if n := strings.Count(got, "\n"); n != want || !strings.HasPrefix(got, "--- /dev/null\n+++ a.yaml\n") || full == folded {
			t.Errorf("full %v: %d lines, want %d", full, n, want)
		}
	}
}
