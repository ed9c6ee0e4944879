package recovery

import (
	"slices"

	"knockon/pkg/model"
)

// Ways are what nodes wait for longest, one after the other. What a way has in common
// with the one that it goes on from is worked out once.
type Ways struct {
	*Times
	least model.Duration
	few   int
	known []*Way // by node; nil where nobody has asked
}

// Way is what a node waits for longest, what that waits for, and so on, the node
// itself included.
type Way struct {
	Node   int32
	Before *Way // of what it waits for; nil where it waits for nothing
	Start  int32
	Steps  int
	Slow   []int32 // the few that take longest by themselves, if any time: of some that take as long the farthest
}

// Ways makes ready to tell ways, as far as each waits so long at least for the next,
// with a few nodes of each.
func (b *Times) Ways(least model.Duration, few int) *Ways {
	return &Ways{Times: b, least: least, few: few, known: make([]*Way, len(b.of))}
}

// Of tells the way of a node. It ends before a node that it has passed.
func (w *Ways) Of(n int32) *Way {
	var unknown []*Way
	at := n
	for at >= 0 && w.known[at] == nil {
		w.known[at] = &Way{Node: at}
		unknown = append(unknown, w.known[at])
		at = w.before(at)
	}
	var before *Way
	round := len(unknown) // where those begin that wait for each other
	if at >= 0 && w.known[at].Steps > 0 {
		before = w.known[at]
	} else if at >= 0 {
		round = slices.Index(unknown, w.known[at])
	}
	for _, way := range slices.Backward(unknown) {
		way.Before, way.Start, way.Steps = before, way.Node, 1
		var slow []int32
		if before != nil {
			way.Start, way.Steps, slow = before.Start, before.Steps+1, before.Slow
		}
		way.Slow = w.slower(slow, way.Node)
		before = way
	}
	for _, way := range unknown[round:] {
		w.known[way.Node] = nil // the way of each ends elsewhere
	}
	return before
}

// before is what a node waits for longest, or -1.
func (w *Ways) before(n int32) int32 {
	tied := w.tied(n)
	if slowest := w.slowest(tied); slowest != n {
		return slowest
	}
	if wait, _ := w.longest(tied); wait.time >= w.least {
		return wait.node
	}
	return -1
}

// slower adds a node to the few that take longest.
func (w *Ways) slower(slow []int32, n int32) []int32 {
	at := 0
	for at < len(slow) && w.own(slow[at]) >= w.own(n) {
		at++
	}
	if at == w.few || w.own(n) == 0 {
		return slow
	}
	all := slices.Insert(slices.Clone(slow), at, n)
	return all[:min(w.few, len(all))]
}

// Nodes lists the nodes of a way, the farthest first.
func (w *Way) Nodes() []int32 {
	out := make([]int32, w.Steps)
	for i := w.Steps - 1; i >= 0; i, w = i-1, w.Before {
		out[i] = w.Node
	}
	return out
}
