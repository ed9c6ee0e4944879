package digest

import (
	"cmp"
	"slices"

	"knockon/pkg/answer"
)

// Tree arranges a radius as an explanation: one entry a node, under the last
// premise of its shown proof.
type Tree struct {
	Roots []*TreeNode // the seeds, by node
}

// TreeNode is a node with all that it suffers.
type TreeNode struct {
	Hit
	Via      *answer.Step // the step that brought it here; nil for a seed
	Children []*TreeNode
}

// Explain builds the tree of a radius.
func Explain(b *answer.Blast) *Tree {
	entries := make([]*TreeNode, len(b.Nodes)) // by the nodes' places
	var order []*TreeNode
	entry := func(n *answer.Node) *TreeNode {
		if entries[n.Index] == nil {
			entries[n.Index] = &TreeNode{Hit: Hit{Node: n}}
			order = append(order, entries[n.Index])
		}
		return entries[n.Index]
	}
	for _, s := range b.Seeds {
		e := entry(s.Node)
		e.Seeds = append(e.Seeds, s.Effect)
	}
	for _, h := range hits(&b.Radius) {
		entry(h.Node).Hit = *h
	}
	t := &Tree{}
	parents := map[*TreeNode]*TreeNode{}
	for _, e := range order {
		if len(e.Seeds) > 0 {
			t.Roots = append(t.Roots, e)
			continue
		}
		e.Via = e.Arrival()
		parents[e] = entries[e.Via.From[len(e.Via.From)-1].Node.Index]
	}
	up := climber{parents: parents, home: map[*TreeNode]bool{}}
	for _, e := range order {
		if len(e.Seeds) > 0 {
			continue
		}
		if parents[e] == nil || !up.leads(e) { // out of the horizon, or a table of one's own that turns back
			parents[e] = t.Roots[0]
		}
		parents[e].Children = append(parents[e].Children, e)
	}
	for _, e := range order {
		slices.SortFunc(e.Children, func(x, y *TreeNode) int {
			return cmp.Or(answer.Severity(x.Worst())-answer.Severity(y.Worst()), x.sooner(&y.Hit))
		})
	}
	return t
}

// climber finds which nodes have a root above them. One that has keeps it, so each is
// climbed from once.
type climber struct {
	parents map[*TreeNode]*TreeNode
	home    map[*TreeNode]bool
}

// leads reports whether the way up from a node ends, and does not turn back.
func (c *climber) leads(from *TreeNode) bool {
	var passed []*TreeNode
	met := map[*TreeNode]bool{}
	for at := from; at != nil && !c.home[at]; at = c.parents[at] {
		if met[at] {
			return false
		}
		met[at] = true
		passed = append(passed, at)
	}
	for _, n := range passed {
		c.home[n] = true
	}
	return true
}
