package text

import (
	"fmt"
	"io"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/diag"
	"knockon/pkg/phrase"
	"knockon/pkg/report"
	"knockon/pkg/source"
)

// Write writes every problem with its snippet, then how many there are. It
// writes nothing where there are none.
func Write(w io.Writer, files source.Set, problems diag.List, opts Options) error {
	found := report.Problems(files, problems)
	shown := make([]*answer.Finding, len(found))
	for i := range found {
		shown[i] = &found[i]
	}
	return write(w, shown, func(name string) string { return name }, opts)
}

// WriteRun writes the open findings of a check with their snippets, then how
// many there are and how many are left out; or that there are none.
func WriteRun(w io.Writer, c *answer.Check, opts Options) error {
	aside := strings.TrimSpace(phrase.NotCounted(&c.Summary) + " " + phrase.ConfiguredBy(c.ConfigHere()))
	if open := c.Of(answer.Open); len(open) > 0 {
		opts.Closing = aside
		return write(w, open, c.InMap, opts)
	}
	clean := phrase.NoFindings(c.Map.Title, len(c.Checks), c.Nodes)
	_, err := fmt.Fprintln(w, strings.TrimSpace(clean+" "+aside))
	return err
}
