package check

import (
	"slices"

	"knockon/pkg/each"
	"knockon/pkg/graph"
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
		place, _ := c.shared.places()
		first = firstOf(first, most, place)
	} else {
		slices.SortFunc(first, func(a, b int32) int { return model.Natural(c.Map.Nodes[a].ID, c.Map.Nodes[b].ID) })
	}
	return c.Map.IDs(first[:min(most, len(first))])
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

// byID is nodes that come and go, in the order of their ids.
type byID struct {
	*Context
	in   graph.Lowest // by place
	many int
}

func (c *Context) byID() byID { return byID{Context: c, in: graph.NewLowest(len(c.Map.Nodes))} }

func (b *byID) put(n int32) {
	place, _ := b.shared.places()
	b.in.Put(place[n])
	b.many++
}

func (b *byID) take(n int32) {
	place, _ := b.shared.places()
	b.in.Take(place[n])
	b.many--
}

// firstBut lists the ids of the first few, one node left out.
func (b *byID) firstBut(but int32, most int) (ids []string) {
	_, order := b.shared.places()
	for place := range b.in.All {
		if len(ids) == most {
			break
		}
		if n := order[place]; n != but {
			ids = append(ids, b.Map.Nodes[n].ID)
		}
	}
	return ids
}

// natural finds each node's place among all, in the order of ids as people count, and
// the order.
func natural(m *model.Map) (place, order []int32) {
	order, place = make([]int32, len(m.Nodes)), make([]int32, len(m.Nodes))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(a, b int32) int { return model.Natural(m.Nodes[a].ID, m.Nodes[b].ID) })
	for i, n := range order {
		place[n] = int32(i)
	}
	return place, order
}

// present takes the findings that there are, in their order.
func present(found []*Finding) []Finding {
	found = slices.DeleteFunc(found, func(f *Finding) bool { return f == nil })
	return each.Of(found, func(f *Finding) Finding { return *f })
}
