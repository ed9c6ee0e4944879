package view

import (
	"cmp"
	"slices"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/phrase"
	"knockon/pkg/style"
)

// FromBlast pictures a radius. Each node stands once, in the column of its worst
// effect's distance, because the line that leads to it is that effect's proof;
// a seed stands at the origin with the effect it was given. What the map
// cannot say of, and what only disputed relations would hit, stands with its
// organisation: in the furthest column, and where the disputed line leads on. An
// organisation that only a disputed relation would hit gets a card for it.
func FromBlast(b *answer.Blast, o Options) *View {
	p := newPainter(b, o)
	p.paint()
	p.Title, p.Headline, p.Notes = phrase.If(b), phrase.Headline(&b.Summary), append([]string{phrase.Caption(&b.Map, &b.Map)}, p.notes...)
	p.sortRows()
	return p.fit(o)
}

// newPainter learns what the radius says of each node.
func newPainter(b *answer.Blast, o Options) *painter {
	p := &painter{Blast: b, options: o, nodes: make([]node, len(b.Nodes)), cardOf: map[cardKey]int{}, lastOf: map[int32]int{}}
	p.seeds()
	p.facts()
	return p
}

// paint makes cards, rows and lines.
func (p *painter) paint() {
	p.choose()
	links := p.context()
	p.place()
	p.drawContext(links)
	p.unmapped()
	p.disputed()
	p.proofs()
}

// node is what the painter knows of a node of the map.
type node struct {
	fact     *answer.Proved // of its worst effect; nil for seeds and what is not reached
	marks    [style.NumMarks]bool
	shown    bool
	seed     bool
	mark     style.Mark
	distance int32
	end      End

	change style.Change // in the picture of a difference
	was    *node        // what it was on the old side; nil where nothing reached it
}

type cardKey struct{ distance, org int32 }

type painter struct {
	*answer.Blast
	options Options
	nodes   []node
	cardOf  map[cardKey]int
	lastOf  map[int32]int // by organisation: its card in the furthest column
	notes   []string
	past    *past // nil but in the picture of a difference
	draft
}

func (p *painter) seeds() {
	for _, s := range p.Seeds {
		n := &p.nodes[s.Node.Index]
		m := style.MarkOf(s.Effect)
		if !n.seed || m < n.mark {
			n.mark = m
		}
		n.seed, n.shown, n.marks[m] = true, true, true
	}
}

func (p *painter) facts() {
	for i := range p.Facts {
		f := &p.Facts[i]
		n := &p.nodes[f.Node.Index]
		m := style.MarkOf(f.Effect)
		if n.marks[m] = true; n.seed {
			continue
		}
		if n.fact == nil || m < n.mark {
			n.fact, n.mark, n.distance = f, m, f.Distance
		}
	}
}

// choose leaves out what the options do, seeds never.
func (p *painter) choose() {
	deep, kinds := 0, 0
	for i := range p.nodes {
		n := &p.nodes[i]
		switch {
		case n.seed || n.fact == nil && n.change != style.Gone:
		case !p.wants(int32(i)):
			kinds++
		case p.options.Depth > 0 && int(n.distance) > p.options.Depth:
			deep++
		default:
			n.shown = true
		}
	}
	if deep > 0 {
		p.fold(phrase.TooFar(deep, p.options.Depth))
	}
	if kinds > 0 {
		p.fold(phrase.OtherKinds(kinds, false))
	}
}

func (p *painter) wants(node int32) bool {
	return p.options.Only == 0 || p.options.Only.Has(p.Nodes[node].Kind)
}

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
	p.Cards = append(p.Cards, Card{Column: column, Org: o.ID, Name: o.Name, Kind: kindName(o)})
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
	r := Row{ID: m.ID, Name: m.Name, Detail: detail, Kind: m.Kind, Mark: n.mark, Seed: n.seed, Change: n.change, pinned: n.change != style.Same}
	for k := range style.NotReached {
		if n.marks[k] && k != n.mark {
			r.Further = append(r.Further, k)
		}
	}
	r.Nodes[r.Mark], r.Changes[r.Change] = 1, 1
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
	if !found || !p.wants(i) {
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
	if n.seed {
		words = append([]string{"origin"}, words...)
	} else if n.fact != nil {
		words = append(words, phrase.Causes(n.fact.Causes)+n.wasCauses(), n.fact.Evidence.String()+n.wasGrade())
	}
	return strings.Join(append(words, p.changeWords(i)...), dot)
}

// place is where a node stands in its answer's table.
func place(n *answer.Node) int32 { return int32(n.Index) }

func kindName(n *answer.Node) string { return phrase.KindWord(n.Kind, n.KindName) }

// orgOf is the organisation of a node; in the picture of a difference as the new
// map calls it.
func (p *painter) orgOf(i int32) int32 {
	org := place(p.Nodes[i].Org())
	if p.past != nil {
		org = p.past.now(org)
	}
	return org
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
	for _, n := range p.Unmapped {
		i := place(n)
		if !p.remark(i, phrase.CannotSay) && !p.addUnreached(i, len(p.Columns), phrase.CannotSay) {
			hidden++
		}
	}
	if n := len(p.Unmapped); n > 0 {
		p.notes = append(p.notes, phrase.NotReached(n, hidden))
	}
}
