package view

import (
	"knockon/pkg/answer"
	"knockon/pkg/phrase"
	"knockon/pkg/style"
)

// fewUnreached is how many nodes are added to the picture only because a
// disputed relation would have hit them, and how many as context.
const fewUnreached = 12

// disputed draws the disputed relations that were left out and would carry
// harm from a node in the picture.
func (p *painter) disputed() {
	live := p.live()
	added := map[int32]bool{}
	for _, l := range live {
		if p.nodes[l.premise].shown && !p.nodes[l.head].shown {
			added[l.head] = true
		}
	}
	drawn := 0
	for i := range live {
		if p.drawDisputed(&live[i], len(added) <= fewUnreached) {
			drawn++
		}
	}
	p.notes = append(p.notes, phrase.LeftOutNotes(p.Blast, drawn)...)
}

// doubt is a disputed relation that would carry harm, the way it would.
type doubt struct {
	premise, head int32
	both          bool
}

// live lists the disputed relations that would carry harm.
func (p *painter) live() []doubt {
	var out []doubt
	left := p.Omission(answer.LeftDisputed)
	if left == nil {
		return nil
	}
	for i := range left.Relations {
		l := &left.Relations[i]
		switch {
		case l.Forth:
			out = append(out, doubt{place(l.To), place(l.Node), l.Back})
		case l.Back: // the other direction where the relation reads both ways
			out = append(out, doubt{place(l.Node), place(l.To), false})
		}
	}
	return out
}

func (p *painter) drawDisputed(l *doubt, add bool) bool {
	from, head := p.nodes[l.premise].end, &p.nodes[l.head]
	if !p.nodes[l.premise].shown || !head.shown && (!add || head.fact != nil || !p.addDisputed(l.head, p.Cards[from.Card].Column)) {
		return false
	}
	p.remark(l.head, phrase.LeftOut)
	to := &p.Cards[head.end.Card].Rows[head.end.Row]
	to.pinned = true
	p.links = append(p.links, link{from, head.end, to.Mark, style.Dashed, l.both, false, 1})
	return true
}

// addDisputed adds what only a disputed relation would hit, one step after a
// column where its organisation has no card at all.
func (p *painter) addDisputed(i int32, after int) bool {
	org := place(p.Nodes[i].Org())
	if _, found := p.lastOf[org]; !found {
		distance := p.Columns[after].Distance + 1
		if after+1 < len(p.Columns) {
			distance = p.Columns[after+1].Distance
		}
		if !p.wants(p.Nodes[i]) || p.options.Depth > 0 && distance > p.options.Depth {
			return false
		}
		p.newCard(distance, org)
	}
	return p.addUnreached(i, after, phrase.LeftOut)
}
