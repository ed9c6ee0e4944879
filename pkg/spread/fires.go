package spread

import (
	"iter"

	"knockon/pkg/model"
)

// What follows from what is said here and nowhere else, once forward and once
// backward. Whether a world or a run takes a link or a rule, and how many
// premises a threshold needs, is for those who ask.

// own stands for the link of rules of a node on itself.
const own = -1

// fires lists the rules that an atom is a premise of: those of its node on
// itself, then those over each of its links, by index into Program.Links.
func (p *Program) fires(a Atom) iter.Seq2[int32, []rule] {
	return func(yield func(int32, []rule) bool) {
		node, effect := a.Node(), a.Effect()
		links := p.LinksFrom(node)
		link, rules := int32(own), p.self[p.Map.Nodes[node].Kind][effect]
		for i := 0; yield(link, rules) && i < len(links); i++ { // one yield, so that it is inlined
			link = links[i]
			rules = p.classes[p.Links[link].class][effect]
		}
	}
}

// firing is one way in which an atom follows from another.
type firing struct {
	link int32 // index into Program.Links, or own
	rule *rule
	from Atom
}

// steps is how many it takes: a node's own rules take none.
func (f *firing) steps() int32 {
	if f.link == own {
		return 0
	}
	return 1
}

// derives lists what an atom follows from, in the same order.
func (p *Program) derives(a Atom) iter.Seq[firing] { return p.derivesOver(a, p.LinksTo(a.Node())) }

// derivesOver is derives for some of the links to its node.
func (p *Program) derivesOver(a Atom, links []int32) iter.Seq[firing] {
	return func(yield func(firing) bool) {
		node, effect := a.Node(), a.Effect()
		link, from, rules := int32(own), node, &p.self[p.Map.Nodes[node].Kind]
		for i := 0; ; i++ {
			for e := range model.NumEffects {
				for j := range rules[e] {
					if rule := &rules[e][j]; rule.becomes == effect && !yield(firing{link, rule, AtomOf(from, e)}) {
						return
					}
				}
			}
			if i == len(links) {
				return
			}
			link = links[i]
			from, rules = p.Links[link].Premise, &p.classes[p.Links[link].class]
		}
	}
}

// Attack is a row by which an attacker gets on: over a link, or -1 for a row of a
// node on itself.
type Attack struct {
	From, To Atom
	Link     int32
}

// Attacks lists the attack rows that fire, each time with one premise.
func (r *Result) Attacks(yield func(Attack) bool) {
	if r.World.Without[model.Attack] {
		return
	}
	for _, a := range r.Atoms() {
		for link, rules := range r.fires(a) {
			for i := range rules {
				node := a.Node()
				if link != own {
					node = r.Links[link].Head
				}
				used := rules[i].mode == model.Attack && !rules[i].worse && (link == own || r.Links[link].Out == 0)
				if used && !yield(Attack{a, AtomOf(node, rules[i].becomes), link}) {
					return
				}
			}
		}
	}
}

// Fires reports whether an admitted row of a mode carries harm over a link: its
// premise and its head hold.
func (r *Result) Fires(l *Link, mode model.Mode) bool {
	if l.Out != 0 || r.World.Without[mode] {
		return false
	}
	for e, rules := range r.classes[l.class] {
		for _, rule := range rules {
			if rule.mode == mode && !rule.worse && r.Holds(AtomOf(l.Premise, model.Effect(e))) && r.Holds(AtomOf(l.Head, rule.becomes)) {
				return true
			}
		}
	}
	return false
}

// Carries reports whether some row of a mode goes over a link.
func (p *Program) Carries(l *Link, mode model.Mode) bool {
	for _, rules := range p.classes[l.class] {
		for i := range rules {
			if rules[i].mode == mode && !rules[i].worse {
				return true
			}
		}
	}
	return false
}
