package recovery

import (
	"cmp"

	"knockon/pkg/graph"
	"knockon/pkg/model"
)

// Sooner is a node that would be back sooner, and its recovery time then.
type Sooner struct {
	Node int32
	Time model.Duration
}

// IfInstant lists the nodes that would be back sooner if one took no time by itself.
// Times only fall then, so they are lowered from what they are, and what none of
// them reaches is not looked at.
func (b *Times) IfInstant(fast int32) []Sooner {
	if b.slowest(b.tied(fast)) != fast {
		return nil // another that comes back with it takes as long
	}
	own, with := b.own, *b
	with.slow = map[int32]int32{}
	with.own = func(n int32) model.Duration {
		if n == fast {
			return 0
		}
		return own(n)
	}
	x := &lowering{Times: &with, was: map[int32]model.Duration{}, waits: map[int32]bool{}}
	x.lower(fast)
	for len(x.queue) > 0 {
		f := x.queue.Pop()
		if f.again {
			delete(x.waits, f.node)
			x.lower(f.node)
		} else if f.time < x.time[f.node] {
			x.fall(f)
		}
	}
	out := make([]Sooner, 0, len(x.was))
	for n, was := range x.was {
		out = append(out, Sooner{n, x.time[n]})
		x.time[n] = was
	}
	return out
}

// lowering is times on their way down.
type lowering struct {
	*Times
	queue graph.Heap[fall]
	was   map[int32]model.Duration
	waits map[int32]bool // nodes that stand in the queue to be worked out again
}

// fall is a node with a lesser time, or one that may have such.
type fall struct {
	part, node int32
	again      bool
	time       model.Duration
}

// Before orders falls on the heap: what others need before those others, and among
// what needs each other the sooner.
func (f fall) Before(g fall) bool {
	return cmp.Or(cmp.Compare(f.part, g.part), cmp.Compare(f.time, g.time), cmp.Compare(f.node, g.node)) < 0
}

// lower works a node out again, and those tied to it.
func (x *lowering) lower(n int32) {
	tied := x.tied(n)
	wait, _ := x.longest(tied)
	if t := max(0, wait.time) + x.own(x.slowest(tied)); t < x.time[n] {
		x.queue.Push(fall{part: x.part[n], node: n, time: t})
	}
}

// fall gives a node, and those tied to it, a lesser time, and has those that need
// them follow.
func (x *lowering) fall(f fall) {
	tied := x.tied(f.node)
	for _, n := range tied {
		if _, known := x.was[n]; !known {
			x.was[n] = x.time[n]
		}
		x.time[n] = f.time
	}
	for _, n := range tied {
		for _, u := range x.users[n] {
			if first := x.tied(u.node)[0]; first != tied[0] && !x.waits[first] { // those that come back together are worked out once
				x.waits[first] = true
				x.queue.Push(fall{part: x.part[first], node: first, again: true})
			}
		}
	}
}
