package markdown

import (
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/phrase"
)

// Contain writes what to order as a table, an outcome a row: those worth a look,
// or for full every option; no more than fits a comment.
func Contain(c *answer.Contain, full bool) []byte {
	points := c.Points(full)
	if whole := contain(c, points, full, 0); fits(whole) {
		return whole
	}
	return fullest(func(most int) []byte {
		few, left := first(points, most, 0)
		return contain(c, few, full, left)
	})
}

func contain(c *answer.Contain, points [][]answer.Option, full bool, left int) []byte {
	p := &page{}
	p.printf("## %s\n\n", phrase.WhatToCut(c.Seeds, func(n *answer.Node) string { return Escape(phrase.Owned(n)) }))
	p.context(&c.Map)
	p.sameAs(c.Seeds)
	p.protection(c.Protect)
	if len(c.Options) == 0 {
		p.printf("%s\n", phrase.NothingToCut(c))
		return []byte(p.String())
	}
	columns := phrase.OptionColumns()
	p.printf("%s| %s:-- |\n", cells(columns...), strings.Repeat("--: | ", len(columns)-1))
	p.printf("%s", cells(append(phrase.OutcomeCells(&c.Nothing), phrase.NothingOrdered)...))
	for _, of := range points {
		shown := of
		if !full {
			shown = of[:1]
		}
		for i := range shown {
			said := phrase.Orders(&shown[i], briefName, Escape)
			if more := len(of) - len(shown); more > 0 {
				said += ", " + phrase.MoreOrders(more)
			}
			p.printf("%s", cells(append(phrase.OutcomeCells(&shown[i].Outcome), said)...))
		}
	}
	p.printf("\n%s\n\n%s\n", phrase.HowToReadPrices, phrase.WasTried(&c.Tried))
	if said := phrase.WhomToOrder(points, full, name, Escape); said != "" {
		p.printf("\n%s\n", said)
	}
	if said := phrase.AllOptions(c); said != "" && !full {
		p.printf("\n%s\n", said)
	}
	if left > 0 {
		p.printf("\n%s\n", phrase.CommentFolded(left))
	}
	return []byte(p.String())
}

// protection writes what keeps an attacker away from what is to be protected.
func (p *page) protection(of *answer.Protect) {
	if of == nil {
		return
	}
	p.printf("### %s\n\n%s\n\n", phrase.ToProtect(of, name), phrase.Protection(of))
	for _, said := range phrase.ProtectionLines(of, briefName, Escape) {
		p.printf("- %s\n", said)
	}
	if said := phrase.ProtectedByIsolating(of, briefName); said != "" {
		p.printf("\n%s\n", said)
	}
	p.printf("\n")
}
