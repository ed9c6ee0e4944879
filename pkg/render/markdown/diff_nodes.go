package markdown

import (
	"fmt"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/phrase"
)

// nodeName names a node with its organisation.
func nodeName(n *answer.Node) string {
	if n.IsOrganisation() {
		return Escape(n.Name)
	}
	return Escape(n.Organisation.Name) + ": " + Escape(n.Name)
}

func (p *diffPage) nodes() {
	t := table{title: "Nodes", columns: []string{"", "node", "what", "what differs", "who says so"}}
	for i := range p.d.NodeChanges {
		t.rows = append(t.rows, func() string { return p.node(&p.d.NodeChanges[i]) })
	}
	t.fold = len(t.rows) > manyRows
	if t.fold {
		t.title = fmt.Sprintf("%d nodes differ", len(t.rows))
	}
	p.table(t)
}

func (p *diffPage) node(c *answer.NodeChange) string {
	var words []string
	if c.Was != nil {
		words = append(words, "was "+code(c.Was.ID))
	}
	for i := range c.Fields {
		words = append(words, Escape(phrase.Field(&c.Fields[i])))
	}
	if c.Evidence != nil {
		words = append(words, phrase.Grades(c.Evidence))
	}
	if len(words) == 0 {
		words = []string{Escape(phrase.KindWord(c.Node.Kind, c.Node.KindName))}
	}
	return cells(c.Change.String(), code(c.Node.ID), nodeName(c.Node), strings.Join(words, ", "), p.speakers(c.ClaimsCame, c.ClaimsWent))
}
