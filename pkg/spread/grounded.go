package spread

import "knockon/pkg/model"

// Grounded is one rule of a program, in full: the head holds once enough of the
// premises do, so long after the last of these.
type Grounded struct {
	Head     Atom
	Mode     model.Mode
	Needs    int32 // how many premises
	Delay    model.Duration
	Premises []Atom // of a threshold, one for each link, so that one may stand twice
	OrWorse  bool   // a premise counts too where its node suffers a worse effect, and once
}

// Grounded lists the rules that the world admits: those of each node on itself,
// then those over each link, a threshold at the first of its links. The premises
// last until the next rule.
func (p *Program) Grounded(yield func(*Grounded) bool) {
	var g Grounded
	say := func(r *rule, head, link int32, premises ...Atom) bool {
		if p.World.Without[r.mode] {
			return true
		}
		g = Grounded{Head: AtomOf(head, r.becomes), Mode: r.mode, Needs: 1, Premises: append(g.Premises[:0], premises...)}
		if link == own {
			return yield(&g)
		}
		l := &p.Links[link]
		if r.after {
			g.Delay = p.Delay(l)
		}
		if s := p.setOf(l, r); s >= 0 {
			g.Premises = g.Premises[:0]
			for _, i := range p.sets[s].links {
				if m := &p.Links[i]; m.Out == 0 && p.reads(m, r) {
					g.Premises = append(g.Premises, AtomOf(m.Premise, r.level))
				}
			}
			g.Needs, g.OrWorse = p.sets[s].threshold(0), true
		}
		return yield(&g)
	}
	for node, n := range p.Map.ExistingNodes() {
		for e, rules := range p.self[n.Kind] {
			for k := range rules {
				if !say(&rules[k], node, own, AtomOf(node, model.Effect(e))) {
					return
				}
			}
		}
	}
	for i := range p.Links {
		l := &p.Links[i]
		if l.Out != 0 {
			continue
		}
		for e, rules := range p.classes[l.class] {
			for k := range rules {
				r := &rules[k]
				if s := p.setOf(l, r); !r.worse && (s < 0 || p.firstOf(s, r) == int32(i)) && !say(r, l.Head, int32(i), AtomOf(l.Premise, model.Effect(e))) {
					return
				}
			}
		}
	}
}

// firstOf is the first admitted link of a set that has the row of a rule.
func (p *Program) firstOf(set int32, r *rule) int32 {
	for _, i := range p.sets[set].links {
		if l := &p.Links[i]; l.Out == 0 && p.reads(l, r) {
			return i
		}
	}
	return own
}
