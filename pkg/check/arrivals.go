package check

import (
	"cmp"

	"knockon/pkg/model"
)

// arrival is a node, when it is back, and what it waited for.
type arrival struct {
	node, via int32
	time      model.Duration
}

func (a arrival) compare(b arrival) int {
	return cmp.Or(cmp.Compare(a.time, b.time), cmp.Compare(a.node, b.node))
}

// arrivals is a heap, the earliest first, ties by node.
type arrivals []arrival

func (q arrivals) Len() int           { return len(q) }
func (q arrivals) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }
func (q arrivals) Less(i, j int) bool { return q[i].compare(q[j]) < 0 }
func (q *arrivals) Push(x any)        { *q = append(*q, x.(arrival)) }

func (q *arrivals) Pop() any {
	last := (*q)[len(*q)-1]
	*q = (*q)[:len(*q)-1]
	return last
}
