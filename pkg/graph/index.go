package graph

// Index is things, by number, sorted by the nodes that they belong to.
type Index struct{ start, things []int32 }

// IndexOf sorts the first things by the node that each belongs to, keeping
// their order: a counting sort.
func IndexOf(nodes, things int, of func(thing int) int32) Index {
	x := Index{Starts(nodes, things, of), make([]int32, things)}
	next := append([]int32(nil), x.start[:nodes]...)
	for i := range things {
		n := of(i)
		x.things[next[n]] = int32(i)
		next[n]++
	}
	return x
}

// Len is how many nodes there are.
func (x *Index) Len() int { return len(x.start) - 1 }

// Of lists the things of a node.
func (x *Index) Of(node int32) []int32 { return x.things[x.start[node]:x.start[node+1]] }

// Starts finds where the things of each node begin once they are sorted by
// node, and after the last where they end.
func Starts(nodes, things int, of func(thing int) int32) []int32 {
	start := make([]int32, nodes+1)
	for i := range things {
		start[of(i)+1]++
	}
	for i := range nodes {
		start[i+1] += start[i]
	}
	return start
}
