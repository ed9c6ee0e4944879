package spread

import (
	"cmp"
	"slices"
	"sync"

	"knockon/pkg/evidence"
	"knockon/pkg/graph"
)

// Climber listens to an incremental sweep: it is told of each atom that is added, of each that is removed, in reverse
// order, and when the set is what follows from a seed, by the seed's place. What it is shown then tells what holds and
// has proofs, until the sweep goes on.
type Climber interface {
	Came(Atom)
	Went(Atom)
	Here(seed int, x *Reach)
}

// Climb is an incremental sweep: it computes what follows from each seed alone, at each grade that is asked for, where
// radii are nested. Along a long way each radius contains the next, so a pass over many seeds would derive the same
// facts over and over; here each radius is derived from one that it contains, at the cost of the difference. Seeds on
// shorter ways, and those that add much to what they contain, are not taken: left lists them, by place. Seeds that lead
// to each other come one after the other, and nothing is added or removed between them.
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
	longWay   = 8 * Lanes
	partOfMap = 8
)

// OnLongWays lists, by place, the seeds on long ways: what follows from one there holds much of what follows from the others.
func (p *Program) OnLongWays(seeds []Atom) []int { return p.onLongWays(&Options{}, seeds) }

// onLongWays finds the seeds on long ways, up to their ends: first what looks like one,
// whatever may happen on it, then what is one on any grade. Moments differ along one.
func (p *Program) onLongWays(o *Options, seeds []Atom) (which []int) {
	least := max(2, min(longWay, len(p.Map.Nodes)/partOfMap))
	if o.Delays && p.hasDelays || len(seeds) < least {
		return nil
	}
	h := p.orders.of(p).hung
	long := longest(h.onto, h.long)
	for i, s := range seeds {
		if long[h.of[s.Node()]] >= least {
			which = append(which, i)
		}
	}
	if len(which) == 0 {
		return nil
	}
	c := newClosure(p, evidence.Retracted, o.Of)
	deep := func() bool { return c.goesDeep(seeds, which, h, least/2) }
	if o.Of == nil && p.climbed.isFlat(seeds, deep) || o.Of != nil && !deep() {
		return nil
	}
	t, on := c.jointly().trees(seeds, which), which[:0:0]
	long = longest(t.onto, t.long)
	for i, set := range t.stand {
		if long[set] >= least {
			on = append(on, which[i])
		}
	}
	return on
}

// climbed is what climbs over all that a program admits have found, for others of the same program.
type climbed struct {
	once   sync.Once
	joints *jointly
	search sync.Mutex
	flat   []Atom // seeds from which a search did not come deep
}

// isFlat reports whether a search from seeds does not come deep. Whoever asks about the same seeds is told without.
func (c *climbed) isFlat(seeds []Atom, deep func() bool) bool {
	c.search.Lock()
	defer c.search.Unlock()
	if slices.Equal(c.flat, seeds) {
		return true
	}
	if deep() {
		return false
	}
	c.flat = slices.Clone(seeds)
	return true
}

// goesDeep reports whether a search in depth, the seeds on the longest ways first, comes
// that deep, where one premise is enough for every threshold: of most maps none does, and
// no more is looked at.
func (c *closure) goesDeep(seeds []Atom, which []int, h *hung, deep int) bool {
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
		for link, rules := range c.fires(at.atom) {
			if link != own && (c.Links[link].Out != 0 || c.Links[link].Grade > c.grade) {
				continue
			}
			for i := range rules {
				if r := &rules[i]; c.modes[r.mode] && (!r.worse || link != own && c.setOf(&c.Links[link], r) >= 0) {
					steps = append(steps, step{AtomOf(c.headOf(link, at.atom), r.becomes), at.depth + 1})
				}
			}
		}
	}
	return false
}

// climb is the state of an incremental sweep.
type climb struct {
	closure
	Climber
	left   []int
	seeds  []Atom
	reach  Reach
	before []mark // by rung on the way: what held before it
}

// all visits those of some seeds that the sweep takes.
func (c *climb) all(seeds []Atom, which []int) {
	c.seeds, c.reach = seeds, Reach{climb: c}
	c.grow()
	t := c.jointly().trees(seeds, which)
	t.walk(func(at int32) bool { return c.up(t, at) }, c.down)
	if len(t.left) > 0 {
		t = t.beside()
		t.walk(func(at int32) bool { return c.up(t, at) }, c.down)
	}
	c.left = make([]int, len(t.left))
	for i, at := range t.left {
		c.left[i] = t.which[at]
	}
}

// trees is a forest of rungs. A rung is a strongly connected component of atoms, or several that go on side by side; its
// radius contains that of its parent, which is what it hangs on.
type trees struct {
	onto   []int32     // by rung: what it hangs on; -1 for nothing
	first  []Atom      // by rung: from this and what it hangs on the rest follows
	above  graph.Index // by rung, from 1: what hangs on it; 0 for nothing
	which  []int       // the seeds, by their places
	stand  []int32     // by place in which: on which rung
	seeds  graph.Index // by rung: places in which
	within []int       // by rung: how many seeds are on it, or on what hangs on it
	long   []int       // by rung: how many nodes its way has

	atoms []Atom      // each by its number
	at    []int32     // by place in which: its atom
	sets  [][]int32   // by rung: which atoms lead to each other
	of    []int32     // by atom: its set
	leads graph.Graph // from atom to atom

	left []int32 // places in which, of seeds that a walk has left
}

func (j *jointly) trees(seeds []Atom, which []int) *trees {
	t := &trees{which: which}
	number := make([]int32, j.Program.atoms()) // from 1
	reach := func(a Atom) int32 {
		if number[a] == 0 {
			t.atoms = append(t.atoms, a)
			number[a] = int32(len(t.atoms))
		}
		return number[a] - 1
	}
	for _, i := range which {
		t.at = append(t.at, reach(seeds[i]))
	}
	var edges []graph.Edge
	for i := 0; i < len(t.atoms); i++ {
		var other []Atom
		for to := range j.leads(t.atoms[i]) {
			switch {
			case !j.isOf(to):
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
	t.leads = graph.New(len(t.atoms), edges)
	h := hang(t.leads)
	t.sets, t.of, t.onto, t.long = h.sets, h.of, h.onto, h.long
	for _, set := range t.sets {
		t.first = append(t.first, t.atoms[set[0]])
	}
	for _, at := range t.at {
		t.stand = append(t.stand, t.of[at])
	}
	t.index()
	return t
}

// index finds what hangs on what, and where the seeds are.
func (t *trees) index() {
	t.above = graph.IndexOf(len(t.onto)+1, len(t.onto), func(rung int) int32 { return t.onto[rung] + 1 })
	t.seeds = graph.IndexOf(len(t.onto), len(t.stand), func(i int) int32 { return t.stand[i] })
	t.within = make([]int, len(t.onto))
	order := append(make([]int32, 0, len(t.onto)), t.above.Of(0)...)
	for i := 0; i < len(order); i++ {
		order = append(order, t.above.Of(order[i]+1)...)
	}
	for _, rung := range slices.Backward(order) {
		t.within[rung] += len(t.seeds.Of(rung))
		if onto := t.onto[rung]; onto >= 0 {
			t.within[onto] += t.within[rung]
		}
	}
}

// rung is an entry of the stack of a walk: a rung whose radius holds, or -1 for the ground below all roots.
type rung struct {
	at    int32
	tried int // how many of what hangs on it
}

// walk goes up to each rung with seeds on it or above it, where up takes it, and down again.
func (t *trees) walk(up func(rung int32) bool, down func()) {
	for way := []rung{{at: -1}}; len(way) > 0; {
		on := &way[len(way)-1]
		above := t.above.Of(on.at + 1)
		switch {
		case on.tried == len(above):
			if way = way[:len(way)-1]; on.at >= 0 {
				down()
			}
		case t.within[above[on.tried]] > 0 && up(above[on.tried]):
			on.tried++
			way = append(way, rung{at: above[on.tried-1]})
		default:
			t.leave(above[on.tried])
			on.tried++
		}
	}
}

// mostOn is how many atoms a rung may add to the radius of its parent, which has so many: more is not worth visiting all below
// it, as a pass would look at a radius once for as many seeds as it takes together.
func (t *trees) mostOn(rung int32, follows int) int {
	return t.within[rung] * max(Lanes, follows/Lanes)
}

// up adds what follows from a rung, unless that is too much.
func (c *climb) up(t *trees, at int32) bool {
	before, most := c.mark(), t.mostOn(at, len(c.held))
	c.hold(t.first[at])
	for next := before.held; next < len(c.held); next++ {
		if next-before.held > most {
			c.takeBack(before)
			return false
		}
		c.expand(c.held[next])
	}
	c.before = append(c.before, before)
	c.Table.Work.note(c.Program, c.held[before.held:])
	for _, a := range c.held[before.held:] {
		c.Came(a)
	}
	for _, i := range t.seeds.Of(at) {
		at := t.which[i]
		c.reach.Seeds = c.seeds[at : at+1]
		c.Here(at, &c.reach)
	}
	return true
}

func (c *climb) down() {
	last := len(c.before) - 1
	before := c.before[last]
	c.before = c.before[:last]
	for _, a := range slices.Backward(c.held[before.held:]) {
		c.Went(a)
	}
	c.takeBack(before)
}

// leave leaves out a rung and all that hangs on it.
func (t *trees) leave(rung int32) {
	for rungs := []int32{rung}; len(rungs) > 0; {
		rung, rungs = rungs[len(rungs)-1], rungs[:len(rungs)-1]
		t.left = append(t.left, t.seeds.Of(rung)...)
		rungs = append(rungs, t.above.Of(rung+1)...)
	}
}
