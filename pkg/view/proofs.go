package view

import (
	"knockon/pkg/model"
	"knockon/pkg/spread"
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
		p.follow(int32(i), shown, p.past.came(), func(from int32, s *stretch) {
			p.links = append(p.links, link{p.nodes[from].end, n.end, n.mark, s.line, false, s.turned, 1})
		})
	}
}

// stretch is the way of a proof from a row back to where it has come.
type stretch struct {
	step   spread.Step
	line   style.Line // by the weakest relation on it
	turned bool       // one of the relations sought is on it
}

// follow goes a proof back to the nearest shown nodes: rows of a node on
// itself, and nodes left out of the picture, are walked through. It looks for
// some relations on the way.
func (p *painter) follow(i int32, shown func(int32) bool, sought map[int32]bool, met func(from int32, s *stretch)) {
	seen := map[spread.Atom]bool{}
	n := &p.nodes[i]
	for todo := []stretch{{step: n.fact.Because}}; len(todo) > 0; {
		now := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for k, from := range now.step.From {
			on := stretch{line: now.line, turned: now.turned}
			if k < len(now.step.Links) {
				l := &p.Program.Links[now.step.Links[k]]
				on.line, on.turned = max(on.line, style.LineOf(l.Grade)), on.turned || sought[l.Relation]
			}
			switch node := from.Node(); {
			case node != i && shown(node):
				met(node, &on)
			case !seen[from] && !p.Result.IsSeed(from):
				seen[from] = true
				on.step = p.Result.BecauseAt(from, n.fact.Grade)
				todo = append(todo, on)
			}
		}
	}
}

// effects lists what the radius holds of a node, seeds included.
func (p *painter) effects(node int32) []model.Effect {
	var out []model.Effect
	for e := range model.NumEffects {
		if p.nodes[node].marks[style.MarkOf(e)] {
			out = append(out, e)
		}
	}
	return out
}
