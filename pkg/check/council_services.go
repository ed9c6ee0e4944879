package check

import (
	"slices"

	"knockon/pkg/graph"
	"knockon/pkg/model"
	"knockon/pkg/spread"
)

// councilServices is the services of councils that are mapped.
type councilServices struct {
	m        *model.Map
	services []int32
	by       graph.Index // by council: their places in services
	known    []bool      // by node: it is such a service
	least    int64       // how many must fall, where some is set
	some     bool

	down    []int // by council, along a long way: how many of them are down
	reached [1]int32
}

func (c *Context) mappedServices() *councilServices {
	s := &councilServices{m: c.Map, known: make([]bool, len(c.Map.Nodes)), down: make([]int, len(c.Map.Nodes))}
	first := carriers(c.Map)
	for i, n := range c.Map.ExistingNodes() {
		if n.Kind == model.Service && c.Map.Nodes[n.Organisation].Kind == model.Council && c.carries(first[i], first[i+1]) {
			s.known[i] = true
			s.services = append(s.services, i)
		}
	}
	s.by = graph.IndexOf(len(c.Map.Nodes), len(s.services), func(i int) int32 { return c.Map.Nodes[s.services[i]].Organisation })
	return s
}

// count is how many a council has.
func (s *councilServices) count(council int32) int { return len(s.by.Of(council)) }

// takes lists the councils that a seed stops, each twice its index, and one more where
// the seed is not the council's own: the two are told apart.
func (s *councilServices) takes(seed spread.Atom, x radius) []int32 {
	var hit, stopped []int32
	for _, n := range s.lost(seed, x.Atoms()) {
		hit = append(hit, s.m.Nodes[n].Organisation)
	}
	slices.Sort(hit)
	for i := 0; i < len(hit); {
		from := i
		for i++; i < len(hit) && hit[i] == hit[from]; i++ {
		}
		stopped = s.add(stopped, seed, hit[from], i-from)
	}
	return stopped
}

// add adds a council to those that a seed stops, if it stops so many of its services
// and that is enough.
func (s *councilServices) add(stopped []int32, seed spread.Atom, council int32, lost int) []int32 {
	switch {
	case council == seed.Node() || !s.isMany(lost, s.of(council, seed)):
		return stopped
	case council == s.m.Nodes[seed.Node()].Organisation:
		return append(stopped, 2*council)
	}
	return append(stopped, 2*council+1)
}

func (s *councilServices) change(a spread.Atom, by int32) []int32 {
	if a.Effect() != model.Down || !s.known[a.Node()] {
		return nil
	}
	council := s.m.Nodes[a.Node()].Organisation
	s.down[council] += int(by)
	now, was := s.down[council], s.down[council]-int(by)
	if s.isMany(now, s.count(council)) == s.isMany(was, s.count(council)) {
		return nil
	}
	s.reached[0] = council
	return s.reached[:]
}

// news looks at the councils that own the two seeds, too: a seed is not counted among
// what it stops.
func (s *councilServices) news(seed spread.Atom, before *passed, may []int32, x radius) []int32 {
	own := s.m.Nodes[seed.Node()].Organisation
	councils := append(slices.Clone(may), own)
	if before != nil {
		councils = append(councils, s.m.Nodes[before.seed.Node()].Organisation)
	}
	slices.Sort(councils)
	var stopped []int32
	for _, council := range slices.Compact(councils) {
		lost := s.down[council]
		if n := seed.Node(); council == own && s.known[n] && x.Holds(spread.AtomOf(n, model.Down)) {
			lost--
		}
		stopped = s.add(stopped, seed, council, lost)
	}
	return stopped
}

// lost lists the services that are among what holds, but for the seed.
func (s *councilServices) lost(seed spread.Atom, atoms []spread.Atom) []int32 {
	var lost []int32
	for _, a := range atoms {
		if n := a.Node(); a.Effect() == model.Down && s.known[n] && n != seed.Node() {
			lost = append(lost, n)
		}
	}
	return lost
}

// lostAt lists the services that the councils of a fall lose, by council: of all that
// holds or of all that they have, whichever is less.
func (s *councilServices) lostAt(f *fall, x radius) map[int32][]int32 {
	atoms, has := x.Atoms(), 0
	for _, t := range f.targets {
		has += s.count(t / 2)
	}
	if has < len(atoms) {
		atoms = nil
		for _, t := range f.targets {
			for _, i := range s.by.Of(t / 2) {
				if a := spread.AtomOf(s.services[i], model.Down); x.Holds(a) {
					atoms = append(atoms, a)
				}
			}
		}
	}
	lost := map[int32][]int32{}
	for _, n := range s.lost(f.seed, atoms) {
		council := s.m.Nodes[n].Organisation
		lost[council] = append(lost[council], n)
	}
	return lost
}

// of is how many services of a council there are to lose with a seed.
func (s *councilServices) of(council int32, seed spread.Atom) int {
	if n := seed.Node(); s.known[n] && s.m.Nodes[n].Organisation == council {
		return s.count(council) - 1
	}
	return s.count(council)
}

func (s *councilServices) isMany(lost, of int) bool {
	if s.some {
		return int64(lost) >= max(1, s.least)
	}
	return lost == of && lost >= 2
}
