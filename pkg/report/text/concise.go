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
	open := placedOf(c, c.Of(answer.Open))
	slices.SortStableFunc(open, func(a, b placed) int { return cmp.Or(a.byPlace(&b), cmp.Compare(a.check, b.check)) })
	for _, f := range open {
		lines := []string{fmt.Sprintf("%s: %s: %s [%s]", p.where(f.Place()), f.Severity, p.plain(f.Message), f.Check)}
		if opts.Width > 0 {
			lines = wrap.Words(lines[0], opts.Width-len(below))
		}
		p.line(strings.Join(lines, "\n"+below))
	}
	return p.out.Flush()
}
