package graph

// Index is things, by number, sorted by the nodes that they belong to.
type Index struct{ start, things []int32 }

// IndexOf sorts the first things by the node that each belongs to, keeping
// their order: a counting sort.
func IndexOf(nodes, things int, of func(thing int) int32) Index {
	x := Index{Starts(nodes, things, of), make([]int32, things)}
	ends := x.start[1:] // each goes down to where its node begins
	for i := things - 1; i >= 0; i-- {
		n := of(i)
		ends[n]--
		x.things[ends[n]] = int32(i)
	}
	copy(x.start, ends)
	x.start[nodes] = int32(things)
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
