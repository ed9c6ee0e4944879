package cli

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"knockon/pkg/query"
)

// TestListsWrapAtWordEnds: no line is too wide, every word stands whole, and a row
// begins with its id.
func TestListsWrapAtWordEnds(t *testing.T) {
	for _, what := range query.Lists() {
		whole := knockon(t, "list", what).stdout
		for _, width := range []string{"60", "80", "100"} {
			narrow := knockon(t, "list", what, "--width", width).stdout
			if !slices.Equal(strings.Fields(narrow), strings.Fields(whole)) {
				t.Errorf("list %s has other words at %s columns:\n%s", what, width, narrow)
			}
			rows := 0
			for line := range strings.Lines(narrow) {
				if n := utf8.RuneCountInString(line) - 1; n > map[string]int{"60": 60, "80": 80, "100": 100}[width] {
					t.Errorf("list %s at %s columns: %d: %s", what, width, n, line)
				}
				if !strings.HasPrefix(line, " ") {
					rows++
				}
			}
			if rows != strings.Count(whole, "\n") {
				t.Errorf("list %s has %d rows at %s columns:\n%s", what, rows, width, narrow)
			}
		}
	}
}
