package decode

import (
	"unicode/utf8"

	"knockon/pkg/diag"
	"knockon/pkg/source"
	"knockon/pkg/syntax"
)

// Finish makes problems ready to show: sorted, each once, and no more than are listed.
// Each span covers what is written at its place, and a hint points at what only looks
// right there; unlisted is how many more there were that nobody kept.
func Finish(files source.Set, problems diag.List, unlisted int) diag.List {
	problems.Sort()
	problems = problems.Compact()
	lines := map[uint32]*source.Lines{}
	fit := func(sp source.Span) source.Span {
		if sp.IsZero() {
			return sp
		}
		if lines[sp.File] == nil {
			lines[sp.File] = source.NewLines(files[sp.File].Data)
		}
		return syntax.Fit(lines[sp.File], sp)
	}
	for i := range problems {
		p := &problems[i]
		if p.Code != "unknown-tag" { // which stands before what it tags
			p.Span = fit(p.Span)
		}
		for j := range p.Related {
			p.Related[j].Span = fit(p.Related[j].Span)
		}
	}
	problems.Sort() // an anchor may have moved the start
	problems = problems.Limit(unlisted)
	for i := range problems {
		if p := &problems[i]; !p.Span.IsZero() && misread(p.Code) {
			unmask(p, lines[p.Span.File])
		}
	}
	return problems.Compact()
}

// misread reports whether a problem may come from a character that is not what
// it looks like: it is of a word that nothing has.
func misread(code string) bool {
	switch code {
	case "unknown-key", "wrong-type", "bad-word", "bad-boolean", "bad-number", "bad-duration", "bad-date", "bad-cve", "bad-id", "bad-count", "bad-pattern",
		"dangling", "unknown-source", "unknown-contract", "foreign-file":
		return true
	}
	return false
}

// unmask makes the first such character at its place the problem.
func unmask(p *diag.Diagnostic, lines *source.Lines) {
	text := lines.Text(int(p.Span.Line), int(p.Span.Col), int(p.Span.Len)*utf8.UTFMax)
	if runes := []rune(text); len(runes) > int(p.Span.Len) {
		text = string(runes[:p.Span.Len])
	}
	at, size, problem := syntax.Lookalike(text)
	if size == 0 {
		return
	}
	problem.Key, problem.Span = p.Key, p.Span
	problem.Span.Col, problem.Span.Len = p.Span.Col+uint32(utf8.RuneCountInString(text[:at])), 1
	*p = problem
}
