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
	for _, e := range order {
		if len(e.Seeds) > 0 {
			continue
		}
		parent := parents[e]
		if parent == nil || reaches(parents, parent, e) { // out of the horizon, or a table of one's own that turns back
			parent = t.Roots[0]
			parents[e] = parent
		}
		parent.Children = append(parent.Children, e)
	}
	for _, e := range order {
		slices.SortFunc(e.Children, func(x, y *TreeNode) int {
			return cmp.Or(answer.Severity(x.Worst())-answer.Severity(y.Worst()), x.sooner(&y.Hit))
		})
	}
	return t
}

func reaches(parents map[*TreeNode]*TreeNode, from, to *TreeNode) bool {
	for range len(parents) + 1 {
		if from == to {
			return true
		}
		if from = parents[from]; from == nil {
			return false
		}
	}
	return true
}
