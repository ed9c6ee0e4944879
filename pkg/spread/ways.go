package spread

import (
	"iter"
	"slices"

	"knockon/pkg/evidence"
	"knockon/pkg/graph"
	"knockon/pkg/model"
)

// Ways finds the best path to a target from each atom of which it follows by rules that one premise is enough for: on
// the best grade, and of that in time, when, and in how many steps. By thresholds more may follow, and sooner. Cost is
// O(L log L) for each grade, for the L links that lead to the target.
func (p *Program) Ways(target Atom, within *model.Duration) map[Atom]Fact {
	o, last := Options{Grades: true}, never
	if within != nil {
		last = *within
	}
	ways := map[Atom]Fact{}
	for _, grade := range o.levels(p, slices.Values([]*Cut{})) {
		nearest := p.waysTo(target, grade, never, false, nil)
		soonest := nearest
		if p.hasDelays {
			soonest = p.waysTo(target, grade, last, true, nil)
		}
		for a, k := range soonest {
			if _, known := ways[a]; !known {
				ways[a] = Fact{Atom: target, Grade: grade, Onset: k.onset, Distance: nearest[a].depth}
			}
		}
	}
	return ways
}

// waysTo finds the key of a target from each atom of a cone by itself, over links of a grade or
// better.
func (p *Program) waysTo(target Atom, grade evidence.Grade, within model.Duration, delays bool, of *Cone) map[Atom]key {
	out := map[Atom]key{}
	var heap graph.Heap[delayed]
	heap.Push(delayed{key{}, target})
	for len(heap) > 0 {
		at := heap.Pop()
		if _, known := out[at.atom]; known {
			continue
		}
		out[at.atom] = at.key
		for f := range p.enough(at.atom, grade) {
			k := at.key
			if f.link != own {
				k.depth++
				if delays && f.rule.after {
					k.onset += p.Delay(&p.Links[f.link])
				}
			}
			if _, known := out[f.from]; !known && k.onset <= within && (of == nil || of.has[f.from]) {
				heap.Push(delayed{k, f.from})
			}
		}
	}
	return out
}

// enough lists what is enough for an atom by one rule, over links of a grade or better.
func (p *Program) enough(a Atom, grade evidence.Grade) iter.Seq[firing] {
	modes := p.modes()
	return func(yield func(firing) bool) {
		for f := range p.derives(a) {
			admitted := f.link == own || p.Links[f.link].Out == 0 && p.Links[f.link].Grade <= grade
			if admitted && modes[f.rule.mode] && p.isEnough(f.link, f.rule) && !yield(f) {
				return
			}
		}
	}
}

// Stepwise is what follows from some atoms, where each does so by single steps from one of
// them: what follows from one is then what it leads to, whatever else is taken away.
type Stepwise struct {
	*Program
	holds []bool
}

// Stepwise finds what follows from atoms; nil where some threshold of several premises is
// reached by all of them together.
func (p *Program) Stepwise(atoms []Atom, of *Cone) *Stepwise {
	c := newClosure(p, evidence.Retracted, of)
	c.grow()
	for _, a := range atoms {
		c.hold(a)
	}
	for i := 0; i < len(c.held); i++ {
		c.expand(c.held[i])
	}
	p.Table.Work.note(p, c.held)
	for _, t := range c.counts {
		if most := c.sets[t.counter/c.slots].threshold(0); most > 1 && c.counters[t.counter] >= most {
			return nil
		}
	}
	return &Stepwise{p, c.holds}
}

// Leads tells of some of the atoms whether each leads to a target in time, by what a cone holds. Cost is O(L log L) for the
// L links that lead to the target.
func (x *Stepwise) Leads(target Atom, within *model.Duration, of *Cone, atoms []Atom) []bool {
	last := never
	if within != nil {
		last = *within
	}
	ways, leads := x.waysTo(target, evidence.Retracted, last, x.hasDelays && within != nil, of), make([]bool, len(atoms))
	for i, a := range atoms {
		_, leads[i] = ways[a]
	}
	return leads
}

// Through finds the immediate dominator of each of some atoms that all lead to a target: the nearest node of another
// atom that every path from it to the target passes; -1 where there is none. Dominators are those of paths from node to
// node. Where an effect by which a path comes to a node could not go on from it by another, there are fewer ways than
// paths; it is sure only if the paths that do go on pass the same node. Cost is O(L log L).
func (x *Stepwise) Through(target Atom, of []Atom) (through []int32, sure bool) {
	w := &nodeWays{Stepwise: x, of: of, number: map[int32]int32{}, enters: map[Atom]bool{}, leaves: map[Atom]bool{target: true}}
	w.walk(target)
	last, first := w.passed(nil)
	stuck := w.stuck()
	few, _ := w.passed(stuck)
	return first, slices.Equal(few, last) && !slices.ContainsFunc(of, func(a Atom) bool { return stuck[a] })
}

// nodeWays is the reversed graph of the ways to a target, from node to node.
type nodeWays struct {
	*Stepwise
	of             []Atom
	nodes          []int32
	number         map[int32]int32 // by node
	steps          []nodeStep
	enters, leaves map[Atom]bool // a way comes to the node by it, or goes on by it
}

// nodeStep is a step from one node to another, which it comes to by an effect.
type nodeStep struct {
	graph.Edge
	enters Atom
}

func (w *nodeWays) numberOf(node int32) int32 {
	n, known := w.number[node]
	if !known {
		n = int32(len(w.nodes))
		w.number[node] = n
		w.nodes = append(w.nodes, node)
	}
	return n
}

func (w *nodeWays) walk(target Atom) {
	w.numberOf(target.Node())
	met := map[Atom]bool{target: true}
	for todo := []Atom{target}; len(todo) > 0; {
		a := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for f := range w.enough(a, evidence.Retracted) {
			if !w.holds[f.from] {
				continue
			}
			if f.link != own {
				w.enters[a], w.leaves[f.from] = true, true
				edge := graph.Edge{From: w.numberOf(a.Node()), To: w.numberOf(f.from.Node())}
				w.steps = append(w.steps, nodeStep{edge, a})
			}
			if !met[f.from] {
				met[f.from] = true
				todo = append(todo, f.from)
			}
		}
	}
}

// stuck finds by what a way may come to a node, or begin there, and not go on by all that
// leaves it.
func (w *nodeWays) stuck() map[Atom]bool {
	for _, a := range w.of {
		w.enters[a] = true
	}
	stuck := map[Atom]bool{}
	for a := range w.enters {
		becomes := w.becomes(a)
		for e := range model.NumEffects {
			if w.leaves[AtomOf(a.Node(), e)] && !becomes[e] {
				stuck[a] = true
			}
		}
	}
	return stuck
}

// passed finds the last and the first node of another atom that dominates each atom on the paths from the target, those
// left out that come by some effects; -1 for none, -2 where no path leads to it.
func (w *nodeWays) passed(but map[Atom]bool) (last, first []int32) {
	isOne := make([]bool, len(w.nodes))
	for _, a := range w.of {
		isOne[w.number[a.Node()]] = true
	}
	var edges []graph.Edge
	for _, s := range w.steps {
		if !but[s.enters] {
			edges = append(edges, s.Edge)
		}
	}
	order, by := graph.Dominators(graph.New(len(w.nodes), edges), 0)
	lastOf, firstOf := slices.Repeat([]int32{-2}, len(w.nodes)), slices.Repeat([]int32{-1}, len(w.nodes))
	lastOf[0] = -1
	for _, n := range order[1:] {
		before := by[n]
		if lastOf[n], firstOf[n] = lastOf[before], firstOf[before]; isOne[before] {
			lastOf[n] = w.nodes[before]
			if firstOf[n] < 0 {
				firstOf[n] = w.nodes[before]
			}
		}
	}
	for _, a := range w.of {
		n := w.number[a.Node()]
		last, first = append(last, lastOf[n]), append(first, firstOf[n])
	}
	return last, first
}

// becomes tells which effects a node has by one of its own.
func (p *Program) becomes(a Atom) (is [model.NumEffects]bool) {
	modes, rules := p.modes(), &p.self[p.Map.Nodes[a.Node()].Kind]
	is[a.Effect()] = true
	for todo := []model.Effect{a.Effect()}; len(todo) > 0; {
		e := todo[0]
		todo = todo[1:]
		for i := range rules[e] {
			if r := &rules[e][i]; modes[r.mode] && !r.worse && !is[r.becomes] {
				is[r.becomes] = true
				todo = append(todo, r.becomes)
			}
		}
	}
	return is
}
