package text

import (
	"knockon/pkg/answer"
	"knockon/pkg/safe"
)

// names tells the nodes of a difference apart: where several have one name, the id
// follows it.
type names struct {
	full, short map[string]int
}

func namesOf(d *answer.Diff) *names {
	out := &names{map[string]int{}, map[string]int{}}
	renamed := d.Renames()
	for _, n := range d.Nodes {
		if now, told := renamed[n.Index]; told && now != nil {
			continue // it is shown as it is called now
		}
		out.full[reads(n)]++
		if n.IsOrganisation() {
			out.short[safe.Reads(n.ShortName())]++
		}
	}
	return out
}

// under is a node's name below another's.
func (n *names) under(node, parent *answer.Node) string {
	if n.full[reads(node)] > 1 {
		return node.NameUnder(parent) + " · " + node.ID
	}
	return node.NameUnder(parent)
}

// organisation is the short name of an organisation, where it is its own.
func (n *names) organisation(node *answer.Node) string {
	if n.short[safe.Reads(node.ShortName())] > 1 {
		return n.under(node, nil)
	}
	return node.ShortName()
}

// own is an asset's name without its organisation's, marked where it is critical.
func (n *names) own(node *answer.Node) string {
	if node.Critical {
		return n.under(node, node) + " ★"
	}
	return n.under(node, node)
}
