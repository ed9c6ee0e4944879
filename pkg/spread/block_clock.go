package spread

import (
	"iter"

	"knockon/pkg/graph"
	"knockon/pkg/model"
)

// clock is the event queue of a block where moments count: what is delayed waits, and all cases of one moment are
// advanced together.
type clock struct {
	counts  bool // moments count
	steps   bool // each step takes one, and no delay more
	within  model.Duration
	now     model.Duration
	level   int
	later   graph.Heap[waiting]
	moments []moment
	last    [][]int32 // by grade, then atom: its last moment, from 1; 0 for none
}

// waiting is an atom that is to hold in some cases, or holds already and is to fire over a link.
type waiting struct {
	at   model.Duration
	in   uint64
	atom Atom
	link int32 // or own
}

// Before orders what waits on the heap.
func (w waiting) Before(x waiting) bool { return w.at < x.at }

// moment is when an atom begins to hold in some cases.
type moment struct {
	at     model.Duration
	in     uint64
	before int32 // the moment before that of the same atom, from 1; 0 for none
}

func newClock(p *Program, o *Options, grades int) clock {
	c := clock{counts: o.Delays && p.hasDelays, within: never}
	if o.Within != nil {
		c.within = *o.Within
	}
	if c.counts {
		c.remember(p, grades)
	}
	return c
}

// newStepClock makes one that counts steps: those in which an atom comes about over the fewest links.
func newStepClock(p *Program, grades int) clock {
	c := clock{counts: true, steps: true, within: never}
	c.remember(p, grades)
	return c
}

func (c *clock) remember(p *Program, grades int) {
	c.last = make([][]int32, grades)
	for i := range c.last {
		c.last[i] = make([]int32, p.atoms())
	}
}

func (c *clock) forget(atoms []Atom) {
	for i := range c.last {
		for _, a := range atoms {
			c.last[i][a] = 0
		}
	}
	c.level, c.moments = 0, c.moments[:0]
}

// note remembers that an atom holds in some cases from now on.
func (c *clock) note(a Atom, in uint64) {
	last := &c.last[c.level][a]
	if *last > 0 && c.moments[*last-1].at == c.now {
		c.moments[*last-1].in |= in
		return
	}
	c.moments = append(c.moments, moment{c.now, in, *last})
	*last = int32(len(c.moments))
}

// follow lets what a rule over a link leads to hold in some cases, when it does.
func (b *Block) follow(l *Link, rule *rule, in uint64) {
	a, c := AtomOf(l.Head, rule.becomes), &b.clock
	at := c.now
	if c.steps {
		at++
	} else if c.counts && rule.after {
		at += b.Delay(l)
	}
	if at == c.now {
		b.add(a, in)
		return
	}
	if in &^= b.atoms[a].holds; in != 0 && at <= c.within {
		c.later.Push(waiting{at, in, a, own})
	}
}

// nextMoment moves on to the next moment at which something holds, if there is one.
func (b *Block) nextMoment() bool {
	c := &b.clock
	if len(c.later) == 0 {
		return false
	}
	c.now = c.later[0].at
	for len(c.later) > 0 && c.later[0].at == c.now {
		if w := c.later.Pop(); w.link == own {
			b.add(w.atom, w.in)
		} else {
			b.over(w.link, b.classes[b.Links[w.link].class][w.atom.Effect()], w.in, 0)
		}
	}
	return true
}

// Moments lists since when an atom holds at a grade, by its place in Grades, the
// last first, each with the cases in which it does.
func (b *Block) Moments(level int, a Atom) iter.Seq2[model.Duration, uint64] {
	return func(yield func(model.Duration, uint64) bool) {
		if !b.clock.counts {
			yield(0, b.HoldsAt(level, a))
			return
		}
		for i := b.clock.last[level][a]; i > 0; {
			m := &b.clock.moments[i-1]
			if !yield(m.at, m.in) {
				return
			}
			i = m.before
		}
	}
}

// since is the moment from which on an atom holds at a grade, by its place in Grades, in a case in which it does.
func (b *Block) since(level int, a Atom, lane int) (since model.Duration) {
	for at, in := range b.Moments(level, a) {
		if in>>lane&1 != 0 {
			since = at
		}
	}
	return since
}
