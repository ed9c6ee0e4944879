package query

import (
	"iter"
	"slices"

	"knockon/pkg/answer"
	"knockon/pkg/evidence"
	"knockon/pkg/graph"
	"knockon/pkg/model"
	"knockon/pkg/spread"
)

// Counter sums up one radius after the other in the same memory. A count costs
// what it touches, not the size of the map. One counter serves one goroutine.
type Counter struct {
	m           *model.Map
	nodes, orgs tally
}

// NewCounter returns a counter of a map.
func NewCounter(m *model.Map) *Counter {
	return &Counter{m: m, nodes: tally{state: make([]uint8, len(m.Nodes))}, orgs: tally{state: make([]uint8, len(m.Nodes))}}
}

// Atoms sums up atoms as blast does its facts, those on the nodes of seeds left
// out.
func (c *Counter) Atoms(atoms []spread.Atom, seeds ...spread.Atom) answer.Counts {
	defer c.nodes.forget()
	for _, a := range atoms {
		if !slices.ContainsFunc(seeds, func(s spread.Atom) bool { return s.Node() == a.Node() }) {
			c.nodes.add(a.Node(), bitsOf(c.m, a))
		}
	}
	return c.count()
}

// Summary counts the facts of seeds, cumulatively down to the worst grade.
func (c *Counter) Summary(facts []spread.Fact, seeds []spread.Atom, worst evidence.Grade) answer.Summary {
	return c.OnGrades(func(g evidence.Grade) iter.Seq[spread.Atom] {
		return func(yield func(spread.Atom) bool) {
			for i := range facts {
				if facts[i].Grade == g && !yield(facts[i].Atom) {
					return
				}
			}
		}
	}, seeds, worst)
}

// OnGrades is Summary of what holds on each grade; what holds on a better one may come again.
func (c *Counter) OnGrades(on func(evidence.Grade) iter.Seq[spread.Atom], seeds []spread.Atom, worst evidence.Grade) answer.Summary {
	defer c.nodes.forget()
	var s answer.Summary
	for g := evidence.Confirmed; g <= worst; g++ {
		for a := range on(g) {
			if !slices.ContainsFunc(seeds, func(s spread.Atom) bool { return s.Node() == a.Node() }) {
				c.nodes.add(a.Node(), bitsOf(c.m, a))
			}
		}
		s.ByEvidence = append(s.ByEvidence, answer.GradeCounts{Grade: g, Counts: c.count()})
	}
	s.Counts = s.ByEvidence[len(s.ByEvidence)-1].Counts
	return s
}

// node states while counting
const (
	touched  = 1 << iota
	isDown   // a service that is down
	degraded // a service that is degraded
	exposed  // a dataset
)

// tally is the states of nodes, and which nodes have one.
type tally struct {
	state []uint8
	nodes []int32
}

func (t *tally) add(node int32, bits uint8) {
	if t.state[node] == 0 {
		t.nodes = append(graph.Longer(t.nodes), node)
	}
	t.state[node] |= bits
}

func (t *tally) forget() {
	for _, n := range t.nodes {
		t.state[n] = 0
	}
	t.nodes = t.nodes[:0]
}

func bitsOf(m *model.Map, a spread.Atom) uint8 {
	felt, of := uint8(0), model.Service
	switch a.Effect() {
	case model.Down:
		felt = isDown
	case model.Degraded:
		felt = degraded
	case model.Exposed:
		felt, of = exposed, model.Dataset
	}
	if felt == 0 || m.Nodes[a.Node()].Kind != of {
		return touched
	}
	return touched | felt
}

// count sums up the nodes that have a state.
func (c *Counter) count() answer.Counts {
	defer c.orgs.forget()
	var sum answer.Counts
	for _, i := range c.nodes.nodes {
		n, bits := &c.m.Nodes[i], c.nodes.state[i]
		c.orgs.add(n.Organisation, bits)
		switch {
		case bits&isDown != 0:
			sum.ServicesDown++
			if n.Asset.Critical {
				sum.CriticalServices++
			}
		case bits&degraded != 0:
			sum.ServicesDegraded++
		case bits&exposed != 0:
			sum.DatasetsExposed++
			if n.Asset.People != nil {
				sum.PeopleExposed += *n.Asset.People
			} else {
				sum.DatasetsWithoutPeople++
			}
		}
	}
	for _, i := range c.orgs.nodes {
		sum.Organisations++
		if c.m.Nodes[i].Kind == model.Council {
			sum.Councils++
		}
		countResidents(&sum, c.m, c.orgs.state, i)
	}
	return sum
}

// countResidents adds the people whom an organisation serves if they feel it,
// unless another that already includes them is counted.
func countResidents(c *answer.Counts, m *model.Map, org []uint8, i int32) {
	const felt = isDown | degraded | exposed
	if org[i]&felt == 0 {
		return
	}
	for w := m.Nodes[i].Org.Within; w >= 0; w = m.Nodes[w].Org.Within {
		if org[w]&felt != 0 && m.Nodes[w].Org.Residents != nil {
			return
		}
	}
	if r := m.Nodes[i].Org.Residents; r != nil {
		c.Residents += *r
	} else if m.Nodes[i].Kind == model.Council {
		c.CouncilsWithoutResidents++
	}
}
