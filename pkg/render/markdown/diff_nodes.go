package markdown

import (
	"fmt"
	"strings"

	"knockon/pkg/diff"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
)

func nodeName(m *model.Map, n int32) string {
	node := &m.Nodes[n]
	if node.Kind.IsOrganisation() {
		return Escape(node.Name)
	}
	return Escape(m.Nodes[node.Organisation].Name) + ": " + Escape(node.Name)
}

func (p *diffPage) nodes() {
	t := table{title: "Nodes", columns: []string{"", "node", "what", "what differs", "who says so"}}
	for i := range p.d.Nodes {
		t.rows = append(t.rows, func() string { return p.node(&p.d.Nodes[i]) })
	}
	t.fold = len(t.rows) > manyRows
	if t.fold {
		t.title = fmt.Sprintf("%d nodes differ", len(t.rows))
	}
	p.table(t)
}

func (p *diffPage) node(c *diff.NodeChange) string {
	m, n := p.d.New.Map, c.New
	if n < 0 {
		m, n = p.d.Old.Map, c.Old
	}
	var words []string
	if c.Change == diff.Renamed {
		words = append(words, "was "+code(p.d.Old.Map.Nodes[c.Old].ID))
	}
	for _, f := range c.Fields {
		words = append(words, Escape(phrase.Field(f)))
	}
	if c.Old >= 0 && c.New >= 0 && (c.OldGrade != c.NewGrade || len(c.ClaimsCame)+len(c.ClaimsWent) > 0) {
		words = append(words, phrase.Grades(c.OldGrade, c.NewGrade))
	}
	if len(words) == 0 {
		words = []string{Escape(phrase.KindName(&m.Nodes[n]))}
	}
	return cells(c.Change.String(), code(m.Nodes[n].ID), nodeName(m, n), strings.Join(words, ", "), p.speakers(c.ClaimsCame, c.ClaimsWent))
}
