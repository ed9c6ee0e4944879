package spread

import (
	"knockon/pkg/evidence"
	"knockon/pkg/model"
)

// closure is the least fixpoint on links of a grade or better, with a trail by which it is taken back.
type closure struct {
	*Program
	grade    evidence.Grade
	modes    [model.NumModes]bool
	of       *Cone   // all that is looked for; nil for everything
	holds    []bool  // by atom
	held     []Atom  // in the order in which they came
	counters []int32 // by set and slot
	counted  []bool  // by link and slot: it was counted
	counts   []tick  // in the order in which they came
}

// tick is an entry of the trail: a member that was counted, and the counter.
type tick struct{ member, counter int32 }

// mark is a place in the trail: how much held, and was counted.
type mark struct{ held, counts int }

func newClosure(p *Program, grade evidence.Grade, of *Cone) closure {
	return closure{Program: p, grade: grade, modes: p.modes(), of: of}
}

func (c *closure) isOf(a Atom) bool { return c.of == nil || c.of.has[a] }

// grow makes room for what may hold.
func (c *closure) grow() {
	c.holds = make([]bool, c.atoms())
	c.counters, c.counted = make([]int32, len(c.sets)*int(c.slots)), make([]bool, len(c.Links)*int(c.slots))
}

func (c *closure) mark() mark { return mark{len(c.held), len(c.counts)} }

// takeBack undoes what was added since a mark.
func (c *closure) takeBack(m mark) {
	for _, a := range c.held[m.held:] {
		c.holds[a] = false
	}
	for _, t := range c.counts[m.counts:] {
		c.counted[t.member] = false
		c.counters[t.counter]--
	}
	c.held, c.counts = c.held[:m.held], c.counts[:m.counts]
}

func (c *closure) hold(a Atom) {
	if !c.holds[a] && c.isOf(a) {
		c.holds[a] = true
		c.held = append(c.held, a)
	}
}

func (c *closure) expand(a Atom) {
	for link, rules := range c.fires(a) {
		if link != own && (c.Links[link].Out != 0 || c.Links[link].Grade > c.grade) {
			continue
		}
		for i := range rules {
			if c.modes[rules[i].mode] && c.isReached(link, &rules[i]) {
				node := a.Node()
				if link != own {
					node = c.Links[link].Head
				}
				c.hold(AtomOf(node, rules[i].becomes))
			}
		}
	}
}

// isReached counts a premise of a rule, and reports whether it has what it takes.
func (c *closure) isReached(link int32, r *rule) bool {
	s := int32(-1)
	if link != own {
		s = c.setOf(&c.Links[link], r)
	}
	if s < 0 {
		return !r.worse
	}
	t := tick{link*c.slots + r.slot, s*c.slots + r.slot}
	if c.counted[t.member] {
		return false
	}
	c.counted[t.member] = true
	c.counts = append(c.counts, t)
	c.counters[t.counter]++
	return c.counters[t.counter] == c.sets[s].threshold(0)
}
