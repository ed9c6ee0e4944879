package spread

import (
	"cmp"
	"slices"
	"sync"

	"knockon/pkg/evidence"
	"knockon/pkg/graph"
)

// Climber takes part in a climb: it is told what comes to hold and what no longer does,
// the last first, and when all holds that follows from a seed, by its place. What it is
// shown then tells what holds and has proofs, until the climb goes on.
type Climber interface {
	Came(Atom)
	Went(Atom)
	Here(seed int, x *Reach)
}

// Climb asks what follows from each seed by itself, at each grade that is asked for.
// Where each step of a long way leads to all that follow, radii hold one another, and
// passes would look at all of them again and again: here each goes on from one that it
// holds, and costs what it has besides. Seeds on shorter ways, and those that would have
// much besides, are not taken: left tells which they are, by place. Those that lead to
// each other come one after the other, and nothing comes or goes between them.
func (p *Program) Climb(o Options, seeds []Atom, climber func(level int, grades []evidence.Grade) Climber) (left []int) {
	all := p.onLongWays(&o, seeds)
	p.Progress.Expect(len(all))
	leaves := make([]bool, len(seeds))
	for i := range leaves {
		_, taken := slices.BinarySearch(all, i)
		leaves[i] = !taken
	}
	var climbs []*climb
	if grades := o.levels(p, func(func(*Cut) bool) {}); len(all) > 0 {
		for i, grade := range grades {
			climbs = append(climbs, &climb{closure: newClosure(p, grade, o.Of), Climber: climber(i, grades)})
		}
	}
	var wg sync.WaitGroup
	for _, c := range climbs {
		wg.Go(func() { c.all(seeds, all) })
	}
	wg.Wait()
	for _, c := range climbs {
		for _, i := range c.left {
			leaves[i] = true
		}
	}
	p.Progress.Did(len(all))
	for i := range seeds {
		if leaves[i] {
			left = append(left, i)
		}
	}
	return left
}

// A way is long that has so many nodes: as many passes as are worth a climb, and of a
// small map a part.
const (
	longWay   = 64 * Lanes
	partOfMap = 8
)

// onLongWays finds the seeds from which a long way leads on: first what looks like one,
// whatever may happen on it, then what is one on any grade. Moments differ along one.
func (p *Program) onLongWays(o *Options, seeds []Atom) (which []int) {
	least := max(2, min(longWay, len(p.Map.Nodes)/partOfMap))
	if o.Delays && p.hasDelays || len(seeds) < least {
		return nil
	}
	h := p.orders.of(p).hung
	for i, s := range seeds {
		if h.long[h.of[s.Node()]] >= least {
			which = append(which, i)
		}
	}
	c := climb{closure: newClosure(p, evidence.Retracted, o.Of)}
	if !c.goesDeep(seeds, which, h, least/2) {
		return nil
	}
	t, long := c.trees(seeds, which), which[:0:0]
	for set := range t.sets {
		for _, i := range t.seeds.Of(int32(set)) {
			if t.long[set] >= least {
				long = append(long, which[i])
			}
		}
	}
	slices.Sort(long)
	return long
}

// goesDeep reports whether a search in depth, the seeds on the longest ways first, comes
// that deep: of most maps none does, and no more is looked at.
func (c *climb) goesDeep(seeds []Atom, which []int, h *hung, deep int) bool {
	type step struct {
		atom  Atom
		depth int
	}
	var steps []step
	for _, i := range which {
		steps = append(steps, step{seeds[i], 1})
	}
	slices.SortStableFunc(steps, func(x, y step) int { return cmp.Compare(h.long[h.of[x.atom.Node()]], h.long[h.of[y.atom.Node()]]) })
	seen := make([]bool, c.Program.atoms())
	for len(steps) > 0 {
		at := steps[len(steps)-1]
		if steps = steps[:len(steps)-1]; seen[at.atom] {
			continue
		}
		if at.depth >= deep {
			return true
		}
		seen[at.atom] = true
		for a := range c.leads(at.atom, &c.modes, c.grade) {
			steps = append(steps, step{a, at.depth + 1})
		}
	}
	return false
}

// climb goes from radius to radius.
type climb struct {
	closure
	Climber
	left  []int
	seeds []Atom
	reach Reach
}

// all climbs to each of some seeds that it takes.
func (c *climb) all(seeds []Atom, which []int) {
	c.seeds, c.reach = seeds, Reach{Prover: Prover{Program: c.Program}, climb: c}
	c.grow()
	c.walk(c.trees(seeds, which))
}

// trees is atoms hung on what follows from them by themselves.
type trees struct {
	*hung
	atoms  []Atom
	above  graph.Index // by set, from 1: what hangs on it; 0 for nothing
	seeds  graph.Index // by set: seeds, by their places in which
	which  []int
	within []int // by set: how many seeds are in it, or hang on it
}

func (c *climb) trees(seeds []Atom, which []int) *trees {
	t := &trees{which: which}
	number := make([]int32, c.Program.atoms()) // from 1
	reach := func(a Atom) int32 {
		if number[a] == 0 {
			t.atoms = append(t.atoms, a)
			number[a] = int32(len(t.atoms))
		}
		return number[a] - 1
	}
	for _, i := range which {
		reach(seeds[i])
	}
	var edges []graph.Edge
	for i := 0; i < len(t.atoms); i++ {
		var other []Atom
		for to := range c.leads(t.atoms[i], &c.modes, c.grade) {
			switch {
			case !c.isOf(to):
			case to.Node() == t.atoms[i].Node():
				other = append(other, to)
			default:
				edges = append(edges, graph.Edge{From: int32(i), To: reach(to)})
			}
		}
		for _, to := range other { // of ways as long, one that stays at a node brings less of what follows
			edges = append(edges, graph.Edge{From: int32(i), To: reach(to)})
		}
	}
	t.hung = hang(graph.New(len(t.atoms), edges))
	t.above = graph.IndexOf(len(t.sets)+1, len(t.sets), func(set int) int32 { return t.onto[set] + 1 })
	t.seeds = graph.IndexOf(len(t.sets), len(which), func(i int) int32 { return t.of[number[seeds[which[i]]]-1] })
	t.within = make([]int, len(t.sets))
	for set := len(t.sets) - 1; set >= 0; set-- {
		t.within[set] += len(t.seeds.Of(int32(set)))
		if onto := t.onto[set]; onto >= 0 {
			t.within[onto] += t.within[set]
		}
	}
	return t
}

// rung is a set whose radius holds, or -1 for the ground.
type rung struct {
	set   int32
	mark      // of before
	tried int // how many of what hangs on it
}

func (c *climb) walk(t *trees) {
	for way := []rung{{set: -1}}; len(way) > 0; {
		at := &way[len(way)-1]
		if above := t.above.Of(at.set + 1); at.tried < len(above) {
			set := above[at.tried]
			at.tried++
			if t.within[set] > 0 {
				if r := (rung{set: set, mark: c.mark()}); c.up(t, &r) {
					way = append(way, r)
				}
			}
			continue
		}
		for _, a := range slices.Backward(c.held[at.held:]) {
			c.Went(a)
		}
		c.takeBack(at.mark)
		way = way[:len(way)-1]
	}
}

// up lets a set hold too, unless it brings more than climbing to all that hangs on it
// is worth: a pass would look at a radius once for as many seeds as it takes abreast.
func (c *climb) up(t *trees, r *rung) bool {
	most := t.within[r.set] * max(Lanes, len(c.held)/Lanes)
	c.hold(t.atoms[t.sets[r.set][0]])
	for next := r.held; next < len(c.held); next++ {
		if next-r.held > most {
			c.takeBack(r.mark)
			c.leave(t, r.set)
			return false
		}
		c.expand(c.held[next])
	}
	c.Table.Work.note(c.Program, c.held[r.held:])
	for _, a := range c.held[r.held:] {
		c.Came(a)
	}
	for _, i := range t.seeds.Of(r.set) {
		at := t.which[i]
		c.reach.Seeds = c.seeds[at : at+1]
		c.Here(at, &c.reach)
	}
	return true
}

// leave leaves out a set and all that hangs on it.
func (c *climb) leave(t *trees, set int32) {
	for sets := []int32{set}; len(sets) > 0; {
		set, sets = sets[len(sets)-1], sets[:len(sets)-1]
		for _, i := range t.seeds.Of(set) {
			c.left = append(c.left, t.which[i])
		}
		sets = append(sets, t.above.Of(set+1)...)
	}
}
