package check

import (
	"slices"

	"knockon/pkg/model"
	"knockon/pkg/spread"
)

// councilServices is the services of councils that are mapped.
type councilServices struct {
	m     *model.Map
	count []int  // by council
	known []bool // by node: it is such a service
	least int64  // how many must fall, where some is set
	some  bool
}

func (c *Context) mappedServices() *councilServices {
	s := &councilServices{m: c.Map, count: make([]int, len(c.Map.Nodes)), known: make([]bool, len(c.Map.Nodes))}
	first := carriers(c.Map)
	for i := range c.Map.Nodes {
		n := &c.Map.Nodes[i]
		if n.Kind == model.Service && c.Map.Nodes[n.Organisation].Kind == model.Council && c.carries(first[i], first[i+1]) {
			s.known[i] = true
			s.count[n.Organisation]++
		}
	}
	return s
}

// stopped lists the councils that a seed stops, each twice its index, and one
// more where the seed is not the council's own: the two are told apart.
func (s *councilServices) stopped(seed spread.Atom, x radius) []int32 {
	var hit, stopped []int32
	for _, n := range s.lost(seed, x) {
		hit = append(hit, s.m.Nodes[n].Organisation)
	}
	slices.Sort(hit)
	owner := s.m.Nodes[seed.Node()].Organisation
	for i := 0; i < len(hit); {
		council := hit[i]
		from := i
		for i++; i < len(hit) && hit[i] == council; i++ {
		}
		switch {
		case council == seed.Node() || !s.isMany(i-from, s.of(council, seed)):
		case council == owner:
			stopped = append(stopped, 2*council)
		default:
			stopped = append(stopped, 2*council+1)
		}
	}
	return stopped
}

// lost lists the services that go down with a seed.
func (s *councilServices) lost(seed spread.Atom, x radius) []int32 {
	var lost []int32
	for _, a := range x.Atoms() {
		if n := a.Node(); a.Effect() == model.Down && s.known[n] && n != seed.Node() {
			lost = append(lost, n)
		}
	}
	return lost
}

// of is how many services of a council there are to lose with a seed.
func (s *councilServices) of(council int32, seed spread.Atom) int {
	if n := seed.Node(); s.known[n] && s.m.Nodes[n].Organisation == council {
		return s.count[council] - 1
	}
	return s.count[council]
}

func (s *councilServices) isMany(lost, of int) bool {
	if s.some {
		return int64(lost) >= max(1, s.least)
	}
	return lost == of && lost >= 2
}
