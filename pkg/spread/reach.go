package spread

import "knockon/pkg/evidence"

// Reach is what holds in one case of a sweep.
type Reach struct {
	Seeds []Atom // of the case, as it has them
	climb *climb // of one that a climb is at; else it is a place in a block
	block *Block
	lane  int
	held  [][]Atom // by place in the block: what holds; nil until somebody asks
}

// show turns to a place in the block.
func (x *Reach) show(lane int) {
	x.lane = lane
	x.Seeds = x.block.Cases[lane].Seeds
}

// Atoms lists what holds, seeds included, in no order that means anything.
func (x *Reach) Atoms() []Atom {
	if x.climb != nil {
		return x.climb.held
	}
	if x.held == nil {
		x.held = make([][]Atom, len(x.block.Cases))
		for _, a := range x.block.Atoms {
			LanesOf(x.block.Holds(a), func(i int) { x.held[i] = append(x.held[i], a) })
		}
	}
	return x.held[x.lane]
}

// Holds reports whether an atom holds, as a seed or by what follows.
func (x *Reach) Holds(a Atom) bool {
	if x.climb != nil {
		return x.climb.holds[a]
	}
	return x.block.Holds(a)>>x.lane&1 != 0
}

// Grade is the best grade on which an atom that holds does, in a sweep that asks
// for grades.
func (x *Reach) Grade(a Atom) evidence.Grade {
	return x.block.grades[x.level(a)]
}

// level is the place of that grade.
func (x *Reach) level(a Atom) (level int) {
	for x.block.HoldsAt(level, a)>>x.lane&1 == 0 {
		level++
	}
	return level
}

// Fact is what is known of an atom that holds, as far as the sweep asks for it.
func (x *Reach) Fact(a Atom) Fact {
	level := x.level(a)
	f := Fact{Atom: a, Grade: x.block.grades[level], Onset: x.block.since(level, a, x.lane)}
	if steps := x.block.steps; steps != nil {
		f.Distance = int32(steps.since(level, a, x.lane))
	}
	return f
}
