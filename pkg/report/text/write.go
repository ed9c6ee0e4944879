// Package text writes diagnostics for people: the line shown, a caret under
// the word, what to do, and the other place a problem speaks of.
package text

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"knockon/pkg/diag"
	"knockon/pkg/phrase"
	"knockon/pkg/safe"
	"knockon/pkg/source"
)

// DefaultWidth is how wide a report is where the options do not say.
const DefaultWidth = 100

// minWidth keeps a snippet readable on a terminal of any width.
const minWidth = 40

// Options say how a report looks. The zero value is plain text, everything
// shown, DefaultWidth columns.
type Options struct {
	Width   int    // columns; long lines are shown around the caret
	Limit   int    // how many problems are shown, 0 for all
	Closing string // a sentence after the count: "Nothing was written."
	Styles  Styles
}

// Styles colour the parts of a report; nil leaves a part plain.
type Styles struct {
	Error, Warning, Note func(string) string // the severity, and the carets of one
	Message              func(string) string
	Place                func(string) string // file:line:col
	Frame                func(string) string // arrows, bars and line numbers
	Code                 func(string) string
	Related              func(string) string // the underline of another place
}

// writer carries one report.
type writer struct {
	out   *bufio.Writer
	files source.Set
	lines map[uint32]*source.Lines
	opts  Options
}

// Write writes every problem with its snippet, then how many there are. It
// writes nothing where there are none.
func Write(w io.Writer, files source.Set, problems diag.List, opts Options) error {
	if len(problems) == 0 {
		return nil
	}
	if opts.Width <= 0 {
		opts.Width = DefaultWidth
	}
	opts.Width = max(opts.Width, minWidth)
	p := &writer{out: bufio.NewWriter(w), files: files, lines: map[uint32]*source.Lines{}, opts: opts}
	shown := problems
	if opts.Limit > 0 && len(shown) > opts.Limit {
		shown = shown[:opts.Limit]
	}
	for i := range shown {
		p.problem(&shown[i])
		p.line("")
	}
	if hidden := len(problems) - len(shown); hidden > 0 {
		p.line(phrase.ProblemsHidden(hidden))
	}
	closing := Summary(problems)
	if opts.Closing != "" {
		closing += ". " + opts.Closing
	}
	p.line(closing)
	return p.out.Flush()
}

// Summary counts: "3 errors, 1 warning in 2 files".
func Summary(problems diag.List) string {
	files := map[uint32]bool{}
	for _, d := range problems {
		if d.Span.File != source.NoFile {
			files[d.Span.File] = true
		}
	}
	return phrase.Problems(problems.Count(), len(files))
}

func (p *writer) line(parts ...string) {
	for _, s := range parts {
		p.out.WriteString(s)
	}
	p.out.WriteByte('\n')
}

func (p *writer) problem(d *diag.Diagnostic) {
	gutter := p.gutter(d)
	pad := strings.Repeat(" ", gutter)
	p.head(d)
	p.place(d.Span, "-->", d.Code, pad)
	said := false
	if !d.Span.IsZero() {
		said = p.snippet(snippet{at: d.Span, mark: '^', note: d.Hint, paint: p.severity(d), context: true}, gutter)
	}
	for _, r := range d.Related {
		p.place(r.Span, ":::", "", pad)
		if !p.snippet(snippet{at: r.Span, mark: '-', note: r.Message, paint: paint(p.opts.Styles.Related)}, gutter) {
			p.note("note", r.Message, pad)
		}
	}
	if !said && d.Hint != "" {
		p.note("help", d.Hint, pad)
	}
}

func (p *writer) severity(d *diag.Diagnostic) func(string) string {
	switch d.Severity {
	case diag.Warning:
		return paint(p.opts.Styles.Warning)
	case diag.Note:
		return paint(p.opts.Styles.Note)
	}
	return paint(p.opts.Styles.Error)
}

// head writes the severity and the message, and the code where no place
// follows to carry it.
func (p *writer) head(d *diag.Diagnostic) {
	head := d.Severity.String() + ":"
	lines := p.wrap(safe.Text(d.Message), len(head)+1)
	for i, s := range lines {
		lead := strings.Repeat(" ", len(head))
		if i == 0 {
			lead = p.severity(d)(head)
		}
		code := ""
		if i == len(lines)-1 && d.Span.File == source.NoFile {
			code = "  " + paint(p.opts.Styles.Code)("["+d.Code+"]")
		}
		p.line(lead, " ", paint(p.opts.Styles.Message)(s), code)
	}
}

// gutter returns how wide the line numbers of a problem are.
func (p *writer) gutter(d *diag.Diagnostic) int {
	n := len(fmt.Sprint(d.Span.Line))
	for _, r := range d.Related {
		n = max(n, len(fmt.Sprint(r.Span.Line)))
	}
	return n
}

// place writes where a problem is, and its code. A problem of a whole file has
// no line; one of the whole map has no place.
func (p *writer) place(at source.Span, arrow, code, pad string) {
	if at.File == source.NoFile {
		return
	}
	name := safe.Text(p.files.Name(at))
	if !at.IsZero() {
		name = fmt.Sprintf("%s:%d:%d", name, at.Line, at.Col)
	}
	if code != "" {
		code = "  " + paint(p.opts.Styles.Code)("["+code+"]")
	}
	p.line(paint(p.opts.Styles.Frame)(pad+arrow), " ", paint(p.opts.Styles.Place)(name), code)
}

// note writes a hint that has no room beside the carets.
func (p *writer) note(what, text, pad string) {
	lead := pad + " = " + what + ": "
	for i, s := range p.wrap(safe.Text(text), len(lead)) {
		if i > 0 {
			lead = strings.Repeat(" ", len(lead))
		}
		p.line(paint(p.opts.Styles.Frame)(lead), s)
	}
}

// wrap breaks a sentence at its spaces; ids with hyphens stay whole.
func (p *writer) wrap(s string, indent int) []string {
	room := max(p.opts.Width-indent, minWidth/2)
	var lines []string
	line := ""
	for word := range strings.SplitSeq(s, " ") {
		if line != "" && ansi.StringWidth(line)+1+ansi.StringWidth(word) > room {
			lines = append(lines, strings.TrimRight(line, " "))
			line = word
			continue
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	return append(lines, strings.TrimRight(line, " "))
}

func paint(f func(string) string) func(string) string {
	if f == nil {
		return func(s string) string { return s }
	}
	return f
}
