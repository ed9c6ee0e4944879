package check

import (
	"strconv"
	"strings"

	"knockon/pkg/phrase"
)

// shown is how many ids a message lists.
const shown = 3

// someIDs lists the ids of the first few nodes, and says how many more there are.
func (c *Context) someIDs(nodes []int32) string { return c.firstIDs(nodes, shown) }

// firstIDs is someIDs with a number of its own.
func (c *Context) firstIDs(nodes []int32, most int) string {
	var ids []string
	for _, n := range nodes[:min(most, len(nodes))] {
		ids = append(ids, c.Map.Nodes[n].ID)
	}
	text := strings.Join(ids, ", ")
	if more := len(nodes) - most; more > 0 {
		text += " and " + strconv.Itoa(more) + " more"
	}
	return text
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

// counted writes a number and what it counts.
func counted(n int64, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return phrase.Number(n) + " " + many
}
