package diff

import (
	"slices"
	"sync/atomic"

	"knockon/pkg/answer"
	"knockon/pkg/digest"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/spread"
)

// outlinesSuffice reports whether only the weightiest radii are shown, some seed of either side is on a long way, which makes
// outlines worth their memory, and the sides are asked by the same rows, so that outlines tell all that differs of facts.
func (d *differ) outlinesSuffice(asked []int) bool {
	old, new := &d.old.World, &d.new.World
	if !d.new.asked.Brief || d.old.Table != d.new.Table || old.Without != new.Without || new.Without[model.Failure] {
		return false
	}
	return slices.ContainsFunc([]*side{&d.old, &d.new}, func(s *side) bool {
		var seeds []spread.Atom
		for _, i := range asked {
			if a := s.asked.Seeds[i]; a != noSeed {
				seeds = append(seeds, a)
			}
		}
		return len(s.OnLongWays(seeds)) > 0
	})
}

// outlined finds how radii differ in numbers, abreast, and what differs of those that are shown, and of the weightiest in
// which people feel something, which is asked about.
func (d *differ) outlined(seeds []int, recount bool) []answer.RadiusChange {
	out := []answer.RadiusChange{}
	var at []int // by place in out: the seed
	var felt []bool
	for i, o := range d.outlines(seeds) {
		if seed := d.seeds[seeds[i]]; o.differing > 0 || recount && o.countsDiffer() {
			at, felt = append(at, seeds[i]), append(felt, o.felt && seed.New != nil)
			out = append(out, answer.RadiusChange{Seed: seed, Old: o.old, New: o.new, Facts: []answer.FactChange{}, Differing: o.differing})
		}
	}
	w, asks := newRadiusDiffer(d, true), false
	for place, i := range (&answer.Diff{Radii: out}).ByWeight() {
		if out[i].Differing > 0 && (place <= answer.RadiiShown || felt[i] && !asks) {
			out[i].Facts = w.compare(at[i]).Facts
			asks = asks || felt[i]
		}
	}
	return out
}

// outline is how the radii of a seed differ, in numbers.
type outline struct {
	old, new  answer.Summary
	differing int  // facts
	felt      bool // of a service or a dataset that the new side has
}

func (o *outline) countsDiffer() bool {
	return o.old.Counts != o.new.Counts || !slices.Equal(o.old.ByEvidence, o.new.ByEvidence)
}

// outlines finds them.
func (d *differ) outlines(seeds []int) []outline {
	out := make([]outline, len(seeds))
	b := &besides{old: make([]atomic.Bool, len(d.old.Map.Nodes)), new: make([]atomic.Bool, len(d.new.Map.Nodes))}
	memory := func() *outliner {
		return &outliner{
			differ: d, besides: b, old: d.old.lanes(query.NewLaneCounter(d.old.Map)), new: d.new.lanes(query.NewLaneCounter(d.new.Map)),
		}
	}
	asks := slices.Concat(d.old.asks(seeds), d.new.asks(seeds))
	spread.SweepSideBySide(asks, memory, func(w *outliner, at []int32, blocks []*spread.Block) {
		w.old.show([sorts]*spread.Block(blocks[:sorts]))
		w.new.show([sorts]*spread.Block(blocks[sorts:]))
		w.compare()
		old, new := w.old.summaries(), w.new.summaries()
		for lane, i := range at {
			out[i] = outline{old[lane], new[lane], w.differing[lane], w.felt>>lane&1 != 0}
		}
	})
	d.mention(b)
	return out
}

// besides is of which nodes a fact differs: of the new side, and of the old one those that the new one lacks.
type besides struct{ old, new []atomic.Bool }

// mention has the answer know them, as it does where all facts are told: among what it knows names are told apart. Of what
// only proofs mention that are not told it does not.
func (d *differ) mention(b *besides) {
	for i := range b.new {
		if b.new[i].Load() {
			d.new.Node(int32(i))
		}
	}
	for i := range b.old {
		if b.old[i].Load() {
			d.old.Node(int32(i))
		}
	}
}

// What is asked on either side: all that holds, what holds by failure alone, and by that and attack.
const (
	everything = iota
	failureAlone
	failureAndAttack
	sorts
)

// asks puts seeds to a side, each by itself.
func (s *side) asks(seeds []int) []spread.Ask {
	cases := make([]spread.Case, len(seeds))
	for i, seed := range seeds {
		if a := s.asked.Seeds[seed]; a != noSeed {
			cases[i].Seeds = s.asked.Seeds[seed : seed+1]
		}
	}
	sure := s.Dropping(model.Precaution)
	return []spread.Ask{
		everything:       {Program: s.Program, Options: spread.Options{Grades: true, Delays: true, Within: s.asked.Within}, Cases: cases},
		failureAlone:     {Program: sure.Dropping(model.Attack), Options: spread.Options{Grades: true}, Cases: cases},
		failureAndAttack: {Program: sure, Options: spread.Options{Grades: true}, Cases: cases},
	}
}

// outliner is one worker with its memory.
type outliner struct {
	*differ
	old, new  lanes
	besides   *besides
	differing [spread.Lanes]int
	felt      uint64
}

// compare counts in each case the facts that differ.
func (w *outliner) compare() {
	w.differing, w.felt = [spread.Lanes]int{}, 0
	for _, a := range w.new.blocks[everything].Atoms {
		was := noSeed
		if node := w.pairs.ToOld[a.Node()]; node >= 0 {
			was = spread.AtomOf(node, a.Effect())
		}
		w.count(w.differs(was, a), noSeed, a)
	}
	for _, a := range w.old.blocks[everything].Atoms {
		is := noSeed
		if node := w.pairs.ToNew[a.Node()]; node >= 0 {
			if is = spread.AtomOf(node, a.Effect()); w.new.blocks[everything].Holds(is) != 0 {
				continue
			}
		}
		w.count(w.differs(a, is), a, is)
	}
}

// count counts that a fact differs in some cases: of the new side, or where that lacks its node of the old one.
func (w *outliner) count(in uint64, was, is spread.Atom) {
	switch {
	case in == 0:
		return
	case is == noSeed:
		w.besides.old[was.Node()].Store(true)
	default:
		w.besides.new[is.Node()].Store(true)
		if digest.IsFelt(w.new.Map.Nodes[is.Node()].Kind, is.Effect()) {
			w.felt |= in
		}
	}
	spread.LanesOf(in, func(lane int) { w.differing[lane]++ })
}

// differs tells in which cases a fact is on one side alone, or differs in grade, onset or causes; noSeed is none.
func (w *outliner) differs(was, is spread.Atom) uint64 {
	old, new := w.old.facts(was), w.new.facts(is)
	var any, alike uint64
	for g := range old {
		any |= old[g] | new[g]
		if both := old[g] & new[g]; both != 0 {
			grade := evidence.Grade(g)
			alike |= both & w.old.sameOnset(grade, was, &w.new, is) & w.old.sameCauses(grade, was, &w.new, is)
		}
	}
	return any &^ alike
}
