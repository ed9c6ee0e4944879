package diff

import (
	"knockon/pkg/answer"
	"knockon/pkg/diag"
	"knockon/pkg/model"
	"knockon/pkg/safe"
)

// broken lists the errors of a side that does not load.
func (s *Side) broken() []answer.Problem {
	var out []answer.Problem
	for _, p := range s.Broken {
		if p.Severity != diag.Error {
			continue
		}
		problem := answer.Problem{Code: p.Code, Message: safe.Text(p.Message), Hint: safe.Text(p.Hint)}
		if name := safe.Text(s.Files.Name(p.Span)); p.Span.IsZero() {
			problem.File = name
		} else {
			problem.At = answer.Place{File: name, Line: p.Span.Line, Column: p.Span.Col}
		}
		out = append(out, problem)
	}
	return out
}

// holds counts what is in a side, where the other does not load.
func (s *Side) holds(other *Side) *answer.Holding {
	if other.Broken == nil {
		return nil
	}
	out := &answer.Holding{Nodes: []answer.KindCount{}, Relations: len(s.Map.Relations)}
	var count [model.NumKinds]int
	for i := range s.Map.Nodes {
		count[s.Map.Nodes[i].Kind]++
	}
	for kind, n := range count {
		if n > 0 {
			out.Nodes = append(out.Nodes, answer.KindCount{Kind: model.Kind(kind).String(), Count: n})
		}
	}
	return out
}
