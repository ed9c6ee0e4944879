package spread

import (
	"iter"
	"slices"

	"knockon/pkg/evidence"
	"knockon/pkg/model"
)

// Simply is a breadth-first search of what follows from atoms, those included, by rules that one premise is enough for,
// while yield wants more. All of it holds; more may, by thresholds. Cost is what it walks.
func (p *Program) Simply(seeds []Atom, yield func(Atom) bool) {
	modes := p.modes()
	met, reached := map[Atom]bool{}, slices.Clone(seeds)
	for i := 0; i < len(reached); i++ {
		a := reached[i]
		if met[a] {
			continue
		}
		met[a] = true
		if !yield(a) {
			return
		}
		reached = slices.AppendSeq(reached, p.leads(a, &modes, evidence.Retracted))
	}
}

// leads yields what an atom is enough for by one rule, over links of a grade or better.
func (p *Program) leads(a Atom, modes *[model.NumModes]bool, grade evidence.Grade) iter.Seq[Atom] {
	return func(yield func(Atom) bool) {
		for link, rules := range p.fires(a) {
			node := a.Node()
			if link != own {
				l := &p.Links[link]
				if node = l.Head; l.Out != 0 || l.Grade > grade {
					continue
				}
			}
			for i := range rules {
				if r := &rules[i]; modes[r.mode] && p.isEnough(link, r) && !yield(AtomOf(node, r.becomes)) {
					return
				}
			}
		}
	}
}

// isEnough reports whether a rule over a link takes no other premise.
func (p *Program) isEnough(link int32, r *rule) bool {
	if link != own {
		if s := p.setOf(&p.Links[link], r); s >= 0 {
			return p.sets[s].threshold(0) == 1
		}
	}
	return !r.worse
}
