package graph

import "slices"

// Components finds the strongly connected components of a graph: sets of nodes
// that all lead to each other. next lists what a node leads to. What a set leads
// to stands before it, and the members of each are sorted (Tarjan 1972). Cost is
// linear in nodes and edges, sorting aside.
func Components(nodes int, next func(node int32) []int32) [][]int32 {
	w := &walker{next: next, order: make([]int32, nodes), low: make([]int32, nodes), open: make([]bool, nodes)}
	for n := range int32(nodes) {
		if w.order[n] == 0 {
			w.walk(n)
		}
	}
	return w.out
}

// walker is the state of one depth-first search.
type walker struct {
	next       func(int32) []int32
	order, low []int32 // from 1; 0 for unseen
	open       []bool  // on the stack
	stack      []int32
	seen       int32
	out        [][]int32
}

// visit is a node on the way, and how many of its edges were followed.
type visit struct{ node, followed int32 }

// walk searches from one node. The way is a stack of its own: maps may be
// deeper than the call stack likes.
func (w *walker) walk(start int32) {
	for way := []visit{w.enter(start)}; len(way) > 0; {
		v := &way[len(way)-1]
		if next := w.next(v.node); int(v.followed) < len(next) {
			to := next[v.followed]
			v.followed++
			switch {
			case w.order[to] == 0:
				way = append(way, w.enter(to))
			case w.open[to]:
				w.low[v.node] = min(w.low[v.node], w.order[to])
			}
			continue
		}
		node := v.node
		if way = way[:len(way)-1]; len(way) > 0 {
			before := way[len(way)-1].node
			w.low[before] = min(w.low[before], w.low[node])
		}
		if w.low[node] == w.order[node] {
			w.leave(node)
		}
	}
}

func (w *walker) enter(node int32) visit {
	w.seen++
	w.order[node], w.low[node], w.open[node] = w.seen, w.seen, true
	w.stack = append(w.stack, node)
	return visit{node: node}
}

// leave takes the component of a node off the stack.
func (w *walker) leave(node int32) {
	from := len(w.stack) - 1
	for w.stack[from] != node {
		from--
	}
	set := slices.Clone(w.stack[from:])
	w.stack = w.stack[:from]
	for _, n := range set {
		w.open[n] = false
	}
	slices.Sort(set)
	w.out = append(w.out, set)
}
