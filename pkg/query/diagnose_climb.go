package query

import (
	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/spread"
)

// predictions tells of each seed which of some atoms it predicts: a byte for each.
func (d *diagnosis) predictions(o spread.Options, seeds, atoms []spread.Atom) []string {
	out := make([]string, len(seeds))
	left := d.Climb(o, seeds, func(int, []evidence.Grade) spread.Climber { return newPredictionClimber(atoms, out) })
	rest := spread.SweepWith(d.Program, o, spread.Each(spread.At(seeds, left)), none, func(_ struct{}, _ int, x *spread.Reach) string {
		said := make([]byte, len(atoms))
		for i, a := range atoms {
			said[i] = byte(model.One(predicts(x, a)))
		}
		return string(said)
	})
	for i, place := range left {
		out[place] = rest[i]
	}
	return out
}

// predictionClimber tells what seeds on long ways predict.
type predictionClimber struct {
	of   map[spread.Atom][]int // by atom: which lines it makes predicted
	by   []int                 // by line: how many hold that make it so
	said string
	old  bool // said is from before something changed
	out  []string
}

func newPredictionClimber(atoms []spread.Atom, out []string) *predictionClimber {
	c := &predictionClimber{of: map[spread.Atom][]int{}, by: make([]int, len(atoms)), old: true, out: out}
	for i, a := range atoms {
		for _, by := range withDown([]spread.Atom{a}) {
			c.of[by] = append(c.of[by], i)
		}
	}
	return c
}

func (c *predictionClimber) Came(a spread.Atom) { c.add(a, 1) }
func (c *predictionClimber) Went(a spread.Atom) { c.add(a, -1) }

func (c *predictionClimber) add(a spread.Atom, n int) {
	for _, line := range c.of[a] {
		c.by[line] += n
		c.old = true
	}
}

func (c *predictionClimber) Here(i int, _ *spread.Reach) {
	if c.old {
		said := make([]byte, len(c.by))
		for line, n := range c.by {
			said[line] = byte(model.One(n > 0))
		}
		c.said, c.old = string(said), false
	}
	c.out[i] = c.said
}

// reachClimber tells how much suspects on long ways reach.
type reachClimber struct {
	all         []*suspect
	reach, adds int
}

func (c *reachClimber) Came(a spread.Atom) { c.reach, c.adds = c.reach+1, c.adds+model.One(adding(a)) }
func (c *reachClimber) Went(a spread.Atom) { c.reach, c.adds = c.reach-1, c.adds-model.One(adding(a)) }

func (c *reachClimber) Here(i int, _ *spread.Reach) {
	c.all[i].reach, c.all[i].adds = c.reach, c.adds
}

// belowClimber tells what suspects on long ways lead to in their groups.
type belowClimber struct {
	all   []*suspect
	of    map[spread.Atom]*suspect
	least map[int32]*suspect // by group: of what holds, what reaches the least
	was   []*suspect         // what did before each that came
}

func (c *belowClimber) Came(a spread.Atom) {
	s := c.of[a]
	if s == nil {
		return
	}
	was := c.least[s.group]
	c.was = append(c.was, was)
	if was == nil || s.reachesLess(was) {
		c.least[s.group] = s
	}
}

func (c *belowClimber) Went(a spread.Atom) {
	if s := c.of[a]; s != nil {
		last := len(c.was) - 1
		c.least[s.group], c.was = c.was[last], c.was[:last]
	}
}

func (c *belowClimber) Here(i int, _ *spread.Reach) { c.all[i].below = c.least[c.all[i].group].seed }

// splitClimber adds up which candidates on long ways predict what: those that it came
// to while that held.
type splitClimber struct {
	splits, before []split // by atom; of all candidates, when it came
	all            split
	open           []bool
	held           []uint8 // by node: of degraded and down, how many hold
	weights        []uint64
}

func (c *splitClimber) Came(a spread.Atom) { c.each(a, 1, func(a spread.Atom) { c.before[a] = c.all }) }

func (c *splitClimber) Went(a spread.Atom) {
	c.each(a, -1, func(a spread.Atom) {
		s, was := &c.splits[a], &c.before[a]
		s.weight, s.leaves, s.which = s.weight+c.all.weight-was.weight, s.leaves+c.all.leaves-was.leaves, s.which^c.all.which^was.which
	})
}

// each does something for what is predicted from now on, or no longer: of what is down
// that it is degraded too.
func (c *splitClimber) each(a spread.Atom, n int, do func(spread.Atom)) {
	node := a.Node()
	if !c.open[node] {
		return
	}
	if a.Effect() != model.Degraded {
		do(a)
	}
	if a.Effect() != model.Degraded && a.Effect() != model.Down {
		return
	}
	held := int(c.held[node])
	if c.held[node] = uint8(held + n); held == 0 || held+n == 0 {
		do(spread.AtomOf(node, model.Degraded))
	}
}

func (c *splitClimber) Here(i int, _ *spread.Reach) {
	c.all.weight, c.all.leaves, c.all.which = c.all.weight+c.weights[i], c.all.leaves+1, c.all.which^scatter(i)
}
