package check

import (
	"container/heap"
	"slices"

	"knockon/pkg/graph"
	"knockon/pkg/model"
)

// comeback is how long every node takes to work again when all is lost at
// once, by what the map says of it: what says no `restore` takes no time, so
// each is a lower bound (semantics.md, "Where the words leave room").
type comeback struct {
	*startup
	time []model.Duration
	via  []int32 // the node that it waits for longest; -1 where it waits for none
	done []bool
	part []int32 // the component of each node
	knot []*knot // that a node is in, or nil

	scratch []arrival // of back
}

// comeback works the times out, what others need before those others: a node
// comes back its own restore after the last of what it needs, and of a group
// after as many as it takes, the first that are back. What it works without
// for a while counts for the rest. Cost is linear but for sorting.
func (s *startup) comeback() *comeback {
	n := len(s.needs)
	b := &comeback{startup: s, time: make([]model.Duration, n), via: make([]int32, n), done: make([]bool, n), part: make([]int32, n), knot: make([]*knot, n)}
	edges := make([][]int32, n)
	for i := range edges {
		for j := range s.needs[i] {
			edges[i] = append(edges[i], s.needs[i][j].members...)
		}
	}
	sets := graph.Components(len(edges), func(n int32) []int32 { return edges[n] })
	for i, set := range sets {
		for _, m := range set {
			b.part[m] = int32(i)
		}
	}
	for _, k := range s.knots(func(k *need) bool { return !k.waits() }) {
		for _, m := range k.nodes {
			b.knot[m] = &k
		}
	}
	for _, set := range sets {
		b.settle(set)
	}
	return b
}

// settle times the nodes of one component. Inside, what a node can start
// without is not waited for; of the rest the nearest comes back first (Knuth
// 1977), those of a knot together.
func (b *comeback) settle(set []int32) {
	var q arrivals
	for _, n := range set {
		b.offer(&q, n)
	}
	for len(q) > 0 {
		a := heap.Pop(&q).(arrival)
		if b.done[a.node] {
			continue
		}
		for _, n := range b.tied(a.node) {
			b.time[n], b.via[n], b.done[n] = a.time, a.node, true
		}
		b.via[a.node] = a.via
		for _, n := range b.tied(a.node) {
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
func (b *comeback) offer(q *arrivals, n int32) {
	a := arrival{node: n, via: -1}
	tied := b.tied(n)
	for _, m := range tied {
		wait, via, ok := b.wait(m, tied)
		if !ok {
			return
		}
		if wait > a.time {
			a.time, a.via = wait, via
		}
		if b.restore(m) > b.restore(a.node) {
			a.node = m
		}
	}
	a.time += b.restore(a.node)
	heap.Push(q, a)
}

// tied lists the nodes that come back with one, itself included.
func (b *comeback) tied(n int32) []int32 {
	if k := b.knot[n]; k != nil {
		return k.nodes
	}
	return []int32{n}
}

// wait returns how long a node waits for its needs and for which node longest;
// ok is false while too few of them are back. Those tied to it count as back.
func (b *comeback) wait(n int32, tied []int32) (longest model.Duration, via int32, ok bool) {
	via = -1
	for j := range b.needs[n] {
		k := &b.needs[n][j]
		back := b.back(n, k, tied)
		if len(back) < k.count {
			return 0, -1, false
		}
		slices.SortFunc(back, arrival.compare)
		if last := back[k.count-1]; last.time-k.after > longest {
			longest, via = last.time-k.after, last.node
		}
	}
	return longest, via, true
}

// back lists, until it is asked again, the members of a need that are back, and
// when: those tied to the node, and inside the component those that it can
// start without, at once.
func (b *comeback) back(n int32, k *need, tied []int32) []arrival {
	back := b.scratch[:0]
	for _, m := range k.members {
		_, with := slices.BinarySearch(tied, m)
		switch {
		case with, k.waits() && b.part[m] == b.part[n]:
			back = append(back, arrival{node: m})
		case b.done[m]:
			back = append(back, arrival{node: m, time: b.time[m]})
		}
	}
	b.scratch = back
	return back
}

func (b *comeback) restore(n int32) model.Duration {
	if r := b.m.Nodes[n].Asset.Restore; r != nil {
		return *r
	}
	return 0
}

// path lists what a node waits for, the farthest first, itself last.
func (b *comeback) path(n int32) []int32 {
	var path []int32
	for ; n >= 0; n = b.via[n] {
		path = append(path, n)
	}
	slices.Reverse(path)
	return path
}
