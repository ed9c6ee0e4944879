package spread

import (
	"math"
	"slices"
	"sync"

	"knockon/pkg/graph"
)

// Distances tells of each seed by itself on which grade targets follow from it, the best, and in how many steps; Unreached are
// those of what does not. It goes along long ways as Climb does, and seeds that it does not take are left: cost is what each
// has besides what follows from the one that it hangs on, or that is nearer by it.
func (p *Program) Distances(of *Cone, seeds, targets []Atom) (facts [][]Fact, left []int) {
	o := Options{Grades: true, Of: of}
	all := p.onLongWays(&o, seeds)
	facts = make([][]Fact, len(seeds))
	var climbs []*stepsClimb
	if grades := o.levels(p, func(func(*Cut) bool) {}); len(all) > 0 {
		for _, grade := range grades {
			climbs = append(climbs, &stepsClimb{closure: newClosure(p, grade, of), targets: targets, found: make([][]Fact, len(seeds))})
		}
	}
	var wg sync.WaitGroup
	for _, c := range climbs {
		wg.Go(func() { c.all(seeds, all) })
	}
	wg.Wait()
	for i := range seeds {
		_, taken := slices.BinarySearch(all, i)
		for _, c := range climbs {
			taken = taken && c.found[i] != nil
		}
		if !taken {
			left = append(left, i)
			continue
		}
		facts[i] = climbs[0].found[i]
		for _, c := range climbs[1:] {
			for k := range facts[i] {
				if facts[i][k].Distance == Unreached {
					facts[i][k] = c.found[i][k]
				}
			}
		}
	}
	return facts, left
}

// Unreached is the distance of what does not hold.
const Unreached = math.MaxInt32

// stepsClimb is an incremental sweep for distances. What follows from a seed is as deep as from its parent, which is some steps
// away, or less by a shorter way: depths are counted from the root on and negative above it, so that only what a seed brings
// nearer changes.
type stepsClimb struct {
	closure
	steps   *jointly
	targets []Atom
	found   [][]Fact // by seed, and target
	depth   []int32  // by atom
	base    []int32  // by rung: the depth of its seed
	lowered []placed // what was lowered, each with the depth that it had before
	before  []mark   // by rung on the way
	todo    graph.Heap[delayed]
	met     []Atom
}

func (c *stepsClimb) all(seeds []Atom, which []int) {
	c.grow()
	c.steps, c.depth = c.jointly(), slices.Repeat([]int32{Unreached}, c.Program.atoms())
	t := c.steps.trees(seeds, which).singly()
	c.base = make([]int32, len(t.onto))
	t.walk(func(at int32) bool { return c.up(t, at) }, c.down)
}

// singly splits strongly connected components into atoms: each hangs on one of its successors.
func (t *trees) singly() *trees {
	var back []graph.Edge
	for a := range t.atoms {
		for _, to := range t.leads.Next(int32(a)) {
			back = append(back, graph.Edge{From: to, To: int32(a)})
		}
	}
	leadTo := graph.New(len(t.atoms), back)
	out := &trees{which: t.which, stand: t.at, first: t.atoms, onto: slices.Repeat([]int32{-1}, len(t.atoms))}
	for set, atoms := range t.sets { // what they hang on stands before them
		root := atoms[0]
		for _, a := range atoms {
			for _, to := range t.leads.Next(a) {
				if t.of[to] == t.onto[set] {
					root, out.onto[a] = a, to
				}
			}
		}
		for todo := []int32{root}; len(todo) > 0; todo = todo[1:] {
			for _, a := range leadTo.Next(todo[0]) {
				if t.of[a] == int32(set) && a != root && out.onto[a] < 0 {
					out.onto[a] = todo[0]
					todo = append(todo, a)
				}
			}
		}
	}
	out.index()
	return out
}

func (c *stepsClimb) up(t *trees, at int32) bool {
	before := mark{len(c.lowered), len(c.counts)}
	if onto := t.onto[at]; onto >= 0 {
		c.base[at] = c.base[onto] - c.steps.between(t.first[at], t.first[onto])
	}
	c.met = c.met[:0]
	c.lower(t.first[at], c.base[at])
	most := t.mostOn(at, before.held)
	for len(c.todo) > 0 && len(c.met) <= most {
		if at := c.todo.Pop(); c.depth[at.atom] == at.depth {
			c.met = append(c.met, at.atom)
			c.fire(at.atom, at.depth)
		}
	}
	c.before = append(c.before, before)
	c.Table.Work.note(c.Program, c.met)
	if len(c.todo) > 0 {
		c.todo = c.todo[:0]
		c.down()
		return false
	}
	for _, i := range t.seeds.Of(at) {
		c.found[t.which[i]] = c.facts(c.base[at])
	}
	return true
}

func (c *stepsClimb) down() {
	last := len(c.before) - 1
	before := c.before[last]
	c.before = c.before[:last]
	for _, l := range slices.Backward(c.lowered[before.held:]) {
		c.depth[l.atom] = l.place
	}
	c.lowered = c.lowered[:before.held]
	c.takeBack(mark{counts: before.counts})
}

func (c *stepsClimb) lower(a Atom, depth int32) {
	if c.isOf(a) && depth < c.depth[a] {
		c.lowered = append(c.lowered, placed{c.depth[a], a})
		c.depth[a] = depth
		c.todo.Push(delayed{key{depth: depth}, a})
	}
}

// fire relaxes the rules that an atom is a premise of.
func (c *stepsClimb) fire(a Atom, depth int32) {
	for link, rules := range c.fires(a) {
		if link != own && (c.Links[link].Out != 0 || c.Links[link].Grade > c.grade) {
			continue
		}
		for i := range rules {
			switch r := &rules[i]; {
			case !c.modes[r.mode]:
			case link == own:
				c.lower(AtomOf(a.Node(), r.becomes), depth)
			case c.setOf(&c.Links[link], r) < 0:
				if !r.worse {
					c.lower(AtomOf(c.Links[link].Head, r.becomes), depth+1)
				}
			default:
				c.count(link, r, depth)
			}
		}
	}
}

// count relaxes the rule of a threshold: its head is one deeper than the last member that it takes.
func (c *stepsClimb) count(link int32, r *rule, depth int32) {
	s, head := c.setOf(&c.Links[link], r), AtomOf(c.Links[link].Head, r.becomes)
	needs := c.sets[s].threshold(0)
	c.isReached(link, r)
	if c.counters[s*c.slots+r.slot] < needs || c.depth[head] <= depth+1 {
		return
	}
	var lost []int32
	for _, li := range c.sets[s].links {
		if l := &c.Links[li]; l.Out == 0 && l.Grade <= c.grade && c.reads(l, r) {
			nearest := int32(Unreached)
			for _, e := range c.Table.atLeast(r.level) {
				nearest = min(nearest, c.depth[AtomOf(l.Premise, e)])
			}
			lost = append(lost, nearest)
		}
	}
	slices.Sort(lost)
	c.lower(head, lost[needs-1]+1)
}

// facts are those of the targets, for a seed of a depth.
func (c *stepsClimb) facts(base int32) []Fact {
	facts := make([]Fact, len(c.targets))
	for i, a := range c.targets {
		if facts[i] = (Fact{Atom: a, Grade: c.grade, Distance: c.depth[a]}); c.depth[a] != Unreached {
			facts[i].Distance -= base
		}
	}
	return facts
}
