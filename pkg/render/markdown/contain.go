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
	return fitting(len(points), func(p *page, most int) {
		few, left := first(points, most, 0)
		p.left = left
		p.contain(c, few, full)
	})
}

func (p *page) contain(c *answer.Contain, points [][]answer.Option, full bool) {
	p.title(phrase.WhatToCut(c.Seeds, func(n *answer.Node) string { return Escape(phrase.Owned(n)) }), &c.Map, c.Seeds...)
	p.protection(c.Protect)
	if len(c.Options) == 0 {
		p.printf("%s\n", phrase.NothingToCut(c))
		return
	}
	columns := phrase.OptionColumns()
	p.printf("%s| %s:-- |\n", cells(columns...), strings.Repeat("--: | ", len(columns)-1))
	p.row(append(phrase.OutcomeCells(&c.Nothing), phrase.NothingOrdered)...)
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
			p.row(append(phrase.OutcomeCells(&shown[i].Outcome), said)...)
		}
	}
	p.printf("\n%s\n\n%s\n", phrase.HowToReadPrices, phrase.WasTried(&c.Tried))
	p.below(phrase.WhomToOrder(points, full, name, Escape))
	if !full {
		p.below(phrase.AllOptions(c))
	}
	p.folded()
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
	p.below(phrase.ProtectedByIsolating(of, briefName))
	p.printf("\n")
}
