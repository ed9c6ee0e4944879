package text

import (
	"fmt"
	"io"
	"strings"

	"knockon/pkg/diag"
	"knockon/pkg/phrase"
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
	counts := r.Summary()
	aside := strings.TrimSpace(phrase.NotCounted(&counts) + " " + phrase.ConfiguredBy(r.ConfigPath()))
	if len(open) > 0 {
		opts.Closing = aside
		return Write(w, r.Files, open, opts)
	}
	clean := phrase.NoFindings(safe.Text(r.Title), len(r.Rules), r.Nodes)
	_, err := fmt.Fprintln(w, strings.TrimSpace(clean+" "+aside))
	return err
}
