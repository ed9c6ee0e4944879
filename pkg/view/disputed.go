package view

import (
	"fmt"
	"slices"

	"knockon/pkg/phrase"
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
	live := p.live()
	added := map[int32]bool{}
	for i := range live {
		if p.nodes[live[i].Premise].shown && !p.nodes[live[i].Head].shown {
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

// doubt is a disputed relation that would carry harm, the way it would.
type doubt struct {
	spread.Link
	both bool
}

// live lists the disputed relations that would carry harm.
func (p *painter) live() []doubt {
	var out []doubt
	for _, i := range p.IfDisputed.Links {
		l := p.Program.Links[i]
		back := l // the other direction where the relation reads both ways
		back.Premise, back.Head = l.Head, l.Premise
		switch there, andBack := p.carries(&l), p.carries(&back); {
		case there:
			out = append(out, doubt{l, andBack})
		case andBack:
			out = append(out, doubt{back, false})
		}
	}
	return out
}

func disputedNote(left, live, drawn int) string {
	note := "Left out as disputed: " + phrase.Count(int64(left), "relation")
	switch {
	case live == 0:
		return note + ", none of them from a node that is hit here."
	case drawn == 0:
		return note + ", not drawn."
	case drawn == left:
		return note + ", drawn dashed."
	}
	return note + fmt.Sprintf("; %s drawn dashed.", phrase.Number(int64(drawn)))
}

// carries reports whether a link would bring harm if it were admitted: the
// radius holds its premise, in the picture or not, with an effect that a row of
// the table asks for.
func (p *painter) carries(l *spread.Link) bool {
	if l.Relation < 0 {
		return false
	}
	r := &p.Map.Relations[l.Relation]
	effects := p.effects(l.Premise)
	return slices.ContainsFunc(p.Table.Rows, func(row spread.Row) bool {
		return row.Over(l.Kind, r.Loss, r.Reach, p.Map.Nodes[l.Head].Kind) && (row.Both || r.From == l.Head) && slices.Contains(effects, row.When)
	})
}

const leftOut = "disputed, left out"

func (p *painter) drawDisputed(l *doubt, add bool) bool {
	from, head := p.nodes[l.Premise].end, &p.nodes[l.Head]
	if !p.nodes[l.Premise].shown || !head.shown && (!add || head.fact != nil || !p.addDisputed(l.Head, p.Cards[from.Card].Column)) {
		return false
	}
	p.remark(l.Head, leftOut)
	to := &p.Cards[head.end.Card].Rows[head.end.Row]
	to.pinned = true
	p.links = append(p.links, link{from, head.end, to.Mark, style.Dashed, l.both, false, 1})
	return true
}

// addDisputed adds what only a disputed relation would hit, one step after a
// column where its organisation has no card at all.
func (p *painter) addDisputed(i int32, after int) bool {
	org := p.Map.Nodes[i].Organisation
	if _, found := p.lastOf[org]; !found {
		distance := p.Columns[after].Distance + 1
		if after+1 < len(p.Columns) {
			distance = p.Columns[after+1].Distance
		}
		if !p.wants(i) || p.options.Depth > 0 && distance > p.options.Depth {
			return false
		}
		p.newCard(distance, org)
	}
	return p.addUnreached(i, after, leftOut)
}
