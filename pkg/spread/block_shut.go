package spread

import "knockon/pkg/model"

// Threshold is a rule that takes several premises, over a group or over copies.
type Threshold struct {
	set, slot int32
	Head      Atom
}

// Shut yields the thresholds that some cases give a premise and do not reach from the start: each member lost, with the
// cases that lose it. One of which the head holds anyway is left out, unless another case could make it hold earlier.
// Members are numbered within the threshold.
func (b *Block) Shut(yield func(t Threshold, member int, in uint64)) {
	for _, s := range b.tally.touched {
		links := b.sets[s].links
		for _, rules := range b.classes[b.Links[links[0]].class] {
			for i := range rules {
				if rule := &rules[i]; !rule.worse && b.modes[rule.mode] && b.setOf(&b.Links[links[0]], rule) == s {
					b.shut(Threshold{s, rule.slot, AtomOf(b.Links[links[0]].Head, rule.becomes)}, yield)
				}
			}
		}
	}
}

func (b *Block) shut(t Threshold, yield func(t Threshold, member int, in uint64)) {
	c, open := &b.tally, b.All()
	for since, in := range b.Moments(b.clock.level, t.Head) {
		if since == 0 {
			open &^= in
		}
	}
	for i, link := range b.sets[t.set].links {
		m := c.member[link]
		if m < 0 || c.linkAt[m] != c.pass {
			continue
		}
		if in := c.counted[m*c.slots+t.slot] & open; in != 0 {
			yield(t, i, in)
		}
	}
}

// Needs is how many members a threshold takes.
func (p *Program) Needs(t Threshold) int { return int(p.sets[t.set].threshold(0)) }

// AtomsOf lists every atom of a node.
func AtomsOf(node int32) []Atom {
	out := make([]Atom, model.NumEffects)
	for e := range model.NumEffects {
		out[e] = AtomOf(node, e)
	}
	return out
}
