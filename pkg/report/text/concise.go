package text

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/wrap"
)

// writeConcise writes a line a finding, its file as forges take it, and wraps it
// only where a width is given.
func writeConcise(w io.Writer, c *answer.Check, opts Options) error {
	p := newWriter(w, c.Path, opts)
	open := c.Of(answer.Open)
	place, check := byPlace(c, open), ranked(open, func(f *answer.Finding) string { return f.Check })
	slices.SortStableFunc(open, func(a, b *answer.Finding) int { return cmp.Or(place(a, b), check(a, b)) })
	for _, f := range open {
		lines := []string{fmt.Sprintf("%s: %s: %s [%s]", p.where(f.Place()), f.Severity, p.plain(f.Message), f.Check)}
		if opts.Width > 0 {
			lines = wrap.Words(lines[0], opts.Width-len(below))
		}
		p.line(strings.Join(lines, "\n"+below))
	}
	return p.out.Flush()
}
