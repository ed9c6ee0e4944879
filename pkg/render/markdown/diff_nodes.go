package markdown

import (
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/phrase"
)

func (p *diffPage) nodes() {
	t := table{title: phrase.NodesHead(p.d), columns: phrase.NodeColumns(), rows: p.changed(false)}
	t.foldLong(t.title)
	p.table(t)
}

// changed is the nodes that differ in claims alone, or those that differ otherwise.
func (p *diffPage) changed(claimsAlone bool) []func() string {
	var rows []func() string
	for i := range p.d.NodeChanges {
		if c := &p.d.NodeChanges[i]; c.ClaimsAlone() == claimsAlone {
			rows = append(rows, func() string { return p.node(c) })
		}
	}
	return rows
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
