package text_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"knockon/pkg/render/text"
	"knockon/pkg/view/viewtest"
)

func TestGoldenDiff(t *testing.T) {
	for _, d := range viewtest.Differences(t) {
		stored := viewtest.Stored(t, d.Answer())
		if d.Name == "region" { // too long to look at when nothing is folded
			hold(t, "diff-region-80", ansi.Strip(text.Diff(stored, text.Options{Width: 80})))
			continue
		}
		hold(t, "diff-"+d.Name, ansi.Strip(text.Diff(stored, text.Options{})))
		if d.Name == "town" || d.Name == "civica" {
			hold(t, "diff-"+d.Name+"-60", ansi.Strip(text.Diff(stored, text.Options{Width: 60})))
			hold(t, "diff-"+d.Name+"-88-ascii", ansi.Strip(text.Diff(stored, text.Options{Width: 88, ASCII: true})))
		}
	}
}

// A terminal's lines never exceed its width, and no name steers it.
func TestDiffLinesFit(t *testing.T) {
	for _, d := range viewtest.Differences(t) {
		stored := viewtest.Stored(t, d.Answer())
		for _, width := range []int{20, 40, 60, 70, 80, 120, 200} {
			for _, ascii := range []bool{false, true} {
				out := text.Diff(stored, text.Options{Width: width, ASCII: ascii})
				inert(t, out)
				for i, line := range strings.Split(out, "\n") {
					if got := ansi.StringWidth(line); got > width {
						t.Errorf("%s at %d, line %d is %d wide: %q", d.Name, width, i+1, got, ansi.Strip(line))
					}
				}
				if ascii && strings.ContainsFunc(ansi.Strip(out), func(r rune) bool { return r > 0x7F }) {
					t.Errorf("%s at %d is not ASCII", d.Name, width)
				}
			}
		}
	}
}

// A pipe gets every change; a terminal says what it hides.
func TestDiffFolds(t *testing.T) {
	const folded = "--full shows them"
	for _, d := range viewtest.Differences(t) {
		stored := viewtest.Stored(t, d.Answer())
		piped, full := ansi.Strip(text.Diff(stored, text.Options{})), ansi.Strip(text.Diff(stored, text.Options{Width: 100, Full: true}))
		if strings.Contains(piped, folded) || strings.Contains(full, folded) {
			t.Errorf("%s: a pipe or --full is folded", d.Name)
		}
		for i := range stored.RelationChanges {
			if name := stored.RelationChanges[i].Node.Name; d.Name != "hostile" && !strings.Contains(piped, name) {
				t.Errorf("%s: a pipe does not name %s", d.Name, name)
			}
		}
		if terminal := ansi.Strip(text.Diff(stored, text.Options{Width: 100})); d.Name == "region" {
			if lines := strings.Count(terminal, "\n"); lines > 200 || !strings.Contains(terminal, folded) {
				t.Errorf("%s: a terminal gets %d lines", d.Name, lines)
			}
		}
	}
}
