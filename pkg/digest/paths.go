package digest

import (
	"knockon/pkg/answer"
	"knockon/pkg/evidence"
)

// hop is a node on the way from a seed; two ways that agree up to here share it, so
// that ways as long as the map take no more room than the map.
type hop struct {
	node   *answer.Node
	before *hop // nil for a seed
	early  *hop // the last that is shown before the middle of a long way; itself up to there
	passed bool // some way leads on from here
	number int32
	place  int    // how many hops are before it
	own    *hop   // the nearest before it that is an asset of its organisation; nil for none
	ids    uint64 // what is passed up to here, by ids
	names  uint64 // what changes in that where its own organisation's assets count by name
}

// paths finds the way on which the shown proof of a fact brings harm, node by
// node: of several premises the last, as in a tree.
type paths struct {
	r     *answer.Radius
	known map[proof]*hop
	hops  map[step]*hop
	order []*hop // by their numbers
}

// step is a node and what is before it.
type step struct {
	node   *answer.Node
	before *hop
}

// proof is an atom inside the proof of a fact of a grade.
type proof struct {
	answer.Atom
	grade evidence.Grade
}

func (p *paths) to(f *answer.Proved) *hop { return p.follow(proof{f.Atom, f.Evidence}, f.Because) }

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
	key := step{n, before}
	h := p.hops[key]
	if h == nil {
		h = &hop{node: n, before: before, number: int32(len(p.order))}
		if h.early = h; before != nil {
			h.place = before.place + 1
			if h.place >= edge {
				h.early = before.early
			}
		}
		p.hops[key] = h
		p.order = append(p.order, h)
	}
	return h
}
