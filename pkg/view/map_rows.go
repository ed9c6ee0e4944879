package view

import (
	"strings"

	"knockon/pkg/phrase"
	"knockon/pkg/style"
)

// draw makes a draft; flat gives each organisation one card.
func (p *mapper) draw(flat bool) *draft {
	p.draft = &draft{View: View{Tiers: true}}
	p.cards, p.ends = map[cardKey]int{}, make([]End, len(p.shown))
	c := p.columns(flat)
	for _, i := range c.order {
		p.addRow(i, c.of[i], c.labels)
	}
	p.head(p.lines(flat))
	p.sortRows()
	return p.draft
}

func (p *mapper) addRow(i int32, column int, labels []string) {
	m := p.Nodes[i]
	key := cardKey{int32(column), place(m.Org())}
	card, found := p.cards[key]
	if !found {
		if n := len(p.Columns); n == 0 || p.Columns[n-1].Distance != column {
			p.Columns = append(p.Columns, Column{column, labels[column]})
		}
		card = len(p.Cards)
		p.cards[key] = card
		o := m.Org()
		p.Cards = append(p.Cards, Card{Column: len(p.Columns) - 1, Org: o.ID, Name: o.Name, Kind: kindName(o), short: o.ShortName(), sort: kindName(o)})
	}
	c := &p.Cards[card]
	r := Row{ID: m.ID, Name: m.Name, Detail: p.detail(i), Kind: m.Kind, Mark: style.Plain, weight: p.weight(i), loose: p.relies[i]+p.relied[i] == 0}
	r.Seed, r.Critical = p.inFocus[i], m.Critical
	r.Nodes[r.Mark], r.kinds[r.Kind] = 1, 1
	p.ends[i] = End{card, len(c.Rows)}
	c.Rows = append(c.Rows, r)
}

// weight is what folding keeps: first what most rely on, then critical
// services, then what relies on most.
func (p *mapper) weight(i int32) int {
	w := p.relied[i]<<24 + min(p.relies[i], 1<<23-1)
	if p.Nodes[i].Critical {
		w += 1 << 23
	}
	return w
}

// detail says what a node is, and what matters where no line can show it.
func (p *mapper) detail(i int32) string {
	m := p.Nodes[i]
	words := []string{kindName(m)}
	if p.inFocus[i] {
		words = []string{phrase.InFocus, words[0]}
	}
	words = append(words, matters(m)...)
	if n := p.relied[i]; n > 0 {
		words = append(words, phrase.ReliedBy(n))
	}
	if p.unmapped[i] {
		words = append(words, "unmapped")
	}
	return strings.Join(words, dot)
}
