package query

import (
	"knockon/pkg/answer"
	"knockon/pkg/model"
	"knockon/pkg/spread"
)

// ClimbCounter sums up nested radii, as Counter does one, incrementally: it counts what is added and removed, and not
// what stays. One counter serves one incremental sweep.
type ClimbCounter struct {
	*lanesMap
	effects []uint8 // by node: those that hold, a bit for each
	touched []int   // by organisation: how many of its nodes are hit
	felt    []int   // by organisation: how many in a way that people feel
	within  []served
	sum     answer.Counts
}

// served is whom the organisations within one serve that people feel, counted once.
type served struct {
	residents int64
	unknown   int // councils that do not say
}

// NewClimbCounter returns a counter of a map.
func NewClimbCounter(m *model.Map) *ClimbCounter { return newClimbCounter(newLanesMap(m, nil)) }

func newClimbCounter(m *lanesMap) *ClimbCounter {
	n := len(m.Nodes)
	return &ClimbCounter{lanesMap: m, effects: make([]uint8, n), touched: make([]int, n), felt: make([]int, n), within: make([]served, n)}
}

// Came counts an atom.
func (c *ClimbCounter) Came(a spread.Atom) {
	c.change(a.Node(), c.effects[a.Node()]|1<<a.Effect())
}

// Went takes an atom back.
func (c *ClimbCounter) Went(a spread.Atom) {
	c.change(a.Node(), c.effects[a.Node()]&^(1<<a.Effect()))
}

// move counts an atom, or takes it back.
func (c *ClimbCounter) move(a spread.Atom, came bool) {
	if came {
		c.Came(a)
	} else {
		c.Went(a)
	}
}

// Without sums up all but a node.
func (c *ClimbCounter) Without(node int32) (sum answer.Counts) {
	c.without(node, func() { sum = c.sum })
	return sum
}

// without sums up all but a node, for as long as take looks at it.
func (c *ClimbCounter) without(node int32, take func()) {
	was := c.effects[node]
	c.change(node, 0)
	take()
	c.change(node, was)
}

// change gives a node other effects.
func (c *ClimbCounter) change(node int32, effects uint8) {
	org, was := c.orgs[node], c.effects[node]
	if !c.counts[org] || was == effects {
		return
	}
	c.effects[node] = effects
	before, now := c.add(node, was, -1), c.add(node, effects, 1)
	if hit := model.One(effects != 0) - model.One(was != 0); hit != 0 {
		if c.touched[org] += hit; c.touched[org] == max(0, hit) {
			c.sum.Organisations += hit
			if c.Nodes[org].Kind == model.Council {
				c.sum.Councils += hit
			}
		}
	}
	if feels := model.One(now) - model.One(before); feels != 0 {
		if c.felt[org]+feels == max(0, feels) {
			c.serve(org, feels)
		} else {
			c.felt[org] += feels
		}
	}
}

// add counts, or takes back, a node with some effects, and tells whether people feel
// these.
func (c *ClimbCounter) add(node int32, effects uint8, by int) (felt bool) {
	has := func(e model.Effect) bool { return effects>>e&1 != 0 }
	switch kind := c.kinds[node]; {
	case kind == dataset && has(model.Exposed):
		c.sum.DatasetsExposed += by
		if people := c.Nodes[node].Asset.People; people != nil {
			c.sum.PeopleExposed += int64(by) * *people
		} else {
			c.sum.DatasetsWithoutPeople += by
		}
	case kind != plainService && kind != criticalService:
		return false
	case has(model.Down):
		c.sum.ServicesDown += by
		if kind == criticalService {
			c.sum.CriticalServices += by
		}
	case has(model.Degraded):
		c.sum.ServicesDegraded += by
	default:
		return false
	}
	return true
}

// serve has people feel what happens to an organisation, or feel it no longer, and
// counts those whom it serves unless another that already includes them is counted.
func (c *ClimbCounter) serve(org int32, feels int) {
	was := c.serves(org)
	c.felt[org] += feels
	for {
		now, up := c.serves(org), c.Nodes[org].Org.Within
		residents, unknown := now.residents-was.residents, now.unknown-was.unknown
		if up < 0 {
			c.sum.Residents += residents
			c.sum.CouncilsWithoutResidents += unknown
			return
		}
		was = c.serves(up)
		c.within[up].residents += residents
		c.within[up].unknown += unknown
		org = up
	}
}

// serves is whom an organisation serves, or those within it.
func (c *ClimbCounter) serves(org int32) served {
	n, out := &c.Nodes[org], c.within[org]
	switch {
	case c.felt[org] == 0:
	case n.Org.Residents != nil:
		return served{residents: *n.Org.Residents}
	case n.Kind == model.Council:
		out.unknown++
	}
	return out
}
