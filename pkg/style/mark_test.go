package style

import (
	"testing"

	"knockon/pkg/model"
)

// TestMarks holds that every effect has a mark, and each mark signs of its own.
func TestMarks(t *testing.T) {
	seen := map[string]bool{}
	for m := range NumMarks {
		for _, s := range []string{m.Glyph(), m.ASCII(), m.String()} {
			if s == "" && m == Plain {
				continue // it says nothing
			}
			if s == "" || seen[s] {
				t.Errorf("%s: sign %q is empty or another's", m, s)
			}
			seen[s] = true
		}
	}
	for e := range model.NumEffects {
		if m := MarkOf(e); m == NotReached || m.String() != e.String() {
			t.Errorf("%s has the mark %s", e, m)
		}
	}
}

func TestWidth(t *testing.T) {
	for _, c := range []struct {
		line Line
		n    int
		want float64
	}{{Solid, 1, 1.6}, {Solid, 3, 2.6}, {Dotted, 1, 2.2}, {Dashed, 1, 1.2}, {Faint, 9, 1}, {Solid, 100, 6}, {Dotted, 0, 2.2}} {
		if got := c.line.Width(c.n); got != c.want {
			t.Errorf("%s of %d: %v, want %v", c.line, c.n, got, c.want)
		}
	}
}
