package spread

import (
	"slices"

	"knockon/pkg/evidence"
	"knockon/pkg/model"
)

// Lacker listens to Lacking: it is told of each atom that is added at a level, of each that is removed, in reverse
// order, and when the set is what holds with one cut, by its place.
type Lacker interface {
	Came(level int, a Atom)
	Went(level int, a Atom)
	Here(cut int)
}

// Lacking computes what follows from seeds with each of some cuts alone, at each grade, by divide and conquer: all cuts
// are made first; then either half of them is undone, and so on within the other, down to single cuts. What many cuts
// remove alike is removed and derived once, where a pass would derive all that holds for each of them. Cuts that lower a
// threshold are read as a loss more. left tells which are not taken, by place: those of other sorts, and what would cost
// more than passes do.
func (p *Program) Lacking(o Options, seeds []Atom, cuts []*Cut, lacker func(grades []evidence.Grade) Lacker) (left []int) {
	x := &lacking{Program: p, seeds: seeds, cuts: cuts, made: make([]int32, len(p.Links))}
	var taken []int
	for i, c := range cuts {
		if (o.Within == nil || !p.hasDelays) && p.isPlain(c) {
			taken = append(taken, i)
		} else {
			left = append(left, i)
		}
	}
	if len(taken) == 0 {
		return left
	}
	p.Progress.Expect(len(taken))
	grades := o.levels(p, slices.Values(cuts))
	x.Lacker = lacker(grades)
	for _, g := range grades {
		l := &lackLevel{closure: newClosure(p, g, o.Of), made: make([]int32, len(p.Links))}
		l.grow()
		x.levels = append(x.levels, l)
	}
	x.all(taken)
	p.Progress.Did(len(taken))
	return append(left, x.left...)
}

// isPlain reports whether a cut takes links away, wholly or on better grades, at most one
// from what a threshold counts.
func (p *Program) isPlain(c *Cut) bool {
	var sets []int32
	for _, i := range c.Links {
		for _, s := range p.setsOf(&p.Links[i]) {
			if s >= 0 && slices.Contains(sets, s) {
				return false
			}
			sets = append(sets, s)
		}
	}
	for _, g := range c.Regrade {
		if l := &p.Links[g.Link]; g.Grade < l.Grade || l.isCounted() {
			return false
		}
	}
	return len(c.Atoms)+len(c.Severed) == 0
}

// lacking is the fixpoint while some cuts are made.
type lacking struct {
	*Program
	Lacker
	seeds  []Atom
	cuts   []*Cut
	levels []*lackLevel
	made   []int32   // by link: how many cuts are made that take it away
	tree   *lackTree // while it grows
	order  []int     // of cuts, as forks have them
	spare  int       // how much may still come before passes cost less
	left   []int
}

// lackLevel is that fixpoint on links of a grade or better.
type lackLevel struct {
	closure
	made []int32 // by link: how many cuts are made that give it a grade worse than this
}

type lackMark [evidence.NumGrades]mark

// perHeld is how often what holds may come again: by each halving a part of it does.
const perHeld = 32

func (x *lacking) all(taken []int) {
	x.tree = newLackTree(x.Program)
	x.spare = perHeld * len(x.Links)
	x.grow(lackMark{}, x.sow)
	held := len(x.levels[len(x.levels)-1].held)
	x.spare = len(x.levels) * max(perHeld*(held+len(taken)), len(taken)*held/Lanes)
	f, order, free := x.tree.forks(x.cuts, taken)
	x.tree, x.order = nil, order
	for _, i := range free {
		x.make(x.cuts[i])
		x.leaf(i)
		x.unmake(x.cuts[i])
	}
	x.down(lackMark{})
	if f == nil {
		return
	}
	for _, i := range order {
		x.make(x.cuts[i])
	}
	if !x.grow(lackMark{}, x.sow) {
		x.left = append(x.left, order...)
		return
	}
	x.halve(f)
	x.down(lackMark{})
}

func (x *lacking) sow() {
	for _, l := range x.levels {
		for _, s := range x.seeds {
			l.hold(s)
		}
	}
}

// halve undoes the one half of the cuts that are made, and then the other.
func (x *lacking) halve(f *fork) {
	if f.halves[0] == nil {
		x.leaf(x.order[f.from])
		return
	}
	for i, half := range f.halves {
		m, other := x.mark(), f.halves[1-i]
		isUp := x.grow(m, func() { x.each(other, x.unmake) })
		if isUp {
			x.halve(half)
			x.down(m)
		} else {
			x.left = append(x.left, x.order[half.from:half.to]...)
		}
		x.each(other, x.make)
	}
}

func (x *lacking) each(f *fork, do func(*Cut)) {
	for _, i := range x.order[f.from:f.to] {
		do(x.cuts[i])
	}
}

// leaf has one cut made alone, and thresholds count it as lost.
func (x *lacking) leaf(i int) {
	m := x.mark()
	if !x.grow(m, func() { x.lose(x.cuts[i]) }) {
		x.left = append(x.left, i)
		return
	}
	x.Here(i)
	x.down(m)
}

func (x *lacking) mark() (m lackMark) {
	for i, l := range x.levels {
		m[i] = l.mark()
	}
	return m
}

// grow lets something hold and what follows from it, unless that is too much.
func (x *lacking) grow(m lackMark, begin func()) bool {
	begin()
	for i, l := range x.levels {
		for next := m[i].held; next < len(l.held); next++ {
			if x.spare--; x.spare < 0 {
				for i, l := range x.levels {
					l.takeBack(m[i])
				}
				return false
			}
			x.expand(l, l.held[next])
		}
		x.Table.Work.note(x.Program, l.held[m[i].held:])
	}
	for i, l := range x.levels {
		for _, a := range l.held[m[i].held:] {
			x.Came(i, a)
		}
	}
	return true
}

func (x *lacking) down(m lackMark) {
	for i, l := range slices.Backward(x.levels) {
		for _, a := range slices.Backward(l.held[m[i].held:]) {
			x.Went(i, a)
		}
		l.takeBack(m[i])
	}
}

func (x *lacking) expand(l *lackLevel, a Atom) {
	for link, rules := range x.fires(a) {
		x.fire(l, link, rules, a)
	}
}

// fire fires what an atom is a premise of over a link, or the rules of its node on itself.
func (x *lacking) fire(l *lackLevel, link int32, rules []rule, a Atom) {
	node := a.Node()
	if link != own {
		at := &x.Links[link]
		if node = at.Head; at.Out != 0 || at.Grade > l.grade || l.made[link] > 0 {
			return
		}
	}
	for i := range rules {
		r := &rules[i]
		if !l.modes[r.mode] || link != own && x.made[link] > 0 && !x.isLost(link, r) || !l.isReached(link, r) {
			continue
		}
		if to := AtomOf(node, r.becomes); !l.holds[to] && l.isOf(to) {
			x.tree.hang(to, a, link)
			l.hold(to)
		}
	}
}

// isLost reports whether a rule takes a link that is not there for one of which the
// premise suffers: the threshold is one lower.
func (x *lacking) isLost(link int32, r *rule) bool {
	s := x.setOf(&x.Links[link], r)
	return s >= 0 && x.sets[s].threshold(0) > 1
}

func (x *lacking) make(c *Cut) {
	for _, link := range c.Links {
		x.made[link]++
	}
	for _, g := range c.Regrade {
		for _, l := range x.without(g) {
			l.made[g.Link]++
		}
	}
}

func (x *lacking) unmake(c *Cut) {
	for _, link := range c.Links {
		if x.made[link]--; x.made[link] == 0 {
			for _, l := range x.levels {
				x.fireAgain(l, link)
			}
		}
	}
	for _, g := range c.Regrade {
		for _, l := range x.without(g) {
			if l.made[g.Link]--; l.made[g.Link] == 0 {
				x.fireAgain(l, g.Link)
			}
		}
	}
}

// without lists the levels that lack a link by its other grade.
func (x *lacking) without(g Regrade) []*lackLevel {
	first := slices.IndexFunc(x.levels, func(l *lackLevel) bool { return l.grade >= x.Links[g.Link].Grade })
	last := slices.IndexFunc(x.levels, func(l *lackLevel) bool { return l.grade >= g.Grade })
	return x.levels[first:last]
}

func (x *lacking) fireAgain(l *lackLevel, link int32) {
	for e, rules := range x.classes[x.Links[link].class] {
		if a := AtomOf(x.Links[link].Premise, model.Effect(e)); len(rules) > 0 && l.holds[a] {
			x.fire(l, link, rules, a)
		}
	}
}

// lose counts links that a cut takes away as lost to what counts them, where one may be.
func (x *lacking) lose(c *Cut) {
	for _, link := range c.Links {
		at := &x.Links[link]
		if at.Out != 0 || !at.isCounted() {
			continue
		}
		for row := range x.Table.Rows {
			r := &x.Table.Rows[row]
			counted := rule{premises: r.Premises, slot: x.slotOf[row]}
			if r.Relation != x.KindOf(at) || x.setOf(at, &counted) < 0 || !x.isLost(link, &counted) {
				continue
			}
			for _, l := range x.levels {
				if l.modes[r.Mode] && l.isReached(link, &counted) {
					l.hold(AtomOf(at.Head, r.Becomes))
				}
			}
		}
	}
}
