package text

import (
	"bufio"
	"io"

	"knockon/pkg/safe"
	"knockon/pkg/wrap"
)

// writer carries one report.
type writer struct {
	out  *bufio.Writer
	free bool                // no width was given: what is looked for stays on one line
	name func(string) string // of a file, as people know it
	opts Options
}

func newWriter(w io.Writer, name func(string) string, opts Options) *writer {
	free := opts.Width <= 0
	if free {
		opts.Width = DefaultWidth
	}
	return &writer{out: bufio.NewWriter(w), free: free, name: name, opts: opts}
}

// plain spells a text out in ASCII where that is asked for.
func (p *writer) plain(s string) string {
	if p.opts.ASCII {
		return safe.ASCII(s)
	}
	return s
}

func (p *writer) line(parts ...string) {
	for _, s := range parts {
		p.out.WriteString(s)
	}
	p.out.WriteByte('\n')
}

// counts writes the last line.
func (p *writer) counts(s string) {
	lines := []string{p.plain(s)}
	if !p.free {
		lines = p.wrap(lines[0], 0)
	}
	for _, l := range lines {
		p.line(l)
	}
}

// leastRoom is what a sentence is wrapped to at least, in columns, however far it is indented.
const leastRoom = 10

// wrap breaks a sentence at its spaces; ids with hyphens stay whole.
func (p *writer) wrap(s string, indent int) []string {
	return wrap.Words(s, max(p.opts.Width-indent, leastRoom))
}

func paint(f func(string) string) func(string) string {
	if f == nil {
		return func(s string) string { return s }
	}
	return f
}
