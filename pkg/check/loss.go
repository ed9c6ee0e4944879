package check

import (
	"cmp"
	"slices"

	"knockon/pkg/graph"
	"knockon/pkg/model"
	"knockon/pkg/spread"
)

// loss is the critical services that a node stops.
type loss struct {
	many  int
	first int32 // the one of the lowest index
	mark  mark  // the same for the same services, and for no others
	reach int   // how much follows from the node in all
}

// lossOf tells services, of which there are some, in order.
func lossOf(services []int32) loss {
	l := loss{many: len(services), first: services[0]}
	for _, n := range services {
		l.mark.add(n)
	}
	return l
}

// compare puts losses that stop the same services together.
func (l *loss) compare(m *loss) int {
	return cmp.Or(cmp.Compare(l.many, m.many), cmp.Compare(l.mark[0], m.mark[0]), cmp.Compare(l.mark[1], m.mark[1]))
}

// mark is the hash of a set of nodes, kept up as they come and go: two sums of hashes of the nodes. Of a map with as
// many sets as there can be nodes, two that differ have one mark with a chance below one in 2^64.
type mark [2]uint64

func (m *mark) add(n int32) {
	m[0] += spreadBits(uint64(n))
	m[1] += spreadBits(uint64(n) | 1<<32)
}

func (m *mark) take(n int32) {
	m[0] -= spreadBits(uint64(n))
	m[1] -= spreadBits(uint64(n) | 1<<32)
}

// spreadBits spreads a number over all bits (SplitMix64, Steele, Lea and Flood 2014).
func spreadBits(n uint64) uint64 {
	n += 0x9e3779b97f4a7c15
	n = (n ^ n>>30) * 0xbf58476d1ce4e5b9
	n = (n ^ n>>27) * 0x94d049bb133111eb
	return n ^ n>>31
}

// criticalDown lists the critical services that are down after a run, by index, but
// for one node.
func (c *Context) criticalDown(x radius, but int32) []int32 {
	var out []int32
	for _, a := range x.Atoms() {
		if c.isStop(a) && a.Node() != but {
			out = append(out, a.Node())
		}
	}
	slices.Sort(out)
	return out
}

// isStop reports whether an atom is a critical service that is down.
func (c *Context) isStop(a spread.Atom) bool {
	return a.Effect() == model.Down && c.Map.Nodes[a.Node()].Asset.Critical
}

// stops maintains what criticalDown lists along a long way.
type stops struct {
	*Context
	services byID
	byIndex  graph.Lowest
	mark     mark
}

// Came counts an atom.
func (s *stops) Came(a spread.Atom) {
	if n := a.Node(); s.isStop(a) {
		s.services.put(n)
		s.byIndex.Put(n)
		s.mark.add(n)
	}
}

// Went takes it back.
func (s *stops) Went(a spread.Atom) {
	if n := a.Node(); s.isStop(a) {
		s.services.take(n)
		s.byIndex.Take(n)
		s.mark.take(n)
	}
}

// without is the loss, one node left out of it, and the ids of the first few.
func (s *stops) without(but int32, x radius) (l loss, ids []string) {
	l = loss{many: s.services.many, mark: s.mark}
	if a := spread.AtomOf(but, model.Down); s.isStop(a) && x.Holds(a) {
		l.many--
		l.mark.take(but)
	}
	for n := range s.byIndex.All {
		if n != but {
			l.first = n
			break
		}
	}
	return l, s.services.firstBut(but, stopped)
}
