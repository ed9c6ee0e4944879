package view

import (
	"knockon/pkg/answer"
	"knockon/pkg/model"
	"knockon/pkg/style"
)

// proofs draws for each fact row the lines from what its shown proof rests on.
func (p *painter) proofs() {
	for i := range p.nodes {
		n := &p.nodes[i]
		if !n.shown || n.fact == nil {
			continue
		}
		shown := func(from int32) bool { return p.nodes[from].shown }
		p.follow(int32(i), shown, p.came(), func(from int32, s *stretch) {
			p.links = append(p.links, link{p.nodes[from].end, n.end, n.mark, s.line, false, s.turned, 1})
		})
	}
}

// came is the relations that carry harm only now.
func (p *painter) came() ways {
	if p.past == nil {
		return nil
	}
	return p.past.came
}

// stretch is the way of a proof from a row back to where it has come.
type stretch struct {
	of     *answer.Node // what step is of
	step   *answer.Step
	line   style.Line // by the weakest relation on it
	turned bool       // one of the relations sought is on it
}

// follow goes a proof back to the nearest shown nodes: rows of a node on
// itself, and nodes left out of the picture, are walked through. It looks for
// some relations on the way.
func (p *painter) follow(i int32, shown func(int32) bool, sought ways, met func(from int32, s *stretch)) {
	seen := map[answer.Atom]bool{}
	n := &p.nodes[i]
	for todo := []stretch{{of: n.fact.Node, step: n.fact.Because}}; len(todo) > 0; {
		now := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for k, part := range parts(now.step) {
			from := now.step.From[k]
			on := stretch{of: from.Node, line: now.line, turned: now.turned}
			if part != nil {
				on.line = max(on.line, style.LineOf(part.Evidence))
				on.turned = on.turned || len(sought) > 0 && sought[wayOf(now.of.ID, from.Node.ID, now.step.Relation, part.At)]
			}
			switch node := place(from.Node); {
			case node != i && shown(node):
				met(node, &on)
			case !seen[from] && !p.IsSeed(from):
				seen[from] = true
				if on.step = p.BecauseAt(from, n.fact.Evidence); on.step != nil {
					todo = append(todo, on)
				}
			}
		}
	}
}

// parts are the relations that a step used, one for each premise; nil for a row
// of a node on itself.
func parts(s *answer.Step) []*answer.Part {
	if s.Relation == model.Self {
		return make([]*answer.Part, len(s.From))
	}
	var out []*answer.Part
	for part := range s.Relations {
		out = append(out, &part)
	}
	return out
}

// ways is a set of relations of a map.
type ways map[way]bool

// way is a relation, whichever way round it is read.
type way struct {
	from, to string
	kind     model.RelationKind
	at       answer.Place
}

func wayOf(from, to string, k model.RelationKind, at answer.Place) way {
	return way{min(from, to), max(from, to), k, at}
}
