package cli

import (
	"strings"
	"testing"
)

// TestExplain: every code has a page, of which text at any width loses no word and
// has no line that is too wide.
func TestExplain(t *testing.T) {
	codes, titles := everyCode()
	if len(codes) < 90 {
		t.Fatalf("only %d codes", len(codes))
	}
	for i, code := range codes {
		markdown := knockon(t, "explain", code, "-f", "markdown")
		if markdown.code != exitOK || !strings.Contains(markdown.stdout, titles[i]) {
			t.Errorf("%s: exit code %d\n%s%s", code, markdown.code, markdown.stdout, markdown.stderr)
		}
		holdManual(t, code, markdown.stdout)
	}
	holdManual(t, "the list", listOfCodes())
}

func holdManual(t *testing.T, code, markdown string) {
	t.Helper()
	letters := func(s string) string {
		return strings.Join(strings.Fields(strings.NewReplacer("`", "", "#", "", ":", "", "yaml", "", "json", "", "\n- ", "\n").Replace(s)), "")
	}
	for _, width := range []int{0, 100, 60, 40} {
		p := &helpPage{width: usualHelpWidth}
		if width > 0 {
			p.width = width
		}
		p.manual(markdown, width)
		for line := range strings.SplitSeq(p.String(), "\n") {
			if width > 0 && len([]rune(line)) > width {
				t.Errorf("%s: %d columns, more than %d: %s", code, len([]rune(line)), width, line)
			}
		}
		if got, want := letters(p.String()), letters(markdown); got != want {
			t.Errorf("%s at %d says\n%s\nwant\n%s", code, width, got, want)
		}
	}
}
