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
	return fitting(most, func(most int, cut bool) []byte { return verify(v, most, cut) })
}

func verify(v *answer.Verify, most int, cut bool) []byte {
	p := &page{}
	p.printf("## %s\n\n", phrase.WhatToCheck(v.Seeds, name))
	p.context(&v.Map)
	p.sameAs(v.Seeds)
	p.printf("%s %s\n\n", phrase.Leans(v), phrase.AllRests(v))
	rows, left := first(digest.Gathered(v), most, 0)
	if len(v.Rows) > 0 {
		p.printf("%s| :-- | :-- | :-- | :-- | :-- |\n", cells(phrase.CheckColumn, phrase.WithoutIt, phrase.SaidColumn, phrase.AskColumn, phrase.WrittenColumn))
	}
	for i := range rows {
		alike := rows[i].Rows
		places := each.At(alike, func(l *answer.Leaning) string { return Escape(l.Relation.At.String()) })
		p.printf("%s", cells(phrase.LeanedOn(alike, nameUnder), phrase.Leaned(&alike[0]), phrase.OnWhoseWord(&alike[0], Escape),
			strings.Join(phrase.WhomToAsk(alike, name, Escape), "; "), strings.Join(places, ", ")))
	}
	if left > 0 {
		p.printf("\n%s\n", phrase.PlusMoreByFull(left))
	}
	if cut {
		p.printf("\n%s\n", phrase.CommentFolded(left))
	}
	return []byte(p.String())
}

// nameUnder names a node below another.
func nameUnder(n, under *answer.Node) string {
	if under != nil && n.Org() == under.Org() {
		return Escape(n.Name)
	}
	return name(n)
}
