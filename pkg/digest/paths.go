package digest

import (
	"knockon/pkg/answer"
	"knockon/pkg/evidence"
)

// hop is a node on the way from a seed; two ways that agree up to here share it.
type hop struct {
	node   *answer.Node
	before *hop // nil for a seed
	passed bool // some way leads on from here
}

// paths finds the way on which the shown proof of a fact brings harm, node by
// node: of several premises the last, as in a tree.
type paths struct {
	r     *answer.Radius
	known map[proof]*hop
	hops  map[hop]*hop // by node and what is before it
}

// proof is an atom inside the proof of a fact of a grade.
type proof struct {
	answer.Atom
	grade evidence.Grade
}

func (p *paths) to(f *answer.Proved) *hop { return p.follow(proof{f.Atom, f.Evidence}, &f.Because) }

func (p *paths) follow(at proof, s *answer.Step) *hop {
	if h, met := p.known[at]; met {
		return h
	}
	here := p.hop(at.Node, nil)
	p.known[at] = here // an answer from elsewhere may turn in circles
	if s == nil || p.r.IsSeed(at.Atom) {
		return here
	}
	from := s.From[len(s.From)-1]
	before := p.follow(proof{from, at.grade}, p.r.BecauseAt(from, at.grade))
	if from.Node == at.Node {
		here = before
	} else {
		here = p.hop(at.Node, before)
		before.passed = true
	}
	p.known[at] = here
	return here
}

func (p *paths) hop(n *answer.Node, before *hop) *hop {
	key := hop{node: n, before: before}
	if p.hops[key] == nil {
		p.hops[key] = &hop{node: n, before: before}
	}
	return p.hops[key]
}
