package check

import (
	"slices"

	"knockon/pkg/model"
	"knockon/pkg/phrase"
)

// shown is how many ids a message lists.
const shown = 3

// someIDs lists the ids of the first few nodes, and says how many more there are.
func (c *Context) someIDs(nodes []int32) string {
	return phrase.First(c.firstIDs(nodes, shown), len(nodes))
}

// firstIDs lists the ids of the first few nodes, in their order.
func (c *Context) firstIDs(nodes []int32, most int) []string {
	first := slices.Clone(nodes)
	if len(first) > 2*stopped {
		first = firstOf(first, most, c.shared.places())
	} else {
		slices.SortFunc(first, func(a, b int32) int { return model.Natural(c.Map.Nodes[a].ID, c.Map.Nodes[b].ID) })
	}
	var ids []string
	for _, n := range first[:min(most, len(first))] {
		ids = append(ids, c.Map.Nodes[n].ID)
	}
	return ids
}

// firstOf moves the few nodes of the lowest places to the front, in order.
func firstOf(nodes []int32, few int, place []int32) []int32 {
	kept := nodes[:0]
	for _, n := range nodes {
		if len(kept) == few && place[n] > place[kept[few-1]] {
			continue
		}
		at := len(kept)
		for at > 0 && place[kept[at-1]] > place[n] {
			at--
		}
		kept = slices.Insert(kept[:min(len(kept), few-1)], at, n)
	}
	return kept
}

// natural finds each node's place among all, in the order of ids as people count.
func natural(m *model.Map) []int32 {
	order, place := make([]int32, len(m.Nodes)), make([]int32, len(m.Nodes))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(a, b int32) int { return model.Natural(m.Nodes[a].ID, m.Nodes[b].ID) })
	for i, n := range order {
		place[n] = int32(i)
	}
	return place
}

// present takes the findings that there are, in their order.
func present(found []*Finding) []Finding {
	var out []Finding
	for _, f := range found {
		if f != nil {
			out = append(out, *f)
		}
	}
	return out
}
