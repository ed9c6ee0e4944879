package syntax

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"knockon/pkg/source"
	"knockon/pkg/trial"
)

// TestPlaces holds places against those that are counted from the start of the
// file, for lines shorter and longer than a block.
func TestPlaces(t *testing.T) {
	runes := rapid.SampledFrom([]rune("ab \n\r\té都👩"))
	trial.Check(t, func(t *rapid.T) {
		text := rapid.SampledFrom([]string{"", "\ufeff"}).Draw(t, "mark")
		for range rapid.IntRange(0, 6).Draw(t, "pieces") {
			text += strings.Repeat(rapid.StringOfN(runes, 1, 8, -1).Draw(t, "piece"), rapid.SampledFrom([]int{1, 5, 63, 64, 200}).Draw(t, "times"))
		}
		b := newBlocks(text, utf8.RuneCountInString(text) < len(text))
		for at := range text + "." {
			if at == 0 && strings.HasPrefix(text, "\ufeff") {
				continue
			}
			wantLine, wantCol := source.Position([]byte(text), at)
			if line, col := b.place(text, at); int(line) != wantLine || int(col) != wantCol {
				t.Fatalf("byte %d of %q is at %d:%d, want %d:%d", at, text, line, col, wantLine, wantCol)
			}
		}
	})
}
