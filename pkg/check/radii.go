package check

import (
	"runtime"
	"slices"

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
}

// radii makes ready to ask about seeds. What follows from the loss of a node is
// asked once for all checks, where one of them asks it of most nodes.
func (c *Context) radii(seeds []spread.Atom) *radii {
	r := &radii{p: c.Program()}
	if len(seeds) > len(c.Map.Nodes)/2 && seeds[0].Effect() == model.Down {
		r.losses = c.shared.losses()
	}
	return r
}

func (r *radii) known(a spread.Atom) kept {
	if r.losses == nil || a.Effect() != model.Down {
		return nil
	}
	return r.losses[a.Node()]
}

// each returns what take makes of what follows from each seed by itself. take may be
// called from several goroutines.
func each[T any](r *radii, seeds []spread.Atom, take func(i int, x radius) T) []T {
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
// there is no room left.
func (c *Context) losses(room int) []kept {
	own := func() *shelf { return &shelf{left: room / runtime.GOMAXPROCS(0)} }
	return spread.SweepWith(c.Program(), spread.Options{}, spread.Each(lossesOf(c.Map)), own, func(s *shelf, _ int, x *spread.Reach) kept {
		return s.keep(x.Atoms())
	})
}

func lossesOf(m *model.Map) []spread.Atom {
	out := make([]spread.Atom, len(m.Nodes))
	for i := range out {
		out[i] = spread.AtomOf(int32(i), model.Down)
	}
	return out
}

// shelf has room for radii, which stand side by side.
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
