package check

import "slices"

// components splits the nodes of a graph into sets whose members all lead to
// each other: what a set leads to stands before it, and the members of each
// are sorted (Tarjan 1972). Cost is linear in nodes and edges.
func components(edges [][]int32) [][]int32 {
	t := tarjan{edges: edges, order: make([]int32, len(edges)), low: make([]int32, len(edges)), next: make([]int32, len(edges)), open: make([]bool, len(edges))}
	for n := range edges {
		if t.order[n] == 0 {
			t.walk(int32(n))
		}
	}
	return t.out
}

// tarjan is the state of one search.
type tarjan struct {
	edges      [][]int32
	order, low []int32 // from 1; 0 for unseen
	next       []int32 // the edge to follow next, by node
	open       []bool  // on the stack
	stack      []int32
	seen       int32
	out        [][]int32
}

// walk searches from one node. The path stands in a slice of its own: maps may
// be deeper than the call stack likes.
func (t *tarjan) walk(start int32) {
	path := []int32{start}
	t.enter(start)
	for len(path) > 0 {
		n := path[len(path)-1]
		if at := t.next[n]; int(at) < len(t.edges[n]) {
			t.next[n]++
			switch m := t.edges[n][at]; {
			case t.order[m] == 0:
				path = append(path, m)
				t.enter(m)
			case t.open[m]:
				t.low[n] = min(t.low[n], t.order[m])
			}
			continue
		}
		if path = path[:len(path)-1]; len(path) > 0 {
			above := path[len(path)-1]
			t.low[above] = min(t.low[above], t.low[n])
		}
		if t.low[n] == t.order[n] {
			t.leave(n)
		}
	}
}

func (t *tarjan) enter(n int32) {
	t.seen++
	t.order[n], t.low[n], t.open[n] = t.seen, t.seen, true
	t.stack = append(t.stack, n)
}

// leave takes the component of a node off the stack.
func (t *tarjan) leave(n int32) {
	from := len(t.stack) - 1
	for t.stack[from] != n {
		from--
	}
	set := slices.Clone(t.stack[from:])
	t.stack = t.stack[:from]
	for _, m := range set {
		t.open[m] = false
	}
	slices.Sort(set)
	t.out = append(t.out, set)
}
