// Package text writes diagnostics for people: the line shown, a caret under
// the word, what to do, and the other place a problem speaks of.
package text

import (
	"fmt"
	"io"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/diag"
	"knockon/pkg/phrase"
)

// DefaultWidth is how wide a report is where the options do not say.
const DefaultWidth = 100

// minWidth keeps a snippet readable on a terminal of any width: lines of a map are not broken.
const minWidth = 40

// Options say how a report looks. The zero value is plain text, everything
// shown, DefaultWidth columns.
type Options struct {
	Width   int    // columns; long lines are shown around the caret, at least 40 of them
	Limit   int    // how many problems are shown, 0 for all
	Closing string // a sentence after the count: "Nothing was written."
	ASCII   bool   // glyphs of plain ASCII
	Styles  Styles

	// Of the findings of a check.
	All        bool // leave none out, and show the other places that they speak of
	Concise    bool // a line each, and nothing else
	Statistics bool // how many each check found, and nothing else
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

func write(w io.Writer, problems []*answer.Finding, name func(string) string, opts Options) error {
	if len(problems) == 0 {
		return nil
	}
	p := newWriter(w, name, opts)
	shown := problems
	if opts.Limit > 0 && len(shown) > opts.Limit {
		shown = shown[:opts.Limit]
	}
	for _, f := range shown {
		p.problem(f)
		p.line("")
	}
	if hidden := len(problems) - len(shown); hidden > 0 {
		p.line(p.plain(phrase.ProblemsHidden(hidden)))
	}
	closing := summary(problems)
	if opts.Closing != "" {
		closing += ". " + opts.Closing
	}
	p.counts(closing)
	return p.out.Flush()
}

// summary counts: "3 errors, 1 warning in 2 files".
func summary(problems []*answer.Finding) string {
	var count [diag.NumSeverities]int
	files := map[string]bool{}
	for _, f := range problems {
		count[f.Severity] += standsFor(f)
		if at := f.Place(); at.File != "" {
			files[at.File] = true
		}
	}
	return phrase.Problems(count, len(files))
}

// standsFor is how many problems one counts for: itself, or those that are not listed.
func standsFor(f *answer.Finding) int {
	if f.Check == "more-problems" {
		return int(f.Size)
	}
	return 1
}

func (p *writer) problem(f *answer.Finding) {
	gutter := gutterOf(f)
	pad := strings.Repeat(" ", gutter)
	p.head(f)
	p.place(f.Place(), "-->", f.Check, pad)
	said := p.snippet(f.Snippet, f.At.Line, mark{sign: "^", note: f.Hint, paint: p.severity(f)}, gutter)
	for i := range f.Related {
		r := &f.Related[i]
		p.place(r.At, ":::", "", pad)
		if !p.snippet(r.Snippet, r.At.Line, mark{sign: "-", note: r.Message, paint: paint(p.opts.Styles.Related)}, gutter) {
			p.note("note", r.Message, pad)
		}
	}
	if !said && f.Hint != "" {
		p.note("help", f.Hint, pad)
	}
}

func (p *writer) severity(f *answer.Finding) func(string) string { return p.severityOf(f.Severity) }

func (p *writer) severityOf(s diag.Severity) func(string) string {
	switch s {
	case diag.Warning:
		return paint(p.opts.Styles.Warning)
	case diag.Note:
		return paint(p.opts.Styles.Note)
	}
	return paint(p.opts.Styles.Error)
}

// head writes the severity and the message, and the code where no place
// follows to carry it.
func (p *writer) head(f *answer.Finding) {
	head := f.Severity.String() + ":"
	lines := p.wrap(p.plain(f.Message), len(head)+1)
	for i, s := range lines {
		lead := strings.Repeat(" ", len(head))
		if i == 0 {
			lead = p.severity(f)(head)
		}
		code := ""
		if i == len(lines)-1 && f.Place().File == "" {
			code = "  " + paint(p.opts.Styles.Code)("["+f.Check+"]")
		}
		p.line(lead, " ", paint(p.opts.Styles.Message)(s), code)
	}
}

// gutterOf returns how wide the line numbers of a problem are.
func gutterOf(f *answer.Finding) int {
	n := len(fmt.Sprint(f.At.Line))
	for i := range f.Related {
		n = max(n, len(fmt.Sprint(f.Related[i].At.Line)))
	}
	return n
}

// place writes where a problem is, and its code. A problem of a whole file has
// no line; one of the whole map has no place.
func (p *writer) place(at answer.Place, arrow, code, pad string) {
	if at.File == "" {
		return
	}
	name := p.plain(p.name(at.File))
	if at.Line > 0 {
		name = answer.Place{File: name, Line: at.Line, Column: at.Column}.String()
	}
	if code != "" {
		code = "  " + paint(p.opts.Styles.Code)("["+code+"]")
	}
	p.line(paint(p.opts.Styles.Frame)(pad+arrow), " ", paint(p.opts.Styles.Place)(name), code)
}

// note writes a hint that has no room beside the carets.
func (p *writer) note(what, text, pad string) {
	lead := pad + " = " + what + ": "
	for i, s := range p.wrap(p.plain(text), len(lead)) {
		if i > 0 {
			lead = strings.Repeat(" ", len(lead))
		}
		p.line(paint(p.opts.Styles.Frame)(lead), s)
	}
}
