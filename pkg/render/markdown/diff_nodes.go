package markdown

import (
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/phrase"
)

func (p *diffPage) nodes() {
	t := table{title: "Nodes", columns: phrase.NodeColumns()}
	for i := range p.d.NodeChanges {
		t.rows = append(t.rows, func() string { return p.node(&p.d.NodeChanges[i]) })
	}
	t.fold = len(t.rows) > manyRows
	if t.fold {
		t.title = phrase.NodesDiffer(len(t.rows))
	}
	p.table(t)
}

func (p *diffPage) node(c *answer.NodeChange) string {
	var words []string
	if c.Was != nil {
		words = append(words, phrase.WasCalled(code(c.Was.ID)))
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
	return cells(c.Change.String(), code(c.Node.ID), name(c.Node), strings.Join(words, ", "), p.speakers(c.ClaimsCame, c.ClaimsWent))
}
