package markdown

import (
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/digest"
	"knockon/pkg/each"
	"knockon/pkg/phrase"
)

// Verify writes the relations on which an answer leans as a table; folded, but for
// full, and as far as a comment needs it.
func Verify(v *answer.Verify, full bool) []byte {
	most := mostRows
	if full {
		most = len(v.Rows)
	}
	return fitting(most, func(p *page, most int) { p.verify(v, most) })
}

func (p *page) verify(v *answer.Verify, most int) {
	p.title(phrase.WhatToCheck(v.Seeds, name), &v.Map, v.Seeds...)
	p.printf("%s %s\n\n", phrase.Leans(v), phrase.AllRests(v))
	rows, left := first(digest.Gathered(v), most, 0)
	if len(v.Rows) > 0 {
		p.printf("%s| :-- | :-- | :-- | :-- | :-- |\n", cells(phrase.CheckColumn, phrase.WithoutIt, phrase.SaidColumn, phrase.AskColumn, phrase.WrittenColumn))
	}
	var nodes []*answer.Node
	for i := range v.Rows {
		nodes = append(nodes, v.Rows[i].Relation.Node, v.Rows[i].Relation.To)
	}
	called := phrase.Apart(nodes, name)
	nameUnder := func(n, under *answer.Node) string {
		if under != nil && n.Org() == under.Org() {
			return Escape(n.Name)
		}
		return called(n)
	}
	for i := range rows {
		alike := rows[i].Rows
		places := each.At(alike, func(l *answer.Leaning) string { return Escape(l.Relation.At.String()) })
		p.row(phrase.LeanedOn(alike, nameUnder), phrase.Leaned(&alike[0]), phrase.OnWhoseWord(&alike[0], Escape),
			strings.Join(phrase.WhomToAsk(alike, name, Escape), "; "), strings.Join(places, ", "))
	}
	if p.left = left; left > 0 {
		p.below(phrase.PlusMoreByFull(left))
	}
	p.folded()
}
