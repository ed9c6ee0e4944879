// Package gitlab writes findings as GitLab reads code quality, for the widget
// and the diff of a merge request.
package gitlab

import (
	"bytes"
	"encoding/json"

	"knockon/pkg/check"
	"knockon/pkg/diag"
	"knockon/pkg/report"
	"knockon/pkg/safe"
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

// Write writes the open findings; GitLab has no word for those that may stay.
func Write(r *report.Run) []byte {
	issues := []issue{}
	for i := range r.Results {
		if f := &r.Results[i]; f.State == check.Open {
			issues = append(issues, issueOf(r, f))
		}
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	_ = e.Encode(issues) // such lists always can be
	return b.Bytes()
}

// issueOf places what has no line at the first, and what concerns the map as a
// whole at its folder: GitLab wants both.
func issueOf(r *report.Run, f *check.Result) issue {
	at := location{Path: safe.Text(r.Path(f.Span)), Lines: lines{max(f.Span.Line, 1)}}
	if at.Path == "" {
		at.Path = "."
	}
	return issue{report.Sentences(f), safe.Text(f.Code), f.Fingerprint, severity(f.Severity), at}
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
