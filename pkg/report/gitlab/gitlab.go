// Package gitlab writes findings as GitLab reads code quality, for the widget
// and the diff of a merge request.
package gitlab

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"io"

	"knockon/pkg/answer"
	"knockon/pkg/diag"
	"knockon/pkg/report"
)

// issue is one finding, with the fields that GitLab reads
// (docs.gitlab.com/ci/testing/code_quality, "Code quality report format").
type issue struct {
	Description string   `json:"description"`
	Check       string   `json:"check_name"`
	Fingerprint string   `json:"fingerprint"`
	Severity    string   `json:"severity"`
	Location    location `json:"location"`
}

type location struct {
	Path  string `json:"path"`
	Lines lines  `json:"lines"`
}

type lines struct {
	Begin uint32 `json:"begin"`
}

// Write writes the open findings, one after the other; GitLab has no word for those
// that may stay.
func Write(to io.Writer, c *answer.Check) error {
	w := bufio.NewWriter(to)
	var one bytes.Buffer
	e := json.NewEncoder(&one)
	e.SetEscapeHTML(false)
	e.SetIndent("  ", "  ")
	between, end := "[\n  ", "[]\n"
	for i := range c.Findings {
		f := &c.Findings[i]
		if f.State != answer.Open {
			continue
		}
		one.Reset()
		_ = e.Encode(issueOf(c, f)) // such values always can be
		_, _ = w.WriteString(between)
		_, _ = w.Write(bytes.TrimSuffix(one.Bytes(), []byte("\n")))
		between, end = ",\n  ", "\n]\n"
	}
	_, _ = w.WriteString(end)
	return w.Flush() // which says what went wrong before
}

// issueOf places what has no line at the first, and what concerns the map as a
// whole at its folder: GitLab wants both.
func issueOf(c *answer.Check, f *answer.Finding) issue {
	at := f.Place()
	where := location{Path: cmp.Or(c.Path(at.File), "."), Lines: lines{max(at.Line, 1)}}
	return issue{report.Sentences(f), f.Check, f.Fingerprint, severity(f.Severity), where}
}

// severity takes three of GitLab's five: info, minor, major, critical, blocker.
func severity(s diag.Severity) string {
	switch s {
	case diag.Error:
		return "critical"
	case diag.Warning:
		return "major"
	}
	return "info"
}
