package check

import (
	"runtime"
	"slices"

	"knockon/pkg/graph"
	"knockon/pkg/model"
	"knockon/pkg/spread"
)

// radius is what holds after a run.
type radius interface {
	Atoms() []spread.Atom // seeds included, in no order that means anything
	Holds(spread.Atom) bool
}

// kept is a radius that stays, in order.
type kept []spread.Atom

func (k kept) Atoms() []spread.Atom { return k }

func (k kept) Holds(a spread.Atom) bool {
	_, found := slices.BinarySearch(k, a)
	return found
}

// keeps is how many atoms are kept of all radii at most; what is beyond is asked again.
const keeps = 1 << 25

// radii is what follows from each of many seeds.
type radii struct {
	p      *spread.Program
	losses []kept // by node; nil where they are not kept
	climbs bool   // some may stand on long ways, on which radii hold one another
}

// radii makes ready to ask about seeds. What follows from the loss of a node is
// asked once for all checks, where one of them asks it of most nodes.
func (c *Context) radii(seeds []spread.Atom) *radii {
	r := &radii{p: c.Program(), climbs: c.shared.climbs}
	if len(seeds) > len(c.Map.Nodes)/2 && seeds[0].Effect() == model.Down {
		var climbs bool
		r.losses, climbs = c.shared.losses()
		r.climbs = r.climbs && climbs
	}
	return r
}

func (r *radii) known(a spread.Atom) kept {
	if r.losses == nil || a.Effect() != model.Down {
		return nil
	}
	return r.losses[a.Node()]
}

// eachRadius returns what take makes of what follows from each seed by itself. take may be
// called from several goroutines.
func eachRadius[T any](r *radii, seeds []spread.Atom, take func(i int, x radius) T) []T {
	out := make([]T, len(seeds))
	var asked []spread.Atom
	var at []int
	for i, a := range seeds {
		if k := r.known(a); k != nil {
			out[i] = take(i, k)
		} else {
			asked, at = append(asked, a), append(at, i)
		}
	}
	for i, t := range spread.Sweep(r.p, spread.Each(asked), func(i int, x *spread.Reach) T { return take(at[i], x) }) {
		out[at[i]] = t
	}
	return out
}

// losses finds what follows from the loss of each node; nothing of one for which
// there is no room left, or that stands on a long way, as climbs says of some. Of nodes
// that bring each other down, which have one radius, one is asked about.
func (c *Context) losses(room int) (losses []kept, climbs bool) {
	own := func() *shelf { return &shelf{left: room / runtime.GOMAXPROCS(0)} }
	var seeds []spread.Atom
	for i := range c.Map.ExistingNodes() {
		seeds = append(seeds, spread.AtomOf(i, model.Down))
	}
	passes := make([]bool, len(c.Map.Nodes))
	r := &radii{p: c.Program(), climbs: c.shared.climbs}
	left := r.along(seeds, still{}, func(int, *spread.Reach) {})
	for _, i := range left {
		passes[seeds[i].Node()] = true
	}
	sets := slices.DeleteFunc(fallingTogether(c.Program()), func(set []int32) bool { return !passes[set[0]] })
	seeds = seeds[:0]
	for _, set := range sets {
		seeds = append(seeds, spread.AtomOf(set[0], model.Down))
	}
	losses = make([]kept, len(c.Map.Nodes))
	for i, k := range spread.SweepWith(c.Program(), spread.Options{}, spread.Each(seeds), own, func(s *shelf, _ int, x *spread.Reach) kept {
		return s.keep(x.Atoms())
	}) {
		for _, n := range sets[i] {
			losses[n] = k
		}
	}
	return losses, len(left) < len(passes)
}

// fallingTogether finds the strongly connected components of the nodes that bring each other down, by links over which
// the loss of one is enough.
func fallingTogether(p *spread.Program) [][]int32 {
	var edges []graph.Edge
	for i := range p.Links {
		l := &p.Links[i]
		premises, fails := p.Failure(l, model.Down, model.Down)
		if fails && premises != model.AllPremises && l.Out == 0 && p.GroupOf(l) < 0 && !p.World.Without[model.Failure] {
			edges = append(edges, graph.Edge{From: l.Premise, To: l.Head})
		}
	}
	return graph.Components(len(p.Map.Nodes), graph.New(len(p.Map.Nodes), edges).Next)
}

// shelf is an arena of radii, which stand side by side.
type shelf struct {
	left int
	free []spread.Atom
}

func (s *shelf) keep(atoms []spread.Atom) kept {
	const piece = 1 << 16
	n := len(atoms)
	if s.left -= n; s.left < 0 {
		s.left = 0
		return nil
	}
	if len(s.free) < n {
		s.free = make([]spread.Atom, max(n, piece))
	}
	k := kept(s.free[:n:n])
	s.free = s.free[n:]
	copy(k, atoms)
	slices.Sort(k)
	return k
}
