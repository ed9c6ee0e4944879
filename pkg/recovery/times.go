package recovery

import (
	"cmp"
	"slices"

	"knockon/pkg/graph"
	"knockon/pkg/model"
)

// Times is the recovery time of every node: how long it takes to work again when
// all is lost at once.
// Where the map does not say how long a node takes by itself, that is no time,
// so each is a lower bound (semantics.md, "Where the words leave room").
type Times struct {
	*Needs
	own   func(node int32) model.Duration
	time  []model.Duration
	via   []int32 // the node that it waits for longest; -1 where it waits for none
	done  []bool
	part  []int32  // the component of each node
	cycle []*Cycle // that a node is in, or nil

	scratch []arrival // of back
}

// Times works the times out, what others need before those others: a node
// comes back in its own time after the last of what it needs, and of a group
// after as many as it takes, the first that are back. What it works without
// for a while counts for the rest. Cost is linear but for sorting.
func (s *Needs) Times(own func(node int32) model.Duration) *Times {
	n := len(s.of)
	b := &Times{Needs: s, own: own, time: make([]model.Duration, n), via: make([]int32, n), done: make([]bool, n), part: make([]int32, n),
		cycle: make([]*Cycle, n)}
	edges := make([][]int32, n)
	for i := range edges {
		for j := range s.of[i] {
			edges[i] = append(edges[i], s.of[i][j].Members...)
		}
	}
	sets := graph.Components(len(edges), func(n int32) []int32 { return edges[n] })
	for i, set := range sets {
		for _, m := range set {
			b.part[m] = int32(i)
		}
	}
	for _, k := range s.Cycles(func(k *Need) bool { return !k.waits() }) {
		for _, m := range k.Nodes {
			b.cycle[m] = &k
		}
	}
	for _, set := range sets {
		b.settle(set)
	}
	return b
}

// Of returns how long a node takes.
func (b *Times) Of(node int32) model.Duration { return b.time[node] }

// arrival is a node, when it is back, and what it waited for.
type arrival struct {
	node, via int32
	time      model.Duration
}

func (a arrival) compare(b arrival) int {
	return cmp.Or(cmp.Compare(a.time, b.time), cmp.Compare(a.node, b.node))
}

// Before orders arrivals on the heap.
func (a arrival) Before(b arrival) bool { return a.compare(b) < 0 }

// settle times the nodes of one component. Inside, what a node can start
// without is not waited for; of the rest the nearest comes back first (Knuth
// 1977), those of a cycle together.
func (b *Times) settle(set []int32) {
	var q graph.Heap[arrival]
	for _, n := range set {
		b.offer(&q, n)
	}
	for len(q) > 0 {
		a := q.Pop()
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
func (b *Times) offer(q *graph.Heap[arrival], n int32) {
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
		if b.own(m) > b.own(a.node) {
			a.node = m
		}
	}
	a.time += b.own(a.node)
	q.Push(a)
}

// tied lists the nodes that come back with one, itself included.
func (b *Times) tied(n int32) []int32 {
	if k := b.cycle[n]; k != nil {
		return k.Nodes
	}
	return []int32{n}
}

// wait returns how long a node waits for its needs and for which node longest;
// ok is false while too few of them are back. Those tied to it count as back.
func (b *Times) wait(n int32, tied []int32) (longest model.Duration, via int32, ok bool) {
	via = -1
	for j := range b.of[n] {
		k := &b.of[n][j]
		back := b.back(n, k, tied)
		if len(back) < k.Count {
			return 0, -1, false
		}
		slices.SortFunc(back, arrival.compare)
		if last := back[k.Count-1]; last.time-k.After > longest {
			longest, via = last.time-k.After, last.node
		}
	}
	return longest, via, true
}

// back lists, until it is asked again, the members of a need that are back, and
// when: those tied to the node, and inside the component those that it can
// start without, at once.
func (b *Times) back(n int32, k *Need, tied []int32) []arrival {
	back := b.scratch[:0]
	for _, m := range k.Members {
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

// Path lists what a node waits for, the farthest first, itself last.
func (b *Times) Path(n int32) []int32 {
	var path []int32
	for ; n >= 0; n = b.via[n] {
		path = append(path, n)
	}
	slices.Reverse(path)
	return path
}
