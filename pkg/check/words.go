package check

import (
	"slices"

	"knockon/pkg/model"
	"knockon/pkg/phrase"
)

// shown is how many ids a message lists.
const shown = 3

// someIDs lists the ids of the first few nodes, and says how many more there are.
func (c *Context) someIDs(nodes []int32) string { return c.firstIDs(nodes, shown) }

// firstIDs is someIDs with a number of its own.
func (c *Context) firstIDs(nodes []int32, most int) string {
	var ids []string
	for _, n := range nodes {
		ids = append(ids, c.Map.Nodes[n].ID)
	}
	slices.SortFunc(ids, model.Natural)
	return phrase.First(ids[:min(most, len(ids))], len(ids))
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
