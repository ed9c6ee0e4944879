package text

import (
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/digest"
	"knockon/pkg/each"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
)

// Verify writes the relations on which the answer leans, those on which most does
// first: what changes without each, who says it, where it is written, whom to ask.
func Verify(v *answer.Verify, o Options) string {
	w := &verify{page: &page{Options: o}, v: v}
	w.title(phrase.WhatToCheck(v.Seeds, phrase.Owned), &v.Map)
	w.sameAs(v.Seeds)
	w.blank()
	w.paragraph(phrase.Leans(v))
	w.paragraph(phrase.AllRests(v))
	w.rows()
	w.blank()
	w.commands(phrase.VerifyNext(v))
	return w.String()
}

// verify is what to check, while it is written.
type verify struct {
	*page
	v *answer.Verify
}

func (w *verify) rows() {
	rows := digest.Gathered(w.v)
	var nodes []*answer.Node
	for i := range w.v.Rows {
		nodes = append(nodes, w.v.Rows[i].Relation.Node, w.v.Rows[i].Relation.To)
	}
	apart := phrase.Apart(nodes, fullName)
	called := func(n, under *answer.Node) string {
		if under != nil && n.Org() == under.Org() {
			return n.Name
		}
		return apart(n)
	}
	shown := w.limit(len(rows), maxShown)
	for i := range rows[:shown] {
		w.blank()
		w.row(rows[i].Rows, called)
	}
	if more := len(rows) - shown; more > 0 {
		w.blank()
		w.paragraph(muted(phrase.PlusMoreByFull(more)))
	}
}

// row writes relations of one shape: a bar and what changes, the relation, and below
// it who says so.
func (w *verify) row(alike []answer.Leaning, called func(n, under *answer.Node) string) {
	first := &alike[0]
	bar, indent := w.bar(first), strings.Repeat(" ", barRoom+2)
	if w.narrow() {
		w.line(bar)
		indent = "  "
		w.hanging(indent, len(indent), bold(phrase.LeanedOn(alike, called)))
	} else {
		w.hanging(pad(bar, barRoom+2), barRoom+2, bold(phrase.LeanedOn(alike, called)))
	}
	w.hanging(indent, len(indent), phrase.WithoutIt+" "+phrase.Leaned(first)+muted(" · "+phrase.OnWhoseWord(first, phrase.Plain)))
	places := each.At(alike, func(l *answer.Leaning) string { return l.Relation.At.String() })
	ask := phrase.WhomToAsk(alike, func(n *answer.Node) string { return n.ShortName() }, phrase.Plain)
	said := phrase.AskLabel + " " + strings.Join(w.listed(ask, phrase.More), ", ") + " · " + strings.Join(w.listed(places, phrase.More), ", ")
	w.hanging(indent, len(indent), muted(said))
}

// barRoom is how long the longest bar is.
const barRoom = 12

// bar draws how much moves of the first thing of which any relation moves some: services
// that could stop, else those degraded, datasets, facts. One measure for all rows, so that
// a longer bar is always more.
func (w *verify) bar(l *answer.Leaning) string {
	at, most := 0, 0
	for most == 0 && at < 4 {
		at++
		for i := range w.v.Rows {
			most = max(most, w.v.Rows[i].Sum()[at])
		}
	}
	full, empty := "█", "░"
	if w.ASCII {
		full, empty = "#", "."
	}
	n := (l.Sum()[at]*barRoom + most - 1) / max(most, 1)
	return paint(model.Down, strings.Repeat(full, n)) + muted(strings.Repeat(empty, barRoom-n))
}
