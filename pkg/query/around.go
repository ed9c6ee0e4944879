package query

import (
	"iter"
	"slices"

	"knockon/pkg/answer"
	"knockon/pkg/graph"
)

// around marks what is near: everything, or what is within so many steps of
// the focus along relations that were written and admitted, its dependencies
// one way and its dependents the other. What is both, as in a cycle, stands
// where it is nearest, and with the dependencies where both are as near.
func (d *drawing) around(focus []int32) {
	if len(focus) == 0 {
		for i := range d.out.Spots {
			d.out.Spots[i].Near = true
		}
		return
	}
	from := d.withAssets(focus)
	before, after := d.neighbours()
	left, right := steps(before, from), steps(after, from)
	for i := range d.out.Spots {
		p := &d.out.Spots[i]
		if right[i] >= 0 && int(right[i]) <= d.out.Depth {
			p.Near, p.Step = true, answer.Signed(right[i])
		}
		if left[i] >= 0 && int(left[i]) <= d.out.Depth && (right[i] < 0 || left[i] <= right[i]) {
			p.Near, p.Step = true, answer.Signed(-left[i])
		}
	}
}

// withAssets adds to organisations what they have.
func (d *drawing) withAssets(nodes []int32) []int32 {
	wanted := map[int32]bool{}
	for _, i := range nodes {
		wanted[i] = true
	}
	var out []int32
	for i, n := range d.Map.ExistingNodes() {
		if wanted[i] || wanted[n.Organisation] {
			out = append(out, i)
		}
	}
	return out
}

// neighbours returns for each node what it relies on and what relies on it.
func (d *drawing) neighbours() (before, after graph.Graph) {
	var back, forth []graph.Edge
	for _, i := range d.links {
		l := &d.Links[i]
		back, forth = append(back, graph.Edge{From: l.Head, To: l.Premise}), append(forth, graph.Edge{From: l.Premise, To: l.Head})
		if d.both[d.KindOf(l)] {
			back, forth = append(back, graph.Edge{From: l.Premise, To: l.Head}), append(forth, graph.Edge{From: l.Head, To: l.Premise})
		}
	}
	return graph.New(len(d.out.Spots), back), graph.New(len(d.out.Spots), forth)
}

// steps returns how many edges lead to each node from the nearest of some, -1
// where none do.
func steps(g graph.Graph, from []int32) []int32 {
	return graph.NearestOf(g.Len(), func(n int32) iter.Seq[int32] { return slices.Values(g.Next(n)) }, from...).Steps
}
