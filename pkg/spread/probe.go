package spread

import (
	"math"

	"knockon/pkg/evidence"
)

// Probe asks what holds, and nothing more, from many seeds one after the other
// in the same memory. A run costs what its seeds reach, O(L + F), not the size
// of the map; only the first pays for the memory. It is for one goroutine.
type Probe struct {
	*Program
	r *run
}

// NewProbe returns a probe of the program.
func (p *Program) NewProbe() *Probe { return &Probe{Program: p} }

// Run derives what follows from the seeds with every admitted relation, however
// late: delays change nothing of what holds, and cost a heap.
func (x *Probe) Run(seeds ...Atom) { x.runAt(x.World.Worst(), false, seeds) }

func (x *Probe) runAt(grade evidence.Grade, delays bool, seeds []Atom) {
	q := question{grade: grade, modes: x.modes(), drastic: true, delays: delays, block: -1}
	x.r = x.solveIn(x.r, seeds, q)
}

// Atoms lists what holds after the last run, seeds included, nearer ones
// first. It lasts until the next run.
func (x *Probe) Atoms() []Atom { return x.r.settled }

// Holds reports whether an atom holds after the last run, as a seed or by it.
func (x *Probe) Holds(a Atom) bool { return x.r.cells[a].order != 0 }

// Proof lists the steps from the seeds to an atom, premises first, each once:
// the proof that Result.Proof gives, on the best evidence on which the atom
// holds. It is nil where the atom does not hold or is a seed. It takes the
// place of the last run.
func (x *Probe) Proof(a Atom, seeds ...Atom) []Step {
	return x.Proofs(math.MaxInt, []Atom{a}, seeds...)[0]
}

// Proofs is Proof for several atoms, in the runs of one. Of a proof that takes
// more than most steps only the last is given, and no more of it is looked for.
func (x *Probe) Proofs(most int, atoms []Atom, seeds ...Atom) [][]Step {
	proofs := make([][]Step, len(atoms))
	proved := make([]bool, len(atoms))
	left := len(atoms)
	for g := evidence.Confirmed; g <= x.World.Worst() && left > 0; g++ {
		if g != evidence.Confirmed && !x.grades[g] {
			continue
		}
		x.runAt(g, true, seeds)
		for i, a := range atoms {
			if !proved[i] && x.Holds(a) {
				proofs[i], proved[i] = x.r.proofWithin(most, a), true
				left--
			}
		}
	}
	return proofs
}

func (r *run) proofWithin(most int, a Atom) []Step {
	left := most
	steps := Unfold(a, func(a Atom) (Step, bool) {
		if left < 0 || r.isSeed(a) {
			return Step{}, false
		}
		left--
		return r.best(a), true
	})
	if left < 0 {
		return steps[len(steps)-1:]
	}
	return steps
}

// forget takes back what the last question settled: every cell that was
// offered has settled, and every counter that moved is at a link of one.
func (r *run) forget() {
	for _, a := range r.settled {
		r.cells[a] = cell{onset: never}
		for _, i := range r.linksFrom(a.Node()) {
			for _, s := range [...]int32{r.Links[i].Group, r.Links[i].all} {
				if s >= 0 {
					clear(r.counters[s*r.slots : (s+1)*r.slots])
				}
			}
		}
	}
	r.now, r.depth, r.settled = 0, 0, r.settled[:0]
}
