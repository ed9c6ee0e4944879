package answer

import (
	"slices"

	"knockon/pkg/model"
)

// Tree arranges a radius as an explanation: one entry a node, under the last
// premise of its shown proof.
type Tree struct {
	Roots []*TreeNode // the seeds, by node
}

// TreeNode is a node with all that it suffers.
type TreeNode struct {
	Node     *Node
	Seeds    []model.Effect // what it is the origin of
	Facts    []*Proved      // worst first
	Via      *Step          // the step that brought it here; nil for a seed
	Children []*TreeNode
	size     int
}

// Size is the number of nodes in and under the entry.
func (t *TreeNode) Size() int { return t.size }

// Severest is the effects from the worst, as pictures and people rank them.
func Severest() [model.NumEffects]model.Effect {
	return [model.NumEffects]model.Effect{model.Compromised, model.Exposed, model.Down, model.Degraded, model.Isolated}
}

// Severity is the place of an effect among the severest, 0 for the worst.
func Severity(e model.Effect) int {
	all := Severest()
	return slices.Index(all[:], e)
}

// Worst returns the severest effect of an entry.
func (t *TreeNode) Worst() model.Effect {
	worst := int(model.NumEffects)
	for _, e := range t.Seeds {
		worst = min(worst, Severity(e))
	}
	for _, f := range t.Facts {
		worst = min(worst, Severity(f.Effect))
	}
	return Severest()[worst]
}

// Explain builds the tree of a radius.
func (b *Blast) Explain() *Tree {
	entries := make([]*TreeNode, len(b.Nodes)) // by the nodes' places
	var order []*TreeNode
	entry := func(n *Node) *TreeNode {
		if entries[n.Index] == nil {
			entries[n.Index] = &TreeNode{Node: n}
			order = append(order, entries[n.Index])
		}
		return entries[n.Index]
	}
	for _, s := range b.Seeds {
		e := entry(s.Node)
		e.Seeds = append(e.Seeds, s.Effect)
	}
	for i := range b.Facts {
		e := entry(b.Facts[i].Node)
		e.Facts = append(e.Facts, &b.Facts[i])
	}
	t := &Tree{}
	parents := map[*TreeNode]*TreeNode{}
	for _, e := range order {
		slices.SortStableFunc(e.Facts, func(x, y *Proved) int { return Severity(x.Effect) - Severity(y.Effect) })
		if len(e.Seeds) > 0 {
			t.Roots = append(t.Roots, e)
			continue
		}
		e.Via = e.arrival()
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
	for _, r := range t.Roots {
		r.arrange()
	}
	return t
}

// arrival finds the step that brought harm to a node: that of its worst
// effect, rows of the node on itself followed back.
func (t *TreeNode) arrival() *Step {
	s := &t.Facts[0].Because
	for range model.NumEffects {
		i := slices.IndexFunc(t.Facts, func(f *Proved) bool { return f.Effect == s.From[0].Effect })
		if s.Relation != model.Self || i < 0 {
			break
		}
		s = &t.Facts[i].Because
	}
	return s
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

// arrange sorts children: the severest first, those with more behind them
// before others, then by id.
func (t *TreeNode) arrange() {
	t.size = 1
	for _, c := range t.Children {
		c.arrange()
		t.size += c.size
	}
	slices.SortStableFunc(t.Children, func(x, y *TreeNode) int {
		if d := Severity(x.Worst()) - Severity(y.Worst()); d != 0 {
			return d
		}
		return model.Natural(x.Node.ID, y.Node.ID)
	})
}
