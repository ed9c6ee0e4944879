package text

import (
	"fmt"
	"io"
	"strings"

	"knockon/pkg/check"
	"knockon/pkg/diag"
	"knockon/pkg/report"
	"knockon/pkg/safe"
)

// WriteRun writes the open findings of a check with their snippets, then how
// many there are and how many are left out; or that there are none.
func WriteRun(w io.Writer, r *report.Run, opts Options) error {
	var open diag.List
	for _, f := range r.Results {
		if f.State == check.Open {
			open = append(open, f.Diagnostic)
		}
	}
	if len(open) > 0 {
		opts.Closing = aside(r)
		return Write(w, r.Files, open, opts)
	}
	clean := fmt.Sprintf("No findings in %s: %s, %s.", safe.Text(r.Title), plural(len(r.Rules), "check"), plural(r.Nodes, "node"))
	_, err := fmt.Fprintln(w, strings.TrimSpace(clean+" "+aside(r)))
	return err
}

// aside says what does not count: "2 are allowed. 5 stand in the baseline."
func aside(r *report.Run) string {
	var of [3]int
	for _, f := range r.Results {
		of[f.State]++
	}
	var parts []string
	if n := of[check.Allowed]; n > 0 {
		parts = append(parts, fmt.Sprintf("%s allowed.", isAre(n)))
	}
	if n := of[check.Baselined]; n > 0 {
		parts = append(parts, fmt.Sprintf("%s in the baseline.", isAre(n)))
	}
	return strings.Join(parts, " ")
}

func isAre(n int) string {
	if n == 1 {
		return "1 more is"
	}
	return fmt.Sprintf("%d more are", n)
}
