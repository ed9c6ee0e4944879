package spread

import (
	"math/bits"

	"knockon/pkg/evidence"
	"knockon/pkg/graph"
	"knockon/pkg/model"
)

// Lanes is how many cases one pass answers: the bits of a word.
const Lanes = 64

// Block is a bit-parallel fixpoint: what holds in up to Lanes cases, at each grade that is asked for, and since when. An
// atom has a word with a bit for each case. Rules are monotone, so the bits of one moment may come in any order, and
// what many cases reach is visited about once. The memory serves one pass after the other; clearing it costs what the
// last one reached.
type Block struct {
	*Program
	Cases  []Case
	of     *Cone            // what is looked for; nil for everything
	region *region          // the nodes of which is asked; nil for all
	grades []evidence.Grade // from the best; one where nobody asks for grades
	modes  [model.NumModes]bool
	grade  evidence.Grade // links of this grade or better fire
	atoms  []lane
	levels [][]uint64 // by grade, then atom: where it holds; of the last, atoms says it
	orders *orders
	ready  graph.Lowest // nodes that have something to fire, by place
	fired  []Atom       // of a drain, for whoever counts work
	Atoms  []Atom       // that hold in any case, each once
	tally  counters
	masks  masks
	clock  clock
	steps  *Block // of which moments are steps, where distances are asked; else nil
	apart  *Block // of what cases isolate by themselves; nil where nobody asks
}

// lane is the bits of an atom: the cases in which it holds, and those in which it has still to fire.
type lane struct{ holds, todo uint64 }

// newBlock makes one; where uncut is given, what holds there is asked about again only as far as cases can change it.
func newBlock(p *Program, o *Options, grades []evidence.Grade, uncut *Block) *Block {
	b := &Block{Program: p, of: o.Of, region: newRegion(uncut), grades: grades, modes: p.modes(), atoms: make([]lane, p.atoms())}
	b.levels = make([][]uint64, len(b.grades)-1)
	for i := range b.levels {
		b.levels[i] = make([]uint64, p.atoms())
	}
	b.orders = p.orders.of(p)
	b.ready = graph.NewLowest(len(p.Map.Nodes))
	b.tally = newCounters(p)
	b.clock = newClock(p, o, len(grades))
	b.apart = isolating(o)
	if o.Distances {
		var around *Block
		if uncut != nil {
			around = uncut.steps
		}
		b.steps = newBlock(p, &Options{Of: o.Of}, grades, around)
		b.steps.apart = b.apart
		b.steps.clock = newStepClock(p, len(grades))
	}
	return b
}

// Grades lists the grades that are told apart, the best first.
func (b *Block) Grades() []evidence.Grade { return b.grades }

// Holds tells in which cases an atom holds.
func (b *Block) Holds(a Atom) uint64 { return b.atoms[a].holds }

// HoldsAt tells in which cases an atom holds on relations of a grade or better, by
// the place of the grade in Grades.
func (b *Block) HoldsAt(level int, a Atom) uint64 {
	if level == len(b.levels) {
		return b.atoms[a].holds
	}
	return b.levels[level][a]
}

// solve finds what holds in each case. Moments depend on what may be used, so that
// with these each grade is solved by itself.
func (b *Block) solve(cases []Case) {
	if b.steps != nil {
		b.steps.solve(cases)
	}
	b.forget()
	b.Cases, b.grade = cases, b.grades[0]
	b.isolate()
	if b.region != nil {
		b.region.find(b)
	}
	b.start()
	for i, grade := range b.grades[1:] {
		for _, a := range b.Atoms {
			b.levels[i][a] = b.atoms[a].holds
		}
		if !b.clock.counts {
			b.clock.level = i + 1
			b.rise(grade)
			continue
		}
		for _, a := range b.Atoms {
			b.atoms[a] = lane{}
		}
		b.tally.forget()
		b.masks.forget()
		b.clock.level, b.grade = i+1, grade
		b.start()
	}
}

// start lets the seeds hold, and what follows from them.
func (b *Block) start() {
	b.clock.now = 0
	for i := range b.Cases {
		b.cut(b.Cases[i].Cut, i)
	}
	for node, in := range b.isolated() {
		b.masks.bar(b.Map, node, in)
	}
	for i := range b.Cases {
		for _, s := range b.Cases[i].Seeds {
			b.add(s, 1<<i)
		}
	}
	b.border()
	b.drain()
	for b.nextMoment() {
		b.drain()
	}
}

func (b *Block) forget() {
	for _, a := range b.Atoms {
		b.atoms[a] = lane{}
		for i := range b.levels {
			b.levels[i][a] = 0
		}
	}
	b.clock.forget(b.Atoms)
	b.Atoms = b.Atoms[:0]
	b.tally.forget()
	b.masks.forget()
}

// drain fires what has still to fire, node by node, those first from which the others
// follow: by the time a node has its turn, most of what makes it suffer has come in,
// in every case.
func (b *Block) drain() {
	for place, any := b.ready.Pop(); any; place, any = b.ready.Pop() {
		first := AtomOf(b.orders.at[place], 0)
		for a := first; a < first+Atom(model.NumEffects); a++ {
			at := &b.atoms[a]
			in := at.todo
			if in == 0 {
				continue
			}
			at.todo = 0
			b.expand(a, in, 0)
			if b.Table.Work != nil {
				b.fired = append(b.fired, a)
			}
		}
	}
	b.Table.Work.note(b.Program, b.fired)
	b.fired = b.fired[:0]
}

// rise admits worse links too, up to a grade: what has fired fires over these.
func (b *Block) rise(grade evidence.Grade) {
	was := b.grade
	b.grade = grade
	for _, a := range b.Atoms[:len(b.Atoms):len(b.Atoms)] {
		if in := b.atoms[a].holds &^ b.atoms[a].todo; in != 0 {
			b.expand(a, in, was+1)
		}
	}
	b.Table.Work.note(b.Program, b.Atoms)
	b.border()
	b.drain()
}

// add lets an atom hold in some cases.
func (b *Block) add(a Atom, in uint64) {
	at := &b.atoms[a]
	if in &^= at.holds; in == 0 {
		return
	}
	if b.masks.atoms != nil {
		if in &^= b.masks.atoms[a]; in == 0 {
			return
		}
	}
	if b.of != nil && !b.of.has[a] || b.region != nil && !b.region.isAsked(a.Node()) {
		return
	}
	if at.holds == 0 && !b.heldBefore(a) {
		b.Atoms = append(b.Atoms, a)
	}
	if b.clock.counts {
		b.clock.note(a, in)
	}
	if at.todo == 0 {
		b.ready.Put(b.orders.place[a.Node()])
	}
	at.holds |= in
	at.todo |= in
}

// heldBefore reports whether an atom held on a better grade, where each is solved by
// itself.
func (b *Block) heldBefore(a Atom) bool {
	for i := range b.clock.level {
		if b.levels[i][a] != 0 {
			return true
		}
	}
	return false
}

// expand fires the rules that an atom is a premise of, in some cases, over links of
// a grade or worse; 0 is for all, and the node's own rules.
func (b *Block) expand(a Atom, in uint64, from evidence.Grade) {
	for link, rules := range b.fires(a) {
		if link == own {
			for i := range rules {
				if from == 0 && b.modes[rules[i].mode] {
					b.add(AtomOf(a.Node(), rules[i].becomes), in)
				}
			}
			continue
		}
		if len(rules) > 0 {
			b.over(link, rules, in, from)
		}
	}
}

// over fires rules over a link, in some cases.
func (b *Block) over(link int32, rules []rule, in uint64, from evidence.Grade) {
	l := &b.Links[link]
	if l.Out != 0 {
		return
	}
	if m := b.masks.regraded; m != nil && m[link] != nil {
		in = m[link].live(in, l.Grade, from, b.grade)
	} else if l.Grade > b.grade || l.Grade < from {
		return
	}
	if b.masks.links != nil {
		in &^= b.masks.links[link]
	}
	for i := range rules {
		b.fire(link, l, &rules[i], in)
	}
}

func (b *Block) fire(link int32, l *Link, rule *rule, in uint64) {
	if !b.modes[rule.mode] {
		return
	}
	if b.masks.off != nil && rule.mode == model.Attack {
		in &^= b.masks.off[l.Premise] | b.masks.off[l.Head]
	}
	if s := b.setOf(l, rule); s >= 0 {
		in = b.tally.count(s, link, rule.slot, in)
	} else if rule.worse {
		return
	}
	if in != 0 {
		b.follow(l, rule, in)
	}
}

// All has a bit for each case.
func (b *Block) All() uint64 { return ^uint64(0) >> (Lanes - len(b.Cases)) }

// LanesOf yields the cases of a word.
func LanesOf(in uint64, yield func(i int)) {
	for ; in != 0; in &= in - 1 {
		yield(bits.TrailingZeros64(in))
	}
}
