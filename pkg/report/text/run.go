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
	for _, f := range r.Open() {
		open = append(open, f.Diagnostic)
	}
	if len(open) > 0 {
		opts.Closing = aside(r)
		return Write(w, r.Files, open, opts)
	}
	clean := fmt.Sprintf("No findings in %s: %s, %s.", safe.Text(r.Title), plural(len(r.Rules), "check"), plural(r.Nodes, "node"))
	_, err := fmt.Fprintln(w, strings.TrimSpace(clean+" "+aside(r)))
	return err
}

// aside says what does not count: "2 more are allowed. 5 more are in the baseline."
func aside(r *report.Run) string {
	var parts []string
	if n := r.Number(check.Allowed); n > 0 {
		parts = append(parts, isAre(n)+" allowed.")
	}
	if n := r.Number(check.Baselined); n > 0 {
		parts = append(parts, isAre(n)+" in the baseline.")
	}
	return strings.Join(parts, " ")
}

func isAre(n int) string {
	if n == 1 {
		return "1 more is"
	}
	return fmt.Sprintf("%d more are", n)
}
