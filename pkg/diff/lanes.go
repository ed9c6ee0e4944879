package diff

import (
	"iter"
	"slices"

	"knockon/pkg/answer"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/spread"
)

// lanes is what follows on one side in many cases at once.
type lanes struct {
	*side
	counts *query.LaneCounter
	blocks [sorts]*spread.Block
	seeds  map[spread.Atom]uint64 // in which cases each is the seed
}

func (s *side) lanes(counts *query.LaneCounter) lanes {
	return lanes{side: s, counts: counts, seeds: map[spread.Atom]uint64{}}
}

func (l *lanes) show(blocks [sorts]*spread.Block) {
	l.blocks = blocks
	clear(l.seeds)
	for lane, c := range blocks[everything].Cases {
		for _, s := range c.Seeds {
			l.seeds[s] |= 1 << lane
		}
	}
}

func (l *lanes) summaries() []answer.Summary {
	return l.counts.Summaries(l.blocks[everything], l.World.Evidence)
}

// byGrade is in which cases an atom holds, by the best grade on which it does.
type byGrade [evidence.NumGrades]uint64

func (l *lanes) holds(a spread.Atom) (out byGrade) {
	b, better := l.blocks[everything], uint64(0)
	for level, grade := range b.Grades() {
		out[grade] = b.HoldsAt(level, a) &^ better
		better |= out[grade]
	}
	return out
}

// facts is in which cases an atom is a fact that says something: neither a seed nor, as asker has it, degraded where it is
// down too, no later and on no worse evidence.
func (l *lanes) facts(a spread.Atom) byGrade {
	if a == noSeed {
		return byGrade{}
	}
	out, seed := l.holds(a), l.seeds[a]
	for g := range out {
		out[g] &^= seed
	}
	if a.Effect() != model.Degraded {
		return out
	}
	stops := spread.AtomOf(a.Node(), model.Down)
	for h, down := range l.holds(stops) {
		for g := h; g < len(out) && down != 0; g++ {
			if out[g]&down != 0 {
				no := func(down, degraded model.Duration) bool { return down <= degraded }
				out[g] &^= down & l.onsets(evidence.Grade(h), stops, l, evidence.Grade(g), a, no)
			}
		}
	}
	return out
}

// sameOnset tells in which cases what holds on both sides on a grade does so since the same moment.
func (l *lanes) sameOnset(g evidence.Grade, a spread.Atom, other *lanes, is spread.Atom) uint64 {
	return l.onsets(g, a, other, g, is, func(x, y model.Duration) bool { return x == y })
}

// onsets tells in which cases the moments of two atoms, each on a grade, stand to each other so.
func (l *lanes) onsets(g evidence.Grade, a spread.Atom, other *lanes, h evidence.Grade, is spread.Atom, so func(x, y model.Duration) bool) (out uint64) {
	for x, in := range l.moments(g, a) {
		for y, also := range other.moments(h, is) {
			if so(x, y) {
				out |= in & also
			}
		}
	}
	return out
}

func (l *lanes) moments(g evidence.Grade, a spread.Atom) iter.Seq2[model.Duration, uint64] {
	b := l.blocks[everything]
	return b.Moments(slices.Index(b.Grades(), g), a)
}

// sameCauses tells in which cases what holds on both sides on a grade comes about by the same sorts of rows, as
// spread.Fact tells them: where failure alone is enough, others are not told.
func (l *lanes) sameCauses(g evidence.Grade, a spread.Atom, other *lanes, is spread.Atom) uint64 {
	if l.asked.Table.Always[a.Effect()] != 0 {
		return ^uint64(0)
	}
	fails, attacked := l.causes(g, a)
	failsToo, attackedToo := other.causes(g, is)
	return fails&failsToo | ^(fails | failsToo | attacked ^ attackedToo)
}

// causes tells in which cases an atom follows on a grade by failure alone, and by that and attack.
func (l *lanes) causes(g evidence.Grade, a spread.Atom) (fails, attacked uint64) {
	level := slices.Index(l.blocks[failureAlone].Grades(), g)
	fails = l.blocks[failureAlone].HoldsAt(level, a)
	if !l.World.Without[model.Attack] {
		attacked = l.blocks[failureAndAttack].HoldsAt(level, a)
	}
	return fails, attacked
}
