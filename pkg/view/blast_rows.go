package view

import (
	"cmp"
	"slices"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/phrase"
	"knockon/pkg/style"
)

// place makes the columns and cards, and gives each shown node its row.
func (p *painter) place() {
	var order []int32
	for i := range p.nodes {
		if p.nodes[i].shown {
			order = append(order, int32(i))
		}
	}
	slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(p.nodes[a].distance, p.nodes[b].distance) })
	for _, i := range order {
		n := &p.nodes[i]
		org := p.orgOf(i)
		key := cardKey{n.distance, org}
		card, found := p.cardOf[key]
		if !found {
			card = p.newCard(int(n.distance), org)
		}
		p.addRow(i, card, p.detail(i))
	}
}

// newCard opens a card, and the column of its distance where that is the next.
func (p *painter) newCard(distance int, org int32) int {
	column := slices.IndexFunc(p.Columns, func(c Column) bool { return c.Distance == distance })
	if column < 0 {
		column = len(p.Columns)
		p.Columns = append(p.Columns, Column{distance, columnName(distance)})
	}
	o := p.Nodes[org]
	p.Cards = append(p.Cards, Card{Column: column, Org: o.ID, Name: o.Name, Kind: kindName(o), short: o.ShortName(), sort: kindName(o)})
	card := len(p.Cards) - 1
	p.cardOf[cardKey{int32(distance), org}], p.lastOf[org] = card, card
	return card
}

func columnName(distance int) string {
	if distance == contextColumn {
		return phrase.ReliedOn
	}
	return phrase.Steps(distance)
}

func (p *painter) addRow(i int32, card int, detail string) {
	n, m := &p.nodes[i], p.Nodes[i]
	c := &p.Cards[card]
	detail = strings.Join(append([]string{detail}, n.said...), dot)
	r := Row{ID: m.ID, Name: m.Name, Detail: detail, Kind: m.Kind, Mark: n.mark, Critical: m.Critical, Seed: n.seed, Change: n.change}
	r.pinned = n.change != style.Same && n.change != style.Seen
	for k := range style.NotReached {
		if n.marks[k] && k != n.mark {
			r.Further = append(r.Further, k)
		}
	}
	r.Nodes[r.Mark], r.Changes[r.Change], r.kinds[r.Kind] = 1, 1, 1
	n.end = End{card, len(c.Rows)}
	c.Rows = append(c.Rows, r)
}

// addUnreached adds a node that nothing reached to a card of its organisation,
// the first after a column or else the last, and reports whether there is one.
func (p *painter) addUnreached(i int32, after int, why string) bool {
	card, found := p.lastOf[place(p.Nodes[i].Org())]
	for found && after+1 < len(p.Columns) {
		after++
		if next, there := p.cardOf[cardKey{p.distanceOf(after), place(p.Nodes[i].Org())}]; there {
			card = next
			break
		}
	}
	if !found || !p.wants(p.Nodes[i]) {
		return false
	}
	n := &p.nodes[i]
	n.shown, n.mark = true, style.NotReached
	what := kindName(p.Nodes[i])
	if n.change == style.Gone {
		what = p.detail(i)
	}
	p.addRow(i, card, what+dot+why)
	return true
}

// distanceOf returns the distance that a column shows, -1 where there is none.
func (p *painter) distanceOf(column int) int32 {
	if column >= len(p.Columns) {
		return -1
	}
	return int32(p.Columns[column].Distance)
}

func (p *painter) detail(i int32) string {
	n := &p.nodes[i]
	m := p.Nodes[i]
	words := []string{kindName(m)}
	switch {
	case n.change == style.Gone:
		words = append(words, p.wentWords(i)...)
	case n.distance == contextColumn:
		words = append(words, n.mark.String())
	default:
		words[0] += " " + n.mark.State(m.Kind) + n.wasState(m.Kind)
	}
	words = append(words, matters(m)...)
	if n.seed {
		words = append([]string{"origin"}, words...)
	} else if n.fact != nil { // how and how surely it follows, colour and line say, but not what these were
		if was := n.wasCauses(); was != "" {
			words = append(words, phrase.Causes(n.fact.Causes)+was)
		}
		if was := n.wasGrade(); was != "" {
			words = append(words, n.fact.Evidence.String()+was)
		}
	}
	return strings.Join(append(words, p.changeWords(i)...), dot)
}

// matters says what a node is to people: whether it is critical, and how long they
// can do without it.
func matters(m *answer.Node) []string {
	var words []string
	if m.Critical {
		words = append(words, phrase.CriticalStar)
	}
	if m.Tolerates != nil {
		words = append(words, phrase.Tolerates(*m.Tolerates))
	}
	return words
}

// remark adds to a row of what went, once, and reports whether the node is shown.
func (p *painter) remark(i int32, why string) bool {
	n := &p.nodes[i]
	if n.shown && n.change == style.Gone {
		r := &p.Cards[n.end.Card].Rows[n.end.Row]
		if !strings.HasSuffix(r.Detail, why) {
			r.Detail += dot + why
		}
	}
	return n.shown
}

func (p *painter) unmapped() {
	hidden := 0
	for k := range p.Unmapped {
		i := place(p.Unmapped[k].Node)
		if !p.remark(i, phrase.CannotSay) && !p.addUnreached(i, len(p.Columns), phrase.CannotSay) {
			hidden++
		}
	}
	if len(p.Unmapped) > 0 {
		p.notes = append(p.notes, phrase.NotReached(p.Unmapped, hidden))
	}
	if n := phrase.Elsewhere(&p.Elsewhere); n.Text != "" {
		p.notes = append(p.notes, n.Label+" "+n.Text)
	}
}
