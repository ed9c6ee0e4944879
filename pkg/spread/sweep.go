package spread

import (
	"iter"
	"sync/atomic"

	"knockon/pkg/evidence"
	"knockon/pkg/parallel"
)

// Case is one question of a sweep.
type Case struct {
	Seeds []Atom
	Cut   *Cut   // what it does without; nil for nothing
	Apart []Atom // no attack row fires over a link from or to what they isolate, by Options.Isolating, without the seeds
}

// Each makes a case of each seed by itself.
func Each(seeds []Atom) []Case {
	cases := make([]Case, len(seeds))
	for i := range seeds {
		cases[i].Seeds = seeds[i : i+1 : i+1]
	}
	return cases
}

// At lists the seeds at some places: what a climb leaves, say.
func At(seeds []Atom, places []int) []Atom {
	out := make([]Atom, len(places))
	for i, place := range places {
		out[i] = seeds[place]
	}
	return out
}

// Sweep asks what follows in each case, on every processor, and returns what
// take made of each, in the order of the cases. It asks the boolean question
// alone, of many cases in one pass: what all of them reach costs about as much as
// for one. take is called from several goroutines, and must keep nothing of what it
// is shown.
func Sweep[T any](p *Program, cases []Case, take func(i int, x *Reach) T) []T {
	none := func() struct{} { return struct{}{} }
	return SweepWith(p, Options{}, cases, none, func(_ struct{}, i int, x *Reach) T { return take(i, x) })
}

// SweepWith is Sweep where each goroutine has memory for what it takes, and the
// options say what else is asked: grades, moments and distances, but no causes.
func SweepWith[M, T any](p *Program, o Options, cases []Case, memory func() M, take func(m M, i int, x *Reach) T) []T {
	out := make([]T, len(cases))
	SweepBlocks(p, o, cases, memory, func(m M, at []int32, b *Block) {
		x := &Reach{block: b}
		for lane, i := range at {
			x.show(lane)
			out[i] = take(m, int(i), x)
		}
	})
	return out
}

// SweepBlocks is SweepWith for whoever takes many cases at once: at says which
// they are, by their places in a block.
func SweepBlocks[M any](p *Program, o Options, cases []Case, memory func() M, take func(m M, at []int32, b *Block)) {
	order := p.overlapping(cases, firstSeed)
	sweep([]asked{{Ask{p, o, cases}, o.levels(p, cutsOf(cases)), nil}}, order, memory, alone(take))
}

// firstSeed is the node of a seed of a case; -1 where there is none.
func firstSeed(c *Case) int32 {
	if len(c.Seeds) == 0 {
		return -1
	}
	return c.Seeds[0].Node()
}

// SweepCuts is SweepBlocks where every case has some seeds in common, and what its cut, and its other seeds, can change is
// little beside what follows from these: blocks are asked again about that alone, by node, and what holds without a cut
// is worked out once, in a block of one case.
func SweepCuts[M any](p *Program, o Options, seeds []Atom, cases []Case, memory func(uncut *Block) M, take func(m M, at []int32, b *Block)) {
	grades := o.levels(p, cutsOf(cases))
	uncut := newBlock(p, &o, grades, nil)
	uncut.solve([]Case{{Seeds: seeds}})
	sweep([]asked{{Ask{p, o, cases}, grades, uncut}}, p.overlapping(cases, p.firstCut), func() M { return memory(uncut) }, alone(take))
}

// firstCut is a node at what a case does without; -1 for none.
func (p *Program) firstCut(c *Case) int32 {
	switch {
	case len(c.Apart) > 0:
		return c.Apart[0].Node()
	case c.Cut == nil:
	case len(c.Cut.Links) > 0:
		return p.Links[c.Cut.Links[0]].Head
	case len(c.Cut.Severed) > 0:
		return p.Links[c.Cut.Severed[0]].Head
	case len(c.Cut.Regrade) > 0:
		return p.Links[c.Cut.Regrade[0].Link].Head
	}
	return -1
}

func cutsOf(cases []Case) iter.Seq[*Cut] {
	return func(yield func(*Cut) bool) {
		for i := range cases {
			if !yield(cases[i].Cut) {
				return
			}
		}
	}
}

// Ask is cases, put to a program.
type Ask struct {
	*Program
	Options Options
	Cases   []Case
}

// SweepSideBySide is SweepBlocks of several programs at once, for who holds against each other what they say in the same
// cases: of each there are as many, in the same places, and take is shown a block of each.
func SweepSideBySide[M any](asks []Ask, memory func() M, take func(m M, at []int32, blocks []*Block)) {
	all := make([]asked, len(asks))
	for i, a := range asks {
		all[i] = asked{a, a.Options.levels(a.Program, cutsOf(a.Cases)), nil}
	}
	sweep(all, asks[0].overlapping(asks[0].Cases, firstSeed), memory, take)
}

// asked is what a sweep asks of one program: on which grades, and around what, where cases can change only a part of that.
type asked struct {
	Ask
	grades []evidence.Grade
	uncut  *Block
}

// alone takes the one block of a sweep that has no other beside it.
func alone[M any](take func(m M, at []int32, b *Block)) func(m M, at []int32, blocks []*Block) {
	return func(m M, at []int32, blocks []*Block) { take(m, at, blocks[0]) }
}

func sweep[M any](asks []asked, order []int32, memory func() M, take func(m M, at []int32, blocks []*Block)) {
	asks[0].Progress.Expect(len(order))
	workers := parallel.Workers(len(order))
	together := max(1, min(Lanes, (len(order)+workers-1)/max(workers, 1)))
	var next atomic.Int64
	parallel.Each(parallel.Workers((len(order)+together-1)/together), func(int) {
		m, blocks, cases := memory(), make([]*Block, len(asks)), make([]Case, 0, len(asks)*together)
		for i := range asks {
			blocks[i] = newBlock(asks[i].Program, &asks[i].Options, asks[i].grades, asks[i].uncut)
		}
		for {
			first := (int(next.Add(1)) - 1) * together
			if first >= len(order) {
				return
			}
			at := order[first:min(first+together, len(order))]
			cases = cases[:0]
			for k, b := range blocks {
				for _, i := range at {
					cases = append(cases, asks[k].Cases[i])
				}
				b.solve(cases[k*len(at):])
			}
			take(m, at, blocks)
			asks[0].Progress.Did(len(at))
		}
	})
}
