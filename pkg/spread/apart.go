package spread

import (
	"slices"

	"knockon/pkg/evidence"
	"knockon/pkg/model"
)

// Apart lists the atoms of one program whose consequences differ from those in another: seeds from which none of them
// follows have the same facts in both, with the same grades, onsets and causes. toOther and back say which node is
// which, -1 for none. Both programs ground one table for the same modes. Cost is linear in links.
func (p *Program) Apart(other *Program, toOther, back []int32) []Atom {
	x := apart{met: make([]bool, p.atoms())}
	var here, there []arrival
	for i := range p.Map.Nodes {
		node, twin := int32(i), toOther[i]
		if twin < 0 {
			x.premises(p, node, nil)
			continue
		}
		if p.Map.Nodes[node].Kind != other.Map.Nodes[twin].Kind {
			for _, a := range AtomsOf(node) {
				x.add(a)
			}
		}
		here, there = p.arrivals(here[:0], node, toOther), other.arrivals(there[:0], twin, nil)
		if !slices.Equal(here, there) {
			x.premises(p, node, nil)
			x.premises(other, twin, back)
		}
	}
	for i := range other.Map.Nodes {
		if back[i] < 0 {
			x.premises(other, int32(i), back)
		}
	}
	return x.atoms
}

type apart struct {
	atoms []Atom
	met   []bool
}

func (x *apart) add(a Atom) {
	if !x.met[a] {
		x.met[a] = true
		x.atoms = append(x.atoms, a)
	}
}

// premises adds what a node suffers from over its links. What has no twin is left
// out: it follows from what is among them by a link of its own.
func (x *apart) premises(p *Program, node int32, twin []int32) {
	for _, i := range p.LinksTo(node) {
		l := &p.Links[i]
		from := l.Premise
		if twin != nil {
			from = twin[from]
		}
		if l.Out != 0 || from < 0 {
			continue
		}
		for e, rules := range p.classes[l.class] {
			if len(rules) > 0 {
				x.add(AtomOf(from, model.Effect(e)))
			}
		}
	}
}

// arrival is an admitted link to a node: all that matters to what follows over it.
type arrival struct {
	premise int32
	kind    model.RelationKind
	loss    model.Loss
	reach   model.Reach
	back    bool
	grade   evidence.Grade
	delay   model.Duration
	group   int32 // counted from the first of its node; -1 for none
	needed  int32
}

// arrivals lists them, premises by the numbers of their twins.
func (p *Program) arrivals(out []arrival, node int32, twin []int32) []arrival {
	first := int32(-1)
	for _, i := range p.LinksTo(node) {
		l := &p.Links[i]
		if l.Out != 0 {
			continue
		}
		a := arrival{premise: l.Premise, kind: p.KindOf(l), grade: l.Grade, delay: p.Delay(l), group: -1}
		if twin != nil {
			a.premise = twin[a.premise]
		}
		if l.Relation >= 0 {
			r := &p.Map.Relations[l.Relation]
			a.loss, a.reach, a.back = r.Loss, r.Reach, r.From != node
		}
		if group := p.GroupOf(l); group >= 0 {
			if first < 0 {
				first = group
			}
			a.group, a.needed = group-first, p.sets[group].needed
		}
		out = append(out, a)
	}
	return out
}
