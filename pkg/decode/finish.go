package decode

import (
	"knockon/pkg/diag"
	"knockon/pkg/source"
	"knockon/pkg/syntax"
)

// Finish sorts problems, drops repetitions, and lets each span cover what is
// written at its place.
func Finish(files source.Set, problems diag.List) diag.List {
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
	return problems
}
