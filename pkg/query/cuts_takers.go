package query

import (
	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/spread"
)

// takers tells which candidates are single points of failure, each of which alone takes all targets, by what a cone
// holds: by their ways where these lead on by single steps, else by an incremental sweep along long ways, and 64 at a
// time.
func (c *cutting) takers(of *spread.Cone, points []spread.Atom) []bool {
	if c.steps != nil {
		takes := c.steps.Leads(c.targets[0], c.Within, of, points)
		for _, t := range c.targets[1:] {
			for i, leads := range c.steps.Leads(t, c.Within, of, points) {
				takes[i] = takes[i] && leads
			}
		}
		return takes
	}
	takes, left := c.climb(of, points)
	o := c.options()
	o.Of = of
	rest := spread.SweepWith(c.Program, o, spread.Each(spread.At(points, left)), none, func(_ struct{}, _ int, x *spread.Reach) bool { return c.takes(x) })
	for i, place := range left {
		takes[place] = rest[i]
	}
	return takes
}

// climb tells it of those on long ways, and which are left.
func (c *cutting) climb(of *spread.Cone, points []spread.Atom) (takes []bool, left []int) {
	o := c.options()
	o.Of = of
	takes = make([]bool, len(points))
	return takes, c.Climb(o, points, func(int, []evidence.Grade) spread.Climber {
		t := &takersClimber{isTarget: map[spread.Atom]bool{}, takes: takes}
		for _, a := range c.targets {
			t.isTarget[a] = true
		}
		return t
	})
}

// takersClimber counts how many targets hold.
type takersClimber struct {
	isTarget map[spread.Atom]bool
	hold     int
	takes    []bool // by seed
}

func (c *takersClimber) Came(a spread.Atom) { c.hold += model.One(c.isTarget[a]) }
func (c *takersClimber) Went(a spread.Atom) { c.hold -= model.One(c.isTarget[a]) }

func (c *takersClimber) Here(i int, _ *spread.Reach) { c.takes[i] = c.hold == len(c.isTarget) }
