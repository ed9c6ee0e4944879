package check_test

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"knockon/pkg/answer"
	"knockon/pkg/check"
	"knockon/pkg/phrase"
	"knockon/pkg/source"
)

// TestCases runs every check on its own maps. Where a finding is expected, the
// line ends in a comment: # want "part of the message"; # want@7 warning "…"
// holds the column and the severity too, # want baseline.json:4 "…" names another line. Every finding must be wanted and every
// want found.
func TestCases(t *testing.T) {
	for _, k := range check.All() {
		t.Run(k.Code, func(t *testing.T) {
			fires, silent := 0, 0
			for name, s := range cases(t, k.Code) {
				found := of(k.Code, s.run())
				if strings.HasPrefix(name, "fires") {
					fires++
				} else {
					silent++
				}
				if (len(found) > 0) != strings.HasPrefix(name, "fires") {
					t.Errorf("%s: %d findings", name, len(found))
				}
				compareWants(t, name, s.files, found)
				holdFindings(t, name, s, k.Code)
			}
			if fires == 0 || silent == 0 {
				t.Errorf("%d maps show it firing and %d silent: each check has both in testdata/check/%s", fires, silent, k.Code)
			}
		})
	}
}

// want is one expected finding.
type want struct {
	place, severity, text string
}

var (
	wantComment = regexp.MustCompile(`# want(@\d+)?(?: (\S+:\d+))?(?: (error|warning|note))? (".*)$`)
	quoted      = regexp.MustCompile(`"(?:[^"\\]|\\.)*"`)
)

func wants(t *testing.T, files source.Set) []want {
	t.Helper()
	var all []want
	for _, f := range files {
		for i, line := range strings.Split(string(f.Data), "\n") {
			m := wantComment.FindStringSubmatch(line)
			if m == nil {
				continue
			}
			texts, line := quoted.FindAllString(m[4], -1), m[2]
			if line == "" {
				line = fmt.Sprintf("%s:%d", f.Name, i+1)
			}
			if texts == nil {
				t.Fatalf("%s:%d: a want has texts in quotes", f.Name, i+1)
			}
			for _, q := range texts {
				text, err := strconv.Unquote(q)
				if err != nil {
					t.Fatalf("%s:%d: %v", f.Name, i+1, err)
				}
				all = append(all, want{line + ":" + strings.TrimPrefix(m[1], "@"), m[3], text})
			}
		}
	}
	return all
}

func compareWants(t *testing.T, name string, files source.Set, found []check.Result) {
	t.Helper()
	missing := wants(t, files)
	for _, f := range found {
		place := files.Place(f.Span)
		i := slices.IndexFunc(missing, func(w want) bool {
			there := place == w.place || strings.HasSuffix(w.place, ":") && strings.HasPrefix(place, w.place)
			return there && strings.Contains(f.Message, w.text) && (w.severity == "" || w.severity == f.Severity.String())
		})
		if i < 0 {
			t.Errorf("%s: not wanted: %s: %s: %s", name, place, f.Severity, f.Message)
			continue
		}
		missing = slices.Delete(missing, i, i+1)
	}
	for _, w := range missing {
		t.Errorf("%s: not found: %s %q", name, w.place, w.text)
	}
}

// holdFindings holds what is true of every finding, and that it can be allowed.
func holdFindings(t *testing.T, name string, s *subject, code string) {
	t.Helper()
	results := s.run()
	prints := map[string]bool{}
	for i, f := range results {
		holdFinding(t, name, s.files, f)
		if prints[f.Fingerprint] {
			t.Errorf("%s: two findings have the fingerprint of %q", name, f.Message)
		}
		prints[f.Fingerprint] = true
		if i > 0 && before(f.Span, results[i-1].Span) {
			t.Errorf("%s: %q stands after what comes later in the files", name, f.Message)
		}
	}
	for _, f := range of(code, results) {
		k, _ := find(code)
		if f.Subject.Kind == check.OnConfig {
			continue
		}
		if f.Subject.Kind != k.Subject {
			t.Errorf("%s: the check says that its findings are about a %s, and one is about %s %q", name, k.Subject, f.Subject.Kind, f.Subject.ID)
		}
		holdAllowed(t, name, s, f)
	}
}

func holdFinding(t *testing.T, name string, files source.Set, f check.Result) {
	t.Helper()
	where := fmt.Sprintf("%s: %s %q", name, f.Code, f.Message)
	holdPlace(t, where, files, f.Span)
	for _, r := range f.Related {
		holdPlace(t, where, files, r.Span)
		holdText(t, where, r.Message)
	}
	holdText(t, where, f.Message)
	holdText(t, where, f.Hint)
	if f.Subject.ID == "" {
		t.Errorf("%s is about nothing", where)
	}
	for _, flow := range f.Flows {
		if len(flow.Steps) < 2 {
			t.Errorf("%s: a proof has a seed and a fact at least", where)
		}
		for _, step := range flow.Steps {
			holdPlace(t, where, files, step.Span)
			holdText(t, where, step.Message)
		}
	}
}

func holdPlace(t *testing.T, where string, files source.Set, at source.Span) {
	t.Helper()
	if at.IsZero() || int(at.File) >= len(files) || at.Col == 0 || len(source.NewLines(files[at.File].Data).Line(int(at.Line))) == 0 {
		t.Errorf("%s points at %+v", where, at)
	}
}

// holdText holds that a sentence is one line without its stop.
func holdText(t *testing.T, where, s string) {
	t.Helper()
	if s == "" || strings.ContainsAny(s, "\n\r\t\x1b") || strings.HasSuffix(s, ".") || strings.TrimSpace(s) != s || strings.Contains(s, "%!") {
		t.Errorf("%s: %q is no such sentence as a report shows", where, s)
	}
}

// holdAllowed writes the exception that the page shows, and runs again.
func holdAllowed(t *testing.T, name string, s *subject, f check.Result) {
	t.Helper()
	configuration := ""
	if len(s.files) > len(s.input.Map.Files) {
		configuration = string(s.files[len(s.files)-1].Data)
	}
	again := *s
	again.configure(t, configuration+"\n---\n"+check.AllowEntry(f.Finding, "this is a test"))
	is := func(state answer.FindingState, says string) bool {
		return slices.ContainsFunc(again.run(), func(g check.Result) bool {
			return g.State == state && g.Fingerprint == f.Fingerprint && strings.HasSuffix(g.Message+g.Reason, says)
		})
	}
	if !is(answer.Allowed, "this is a test") {
		t.Errorf("%s: an exception for %s %q does not allow %q", name, f.Subject.Kind, f.Subject.ID, f.Message)
	}
	k, _ := find(f.Code)
	if f.Measure.IsGiven() != (f.Measure.Size > 0) || f.Measure.IsGiven() && !k.Measured {
		t.Errorf("%s: the check does not say that it measures, or nothing is measured: %+v of %q", name, f.Measure, f.Message)
	}
	if f.Measure.IsGiven() {
		larger := fmt.Sprintf(", %s now", phrase.Number(f.Measure.Size))
		f.Measure.Size--
		again.configure(t, configuration+"\n---\n"+check.AllowEntry(f.Finding, "this is a test"))
		if !is(answer.Open, larger) {
			t.Errorf("%s: an exception for less allows %q", name, f.Message)
		}
	}
}

func before(a, b source.Span) bool {
	switch {
	case a.File != b.File:
		return a.File < b.File
	case a.Line != b.Line:
		return a.Line < b.Line
	}
	return a.Col < b.Col
}
