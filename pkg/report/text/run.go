package text

import (
	"io"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/diag"
	"knockon/pkg/each"
	"knockon/pkg/phrase"
	"knockon/pkg/report"
	"knockon/pkg/source"
)

// Write writes every problem with its snippet, then how many there are. It
// writes nothing where there are none.
func Write(w io.Writer, files source.Set, problems diag.List, opts Options) error {
	found := report.Problems(files, problems)
	shown := each.At(found, func(f *answer.Finding) *answer.Finding { return f })
	return write(w, shown, func(name string) string { return name }, opts)
}

// WriteRun writes the open findings of a check, each check's together, then how
// many there are and how many are left out; or that there are none. What keeps a
// map from loading is written with its snippets.
func WriteRun(w io.Writer, c *answer.Check, opts Options) error {
	opts.Closing = strings.TrimSpace(phrase.NotCounted(&c.Summary) + " " + phrase.ConfiguredBy(c.ConfigHere()))
	open := c.Of(answer.Open)
	switch {
	case opts.Concise:
		return writeConcise(w, c, opts)
	case !c.Loaded && !opts.Statistics:
		return write(w, open, c.InMap, opts)
	case len(open) > 0:
		return writeGroups(w, c, opts)
	}
	p := newWriter(w, c.InMap, opts)
	p.counts(strings.TrimSpace(phrase.NoFindings(c.Map.Title, len(c.Checks), c.Nodes) + " " + opts.Closing))
	return p.out.Flush()
}
