package graph

// Arc is an edge that can be cut, unless it is fixed.
type Arc struct {
	Edge
	Fixed bool
}

// MinCut is the fewest arcs without which nothing leads from some nodes to some
// others: of all such sets the two that are unique. Arcs by index, ascending.
type MinCut struct{ NearStart, NearEnd []int32 }

// MinCutOf finds the fewest arcs that part some nodes from others by a maximum
// flow (Ford & Fulkerson 1956), layer by layer (Dinic 1970); false where fixed
// arcs lead from one to the other.
func MinCutOf(nodes int, arcs []Arc, from, to []int32) (MinCut, bool) {
	f := newFlow(nodes, arcs, from, to)
	if f.reach(f.source, func(h int32) bool { return f.left[h] == endless })[f.sink] {
		return MinCut{}, false
	}
	for f.layers() {
		for f.push() {
		}
	}
	var c MinCut
	before := f.reach(f.source, func(h int32) bool { return f.left[h] > 0 })
	behind := f.reach(f.sink, func(h int32) bool { return f.left[h^1] > 0 })
	for i, a := range arcs {
		if before[a.From] && !before[a.To] {
			c.NearStart = append(c.NearStart, int32(i))
		}
		if !behind[a.From] && behind[a.To] {
			c.NearEnd = append(c.NearEnd, int32(i))
		}
	}
	return c, true
}

// endless is what flows over a fixed arc: more than over all others.
const endless = 1 << 30

// flow is a flow through arcs, each of which has two halves: one along it, and
// behind it one back.
type flow struct {
	source, sink int32
	of           Index   // halves by the node where they begin
	ends         []int32 // by half: where it ends
	left         []int32 // by half: how much more can flow
	depth        []int32 // by node: how far from the source; -1 where nothing more gets through
	next         []int32 // by node: which of its halves is to be tried
}

func newFlow(nodes int, arcs []Arc, from, to []int32) *flow {
	f := &flow{source: int32(nodes), sink: int32(nodes) + 1, depth: make([]int32, nodes+2), next: make([]int32, nodes+2)}
	var starts []int32
	add := func(a Arc) {
		starts = append(starts, a.From, a.To)
		f.ends = append(f.ends, a.To, a.From)
		if f.left = append(f.left, 1, 0); a.Fixed {
			f.left[len(f.left)-2] = endless
		}
	}
	for _, a := range arcs {
		add(a)
	}
	for _, n := range from {
		add(Arc{Edge{f.source, n}, true})
	}
	for _, n := range to {
		add(Arc{Edge{n, f.sink}, true})
	}
	f.of = IndexOf(nodes+2, len(starts), func(h int) int32 { return starts[h] })
	return f
}

// reach finds what halves that a test takes lead to from a node.
func (f *flow) reach(from int32, takes func(half int32) bool) []bool {
	seen := make([]bool, f.of.Len())
	seen[from] = true
	for queue := []int32{from}; len(queue) > 0; queue = queue[1:] {
		for _, h := range f.of.Of(queue[0]) {
			if n := f.ends[h]; !seen[n] && takes(h) {
				seen[n] = true
				queue = append(queue, n)
			}
		}
	}
	return seen
}

// layers finds how far each node is from the source, and whether the sink is
// reached at all.
func (f *flow) layers() bool {
	for n := range f.depth {
		f.depth[n], f.next[n] = -1, 0
	}
	f.depth[f.source] = 0
	for queue := []int32{f.source}; len(queue) > 0; queue = queue[1:] {
		for _, h := range f.of.Of(queue[0]) {
			if n := f.ends[h]; f.left[h] > 0 && f.depth[n] < 0 {
				f.depth[n] = f.depth[queue[0]] + 1
				queue = append(queue, n)
			}
		}
	}
	return f.depth[f.sink] >= 0
}

// push lets one more flow from layer to layer; false where nothing gets through.
func (f *flow) push() bool {
	var path []int32
	for n := f.source; n != f.sink; {
		if h := f.onward(n); h >= 0 {
			path = append(path, h)
			n = f.ends[h]
			continue
		}
		if len(path) == 0 {
			return false
		}
		f.depth[n] = -1
		n = f.ends[path[len(path)-1]^1]
		path = path[:len(path)-1]
	}
	for _, h := range path {
		f.left[h]--
		f.left[h^1]++
	}
	return true
}

// onward is the next half at a node that leads to the next layer; -1 where none does.
func (f *flow) onward(n int32) int32 {
	for halves := f.of.Of(n); int(f.next[n]) < len(halves); f.next[n]++ {
		if h := halves[f.next[n]]; f.left[h] > 0 && f.depth[f.ends[h]] == f.depth[n]+1 {
			return h
		}
	}
	return -1
}
