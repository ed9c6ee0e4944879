package view

import (
	"knockon/pkg/model"
	"knockon/pkg/spread"
	"knockon/pkg/style"
)

// proofs draws for each fact row the lines from what its shown proof rests on.
func (p *painter) proofs() {
	for i := range p.nodes {
		if n := &p.nodes[i]; n.shown && n.fact != nil {
			p.walk(int32(i), n)
		}
	}
}

// walk follows a proof back to the nearest shown nodes: rows of a node on
// itself, and nodes left out of the picture, are walked through.
func (p *painter) walk(i int32, n *node) {
	type at struct {
		step spread.Step
		line style.Line
	}
	seen := map[spread.Atom]bool{}
	for todo := []at{{n.fact.Because, style.Solid}}; len(todo) > 0; {
		now := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for k, from := range now.step.From {
			line := now.line
			if k < len(now.step.Links) {
				line = max(line, style.LineOf(p.Program.Links[now.step.Links[k]].Grade))
			}
			switch node := from.Node(); {
			case node != i && p.nodes[node].shown:
				p.links = append(p.links, link{p.nodes[node].end, n.end, n.mark, line, false, 1})
			case !seen[from] && !p.Result.IsSeed(from):
				seen[from] = true
				todo = append(todo, at{p.Result.BecauseAt(from, n.fact.Grade), line})
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
