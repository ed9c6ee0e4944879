package query

import "slices"

// around marks what is near: everything, or what is within so many steps of
// the focus along relations that were written and admitted, its dependencies
// one way and its dependents the other. What is both, as in a ring, stands
// where it is nearest, and with the dependencies where both are as near.
func (d *Draw) around(focus []int32) {
	if len(focus) == 0 {
		for i := range d.Places {
			d.Places[i].Near = true
		}
		return
	}
	d.Focus = slices.Clone(focus)
	slices.Sort(d.Focus)
	d.Focus = slices.Compact(d.Focus)
	from := d.withAssets(d.Focus)
	before, after := d.neighbours()
	left, right := before.steps(from), after.steps(from)
	for i := range d.Places {
		p := &d.Places[i]
		if right[i] >= 0 && int(right[i]) <= d.Depth {
			p.Near, p.Step = true, right[i]
		}
		if left[i] >= 0 && int(left[i]) <= d.Depth && (right[i] < 0 || left[i] <= right[i]) {
			p.Near, p.Step = true, -left[i]
		}
	}
}

// withAssets adds to organisations what they have.
func (d *Draw) withAssets(nodes []int32) []int32 {
	wanted := map[int32]bool{}
	for _, i := range nodes {
		wanted[i] = true
	}
	var out []int32
	for i := range d.Map.Nodes {
		if wanted[int32(i)] || wanted[d.orgOf(int32(i))] {
			out = append(out, int32(i))
		}
	}
	return out
}

// neighbours returns for each node what it relies on and what relies on it.
func (d *Draw) neighbours() (before, after *graph) {
	var back, forth []edge
	for _, i := range d.Links {
		l := &d.Program.Links[i]
		back, forth = append(back, edge{l.Head, l.Premise}), append(forth, edge{l.Premise, l.Head})
		if d.BothWays(l) {
			back, forth = append(back, edge{l.Premise, l.Head}), append(forth, edge{l.Head, l.Premise})
		}
	}
	return newGraph(len(d.Places), back), newGraph(len(d.Places), forth)
}

// steps returns how many edges lead to each node from the nearest of some, -1
// where none do.
func (g *graph) steps(from []int32) []int32 {
	out := make([]int32, len(g.start)-1)
	for i := range out {
		out[i] = -1
	}
	for _, i := range from {
		out[i] = 0
	}
	for queue := slices.Clone(from); len(queue) > 0; queue = queue[1:] {
		for _, j := range g.next(queue[0]) {
			if out[j] < 0 {
				out[j] = out[queue[0]] + 1
				queue = append(queue, j)
			}
		}
	}
	return out
}
