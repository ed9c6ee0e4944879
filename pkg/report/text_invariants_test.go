package report_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"knockon/pkg/diag"
	"knockon/pkg/safe"
	"knockon/pkg/source"
)

// checkProblems holds what is true of every diagnostic and every report,
// whatever the map.
func checkProblems(t *testing.T, files source.Set, problems diag.List, report string) {
	t.Helper()
	for _, d := range problems {
		if d.Code == "" || d.Message == "" || d.Hint == "" {
			t.Errorf("a problem lacks its code, message or hint: %+v", d)
		}
		for _, s := range []string{d.Code, d.Key, d.Message, d.Hint} {
			if s != safe.Text(s) || !utf8.ValidString(s) {
				t.Errorf("%s: not harmless: %q", d.Code, s)
			}
		}
		checkSpan(t, files, d.Code, d.Span)
		for _, r := range d.Related {
			checkSpan(t, files, d.Code+": "+r.Message, r.Span)
		}
	}
	for line := range strings.SplitSeq(strings.TrimSuffix(report, "\n"), "\n") {
		if line != safe.Text(line) || !utf8.ValidString(line) {
			t.Errorf("not harmless: %q", line)
		}
		if strings.HasSuffix(line, " ") {
			t.Errorf("space at the end of %q", line)
		}
	}
}

func checkSpan(t *testing.T, files source.Set, what string, sp source.Span) {
	t.Helper()
	if sp.IsZero() {
		return
	}
	if int(sp.File) >= len(files) {
		t.Errorf("%s: in file %d of %d", what, sp.File, len(files))
		return
	}
	lines := source.NewLines(files[sp.File].Data)
	width := utf8.RuneCount(lines.Line(int(sp.Line)))
	if int(sp.Line) > lines.Count() || sp.Col < 1 || int(sp.Col-1+sp.Len) > width {
		t.Errorf("%s: %d:%d+%d is outside of the file: line %d of %d has %d", what, sp.Line, sp.Col, sp.Len, sp.Line, lines.Count(), width)
	}
}
