package recovery

import (
	"cmp"
	"slices"

	"knockon/pkg/graph"
	"knockon/pkg/model"
)

// Order is the order in which nodes are worked out, what others need before those
// others, and which of them come back together.
type Order struct {
	*Needs
	sets   [][]int32 // the components of what needs what
	part   []int32   // the component of each node
	cycle  []*Cycle  // that a node is in, or nil
	cycles []Cycle
}

// Order finds the order of the needs. Cost is linear.
func (s *Needs) Order() *Order {
	n := len(s.of)
	o := &Order{Needs: s, part: make([]int32, n), cycle: make([]*Cycle, n)}
	edges := make([][]int32, n)
	for i := range edges {
		for j := range s.of[i] {
			edges[i] = append(edges[i], s.of[i][j].Members...)
		}
	}
	o.sets = graph.Components(len(edges), func(n int32) []int32 { return edges[n] })
	for i, set := range o.sets {
		for _, m := range set {
			o.part[m] = int32(i)
		}
	}
	o.cycles = s.Cycles(func(k *Need) bool { return !k.waits() })
	for i := range o.cycles {
		for _, m := range o.cycles[i].Nodes {
			o.cycle[m] = &o.cycles[i]
		}
	}
	return o
}

// tied lists the nodes that come back with one, itself included.
func (o *Order) tied(n int32) []int32 {
	if k := o.cycle[n]; k != nil {
		return k.Nodes
	}
	return []int32{n}
}

// skips reports whether a node starts without a member of a need, because the way
// from there leads back to it.
func (o *Order) skips(n int32, k *Need, member int32) bool {
	return k.waits() && o.part[member] == o.part[n]
}

// Times is the recovery time of every node: how long it takes to work again when
// all is lost at once.
// Where the map does not say how long a node takes by itself, that is no time,
// so each is a lower bound (semantics.md, "Where the words leave room").
type Times struct {
	*Order
	own   func(node int32) model.Duration
	steps bool    // it counts steps, which no delay shortens
	rank  []int32 // of what is back at once the lower comes first; nil where nobody asks
	time  []model.Duration
	done  []bool
	slow  map[int32]int32 // of nodes that come back together the slowest, by the first of them

	scratch []arrival // of back
}

// Times works out the recovery times. A node comes back in its own time after the last
// of what it needs, and of a group after as many as it takes, the first that are back.
// What it works without for a while counts for the rest. Cost is linear but for sorting.
func (o *Order) Times(own func(node int32) model.Duration) *Times {
	return (&Times{Order: o, own: own}).solve()
}

func (b *Times) solve() *Times {
	b.time, b.done, b.slow = make([]model.Duration, len(b.of)), make([]bool, len(b.of)), map[int32]int32{}
	for _, set := range b.sets {
		b.settle(set)
	}
	return b
}

// Of returns the recovery time of a node.
func (b *Times) Of(node int32) model.Duration { return b.time[node] }

// arrival is a node and when it is back.
type arrival struct {
	node, rank int32
	time       model.Duration
}

func (a arrival) compare(b arrival) int {
	return cmp.Or(cmp.Compare(a.time, b.time), cmp.Compare(a.rank, b.rank), cmp.Compare(a.node, b.node))
}

// Before orders arrivals on the heap.
func (a arrival) Before(b arrival) bool { return a.compare(b) < 0 }

// arrives is when a node is back, if it is at that time.
func (b *Times) arrives(node int32, time model.Duration) arrival {
	if b.rank == nil {
		return arrival{node: node, time: time}
	}
	return arrival{node, b.rank[node], time}
}

// settle times the nodes of one component. Inside, what a node can start
// without is not waited for; of the rest the nearest comes back first (Knuth
// 1977), those of a cycle together.
func (b *Times) settle(set []int32) {
	var q graph.Heap[arrival]
	for _, n := range set {
		if b.tied(n)[0] == n { // those that come back together are offered once
			b.offer(&q, n)
		}
	}
	for len(q) > 0 {
		a := q.Pop()
		if b.done[a.node] {
			continue
		}
		tied := b.tied(a.node)
		for _, n := range tied {
			b.time[n], b.done[n] = a.time, true
		}
		for _, n := range tied {
			for _, u := range b.users[n] {
				if b.part[u.node] == b.part[n] && !b.done[u.node] {
					b.offer(&q, u.node)
				}
			}
		}
	}
}

// offer queues a node, and those that come back with it, if their needs are
// met: after all that any of them needs besides, in the time of the slowest.
func (b *Times) offer(q *graph.Heap[arrival], n int32) {
	tied := b.tied(n)
	wait, ok := b.longest(tied)
	if ok {
		q.Push(b.arrives(n, max(0, wait.time)+b.own(b.slowest(tied))))
	}
}

// slowest is the node of several that takes longest by itself.
func (b *Times) slowest(tied []int32) int32 {
	if len(tied) == 1 {
		return tied[0]
	}
	slowest, known := b.slow[tied[0]]
	if !known {
		slowest = slices.MaxFunc(tied, func(x, y int32) int { return cmp.Compare(b.own(x), b.own(y)) })
		b.slow[tied[0]] = slowest
	}
	return slowest
}

// longest returns what nodes that come back together wait for longest, and until
// when, -1 for nothing; ok is false while too few of what they need are back.
func (b *Times) longest(tied []int32) (longest arrival, ok bool) {
	longest.node = -1
	for _, n := range tied {
		for j := range b.of[n] {
			k := &b.of[n][j]
			back := b.back(n, k, tied)
			if len(back) < k.Count {
				return longest, false
			}
			slices.SortFunc(back, arrival.compare)
			last := back[k.Count-1]
			if !b.steps {
				last.time -= k.After
			}
			if last.node >= 0 && b.longer(last, longest) {
				longest = last
			}
		}
	}
	return longest, true
}

// longer reports whether to wait for one node takes longer than for another; of
// those that take as long the first in order counts, or in the order of needs.
func (b *Times) longer(x, y arrival) bool {
	if y.node < 0 || x.time != y.time {
		return y.node < 0 || x.time > y.time
	}
	return b.rank != nil && x.compare(y) < 0
}

// back lists, until it is asked again, the members of a need that are back, and
// when: those tied to the node, and inside the component those that it can
// start without, before all others and by no name.
func (b *Times) back(n int32, k *Need, tied []int32) []arrival {
	back := b.scratch[:0]
	for _, m := range k.Members {
		_, with := slices.BinarySearch(tied, m)
		switch {
		case with, b.skips(n, k, m):
			back = append(back, arrival{node: -1, rank: -1})
		case b.done[m]:
			back = append(back, b.arrives(m, b.time[m]))
		}
	}
	b.scratch = back
	return back
}
