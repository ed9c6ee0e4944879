package diff

import (
	"knockon/pkg/answer"
	"knockon/pkg/diag"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/safe"
)

// answer says which side it is, and where one does not load why, and what is in
// the other.
func (s *side) answer(other *side) answer.Side {
	out := answer.Side{Label: safe.Text(s.asked.Label), Revision: s.asked.Revision, Absent: s.asked.Absent, Map: s.asked.Head()}
	for _, p := range s.asked.Broken {
		if p.Severity != diag.Error {
			continue
		}
		problem := answer.Problem{Code: p.Code, Message: safe.Text(p.Message), Hint: safe.Text(p.Hint)}
		if name := safe.Text(s.asked.Files.Name(p.Span)); p.Span.IsZero() {
			problem.File = name
		} else {
			problem.At = answer.Place{File: name, Line: p.Span.Line, Column: p.Span.Col}
		}
		out.Broken = append(out.Broken, problem)
	}
	if other.asked.Broken != nil {
		out.Holds = s.holds()
	}
	return out
}

// holds counts what is in a side.
func (s *side) holds() *answer.Holding {
	out := &answer.Holding{Nodes: []answer.KindCount{}}
	_, out.Relations = s.Map.Size()
	var count [model.NumKinds]int
	for _, n := range s.Map.ExistingNodes() {
		count[n.Kind]++
	}
	for kind, n := range count {
		if n > 0 {
			out.Nodes = append(out.Nodes, answer.KindCount{Kind: model.Kind(kind).String(), Count: n})
		}
	}
	return out
}

// gradeOf grades claims on a side.
func (s *side) gradeOf(claims []model.Claim) evidence.Grade {
	return evidence.GradeOf(claims, s.World.KnownAt)
}

// known is a grade, or nil where nothing is known.
func known(g evidence.Grade) *evidence.Grade {
	if g == evidence.Unknown {
		return nil
	}
	return &g
}
