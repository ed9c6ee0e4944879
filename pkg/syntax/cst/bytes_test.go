package cst

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// TestPlainRun holds eight bytes at a time against one at a time.
func TestPlainRun(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	odd := "\x00\x09\x0a\x0b\x0d\x1f\x7e\x7f\x80\x9f\xa0\xc3\xff \n\n"
	for range 200_000 {
		text := []byte(strings.Repeat("ab: c~\n ", 5))[:random.IntN(40)]
		for range random.IntN(4) {
			if len(text) > 0 {
				text[random.IntN(len(text))] = odd[random.IntN(len(odd))]
			}
		}
		want := 0
		for ; want+8 <= len(text); want += 8 {
			if strings.ContainsFunc(string(text[want:want+8]), func(r rune) bool { return r != '\n' && (r < ' ' || r > '~') }) {
				break
			}
		}
		if got := plainRun(string(text)); got != want {
			t.Fatalf("%q: %d bytes, want %d", text, got, want)
		}
	}
}
