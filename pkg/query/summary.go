package query

import (
	"knockon/pkg/answer"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/spread"
)

// What a radius comes to, as answers hold it.
type (
	Counts      = answer.Counts
	GradeCounts = answer.GradeCounts
	Summary     = answer.Summary
)

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
		t.nodes = append(t.nodes, node)
	}
	t.state[node] |= bits
}

// Summarise counts the facts of seeds, cumulatively down to the worst grade.
func Summarise(m *model.Map, facts []spread.Fact, seeds []spread.Atom, worst evidence.Grade) Summary {
	isSeed := make(map[int32]bool, len(seeds))
	for _, s := range seeds {
		isSeed[s.Node()] = true
	}
	var s Summary
	t := tally{state: make([]uint8, len(m.Nodes))}
	for g := evidence.Confirmed; g <= worst; g++ {
		for _, f := range facts {
			if f.Grade == g && !isSeed[f.Atom.Node()] {
				t.add(f.Atom.Node(), bitsOf(m, f.Atom))
			}
		}
		s.ByEvidence = append(s.ByEvidence, GradeCounts{Grade: g, Counts: count(m, &t)})
	}
	s.Counts = s.ByEvidence[len(s.ByEvidence)-1].Counts
	return s
}

func bitsOf(m *model.Map, a spread.Atom) uint8 {
	kind, effect := m.Nodes[a.Node()].Kind, a.Effect()
	switch {
	case kind == model.Service && effect == model.Down:
		return touched | isDown
	case kind == model.Service && effect == model.Degraded:
		return touched | degraded
	case kind == model.Dataset && effect == model.Exposed:
		return touched | exposed
	}
	return touched
}

// count sums up a tally. Cost is linear in the nodes that have a state.
func count(m *model.Map, t *tally) Counts {
	var c Counts
	org := tally{state: make([]uint8, len(m.Nodes))}
	for _, i := range t.nodes {
		n, bits := &m.Nodes[i], t.state[i]
		org.add(n.Organisation, bits)
		switch {
		case bits&isDown != 0:
			c.ServicesDown++
			if n.Asset.Critical {
				c.CriticalServices++
			}
		case bits&degraded != 0:
			c.ServicesDegraded++
		case bits&exposed != 0:
			c.DatasetsExposed++
			if n.Asset.People != nil {
				c.PeopleExposed += *n.Asset.People
			} else {
				c.DatasetsWithoutPeople++
			}
		}
	}
	for _, i := range org.nodes {
		c.Organisations++
		if m.Nodes[i].Kind == model.Council {
			c.Councils++
			countResidents(&c, m, org.state, i)
		}
	}
	return c
}

// countResidents adds a council's residents if people there feel it, unless a
// council that already includes them is counted.
func countResidents(c *Counts, m *model.Map, org []uint8, i int32) {
	const felt = isDown | degraded | exposed
	if org[i]&felt == 0 {
		return
	}
	for w := m.Nodes[i].Org.Within; w >= 0; w = m.Nodes[w].Org.Within {
		if org[w]&felt != 0 {
			return
		}
	}
	if r := m.Nodes[i].Org.Residents; r != nil {
		c.Residents += *r
	} else {
		c.CouncilsWithoutResidents++
	}
}
