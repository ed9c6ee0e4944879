package view

import (
	"fmt"
	"slices"

	"knockon/pkg/spread"
	"knockon/pkg/style"
)

// fewUnreached is how many nodes are added to the picture only because a
// disputed relation would have hit them, and how many as context.
const fewUnreached = 12

// disputed draws the disputed relations that were left out and would carry
// harm from a node in the picture.
func (p *painter) disputed() {
	if p.IfDisputed == nil {
		return
	}
	var live []spread.Link
	for _, i := range p.IfDisputed.Links {
		l := p.Program.Links[i]
		for range 2 { // the other direction where the relation reads both ways
			if p.carries(&l) {
				live = append(live, l)
			}
			l.Premise, l.Head = l.Head, l.Premise
		}
	}
	added := map[int32]bool{}
	for i := range live {
		if !p.nodes[live[i].Head].shown {
			added[live[i].Head] = true
		}
	}
	drawn := 0
	for i := range live {
		if p.drawDisputed(&live[i], len(added) <= fewUnreached) {
			drawn++
		}
	}
	p.notes = append(p.notes, disputedNote(len(p.IfDisputed.Links), len(live), drawn))
}

func disputedNote(left, live, drawn int) string {
	note := "Left out as disputed: " + style.Count(int64(left), "relation")
	switch {
	case live == 0:
		return note + ", none of them from a node that is hit here."
	case drawn == 0:
		return note + "."
	case drawn == left:
		return note + ", drawn dashed."
	}
	return note + fmt.Sprintf("; %s drawn dashed.", style.Number(int64(drawn)))
}

// carries reports whether a link would bring harm if it were admitted: its
// premise is in the picture with an effect that a row of the table asks for.
func (p *painter) carries(l *spread.Link) bool {
	if !p.nodes[l.Premise].shown || l.Relation < 0 {
		return false
	}
	r := &p.Map.Relations[l.Relation]
	effects := p.effects(l.Premise)
	return slices.ContainsFunc(p.Table.Rows, func(row spread.Row) bool {
		return row.Relation == l.Kind && (row.Both || r.From == l.Head) &&
			row.Kinds.Has(p.Map.Nodes[l.Head].Kind) && slices.Contains(effects, row.When) &&
			(row.Loss == "" || row.Loss == r.Loss.String()) && (row.Reach == "" || row.Reach == r.Reach.String())
	})
}

func (p *painter) drawDisputed(l *spread.Link, add bool) bool {
	from, head := p.nodes[l.Premise].end, &p.nodes[l.Head]
	if !head.shown && (!add || head.fact != nil || !p.addUnreached(l.Head, p.Cards[from.Card].Column, "disputed, left out")) {
		return false
	}
	to := &p.Cards[head.end.Card].Rows[head.end.Row]
	to.pinned = true
	p.links = append(p.links, link{from, head.end, to.Mark, style.Dashed, false, 1})
	return true
}
