package spread

import (
	"slices"

	"knockon/pkg/evidence"
	"knockon/pkg/model"
)

// Fact is one thing that follows from the seeds, with all that can be said of
// it at its grade (semantics.md, "Evidence": onset, distance, causes and proof
// all rest on relations of that grade or better).
type Fact struct {
	Atom     Atom
	Grade    evidence.Grade
	Causes   model.Causes
	Distance int32
	Onset    model.Duration
}

// level is what holds when only relations of one grade or better count.
type level struct {
	grade    evidence.Grade
	place    uint8          // among the levels, from 1
	keys     stage          // with delays, where the run asks for them
	distance *run           // whose depths are distances; nil where nobody asks for them
	near     map[Atom]int32 // distances that are others
	apart    *run           // the same without delays, where it had to be solved
}

// stage is a run as far as it had come.
type stage struct {
	*run
	settled int32
}

func stageOf(r *run) stage { return stage{r, int32(len(r.settled))} }

// holds reports whether an atom had settled by then.
func (s *stage) holds(a Atom) bool { return s.settledBefore(a, s.settled+1) }

// derived is the first level on which an atom follows by rows of failure alone, and by those of attack beside them: the
// place of each in four bits, 0 where it does not.
type derived uint8

func (d *derived) add(m model.Mode, l *level) { *d |= derived(l.place) << (4 * m) }

// by tells by which rows an atom that holds on a level comes about: all that there are
// derive what holds (causes know no horizon).
func (d derived) by(l *level, modes [model.NumModes]bool) (causes model.Causes) {
	for m := range model.NumModes {
		if first := uint8(d>>(4*m)) & 15; first > 0 && first <= l.place || modes[m] && m == model.Precaution {
			causes |= 1 << m
		}
	}
	return causes
}

// Result is the least fixpoint of a program from seeds, level by level.
type Result struct {
	*Program
	Seeds   []Atom    // sorted, each once
	levels  []*level  // best grade first; the last admits most
	derived []derived // by atom; nil where nobody asks for causes
}

// levelAt returns the first level on which an atom holds; nil where it does not.
func (r *Result) levelAt(a Atom) *level {
	for _, l := range r.levels {
		if l.keys.holds(a) {
			return l
		}
	}
	return nil
}

func (r *Result) last() *run { return r.levels[len(r.levels)-1].keys.run }

// Atoms lists what holds, seeds included, in the order in which it settled. It
// lasts until the next run.
func (r *Result) Atoms() []Atom { return r.last().settled }

// Holds reports whether the atom follows from the seeds or is one.
func (r *Result) Holds(a Atom) bool { return r.last().holds(a) }

// IsSeed reports whether the atom is a seed.
func (r *Result) IsSeed(a Atom) bool {
	_, found := slices.BinarySearch(r.Seeds, a)
	return found
}

// Fact returns what is known of an atom that holds.
func (r *Result) Fact(a Atom) Fact {
	l := r.levelAt(a)
	f := Fact{Atom: a, Grade: l.grade, Onset: l.keys.keyOf(a).onset}
	if d, other := l.near[a]; other {
		f.Distance = d
	} else if l.distance != nil {
		f.Distance = l.distance.keyOf(a).depth
	}
	if r.derived != nil {
		f.Causes = r.Table.causesOf(a.Effect(), r.derived[a].by(l, r.modes()))
	}
	return f
}

// causesOf reads the sets of rows that derive an effect as its causes.
func (t *Table) causesOf(e model.Effect, derives model.Causes) model.Causes {
	switch {
	case t.Always[e] != 0:
		return t.Always[e]
	case derives.Has(model.Failure):
		return 1 << model.Failure
	}
	return derives
}

// Facts lists every atom that holds, seeds aside, by node and effect.
func (r *Result) Facts() []Fact {
	out := make([]Fact, 0, len(r.Atoms()))
	for a := range r.last().sorted() {
		if !r.IsSeed(a) {
			out = append(out, r.Fact(a))
		}
	}
	return out
}
