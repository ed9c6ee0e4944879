package view

import (
	"cmp"
	"slices"

	"knockon/pkg/model"
	"knockon/pkg/style"
)

// draft is a view whose lines still run row to row, one a relation.
type draft struct {
	View
	links   []link
	bundled bool // lines run from card to card, one between two
}

type link struct {
	from, to End
	mark     style.Mark
	line     style.Line
	both     bool
	isNew    bool // a relation that came
	n        int
}

func (v *View) fold(what string) {
	v.Folded = append(v.Folded, what)
}

// ownLines is how many lines between two cards of one organisation run row to
// row; more become one, as between organisations.
const ownLines = 8

// finish orders the cards, draws the lines and says what occurs.
func (d *draft) finish() *View {
	if !d.Tiers && !d.Overview {
		d.everyStep()
	}
	d.markSpans()
	d.orderCards()
	d.merge()
	d.legend()
	return &d.View
}

// everyStep gives a column to the steps at which nothing is shown too, so that what
// stands two steps apart is two columns apart.
func (d *draft) everyStep() {
	var all []Column
	at := make([]int, len(d.Columns))
	for i, c := range d.Columns {
		for k := len(all); k > 0 && all[k-1].Distance+1 < c.Distance; k++ {
			next := all[k-1].Distance + 1
			all = append(all, Column{next, columnName(next)})
		}
		at[i] = len(all)
		all = append(all, c)
	}
	d.Columns = all
	for i := range d.Cards {
		d.Cards[i].Column = at[d.Cards[i].Column]
	}
}

// dropEmpty takes the columns away again in which nothing stands.
func (d *draft) dropEmpty() {
	stands := make([]bool, len(d.Columns))
	for i := range d.Cards {
		stands[d.Cards[i].Column] = true
	}
	all, at := d.Columns, make([]int, len(d.Columns))
	d.Columns = nil
	for i, c := range all {
		at[i] = len(d.Columns)
		if stands[i] {
			d.Columns = append(d.Columns, c)
		}
	}
	d.Cards = slices.Clone(d.Cards)
	for i := range d.Cards {
		d.Cards[i].Column = at[d.Cards[i].Column]
	}
}

func (d *draft) markSpans() {
	cards := map[string]int{}
	for i := range d.Cards {
		cards[d.Cards[i].Org]++
	}
	for i := range d.Cards {
		c := &d.Cards[i]
		c.Spans = c.Org != "" && cards[c.Org] > 1
	}
}

type pair struct {
	from, to int
	mark     style.Mark
	line     style.Line
	both     bool
	isNew    bool
}

// merge makes one line of the relations between two cards that look alike:
// the same effect at the target and the same evidence, and came both or neither.
func (d *draft) merge() {
	if d.bundled {
		d.bundle()
	}
	groups := map[pair][]Part{}
	type place struct {
		pair
		from, to End
	}
	places := map[place]int{} // where a part stands in its group
	var order []pair
	for _, l := range d.links {
		k := pair{l.from.Card, l.to.Card, l.mark, l.line, l.both, l.isNew}
		if groups[k] == nil {
			order = append(order, k)
		}
		at := place{k, l.from, l.to}
		i, found := places[at]
		if !found {
			i = len(groups[k])
			places[at] = i
			groups[k] = append(groups[k], Part{From: l.from, To: l.to})
		}
		groups[k][i].Count += l.n
	}
	d.Edges = nil
	for _, k := range order {
		d.draw(k, groups[k])
	}
	slices.SortFunc(d.Edges, func(a, b Edge) int {
		return cmp.Or(a.From.compare(b.From), a.To.compare(b.To), cmp.Compare(a.Mark, b.Mark), cmp.Compare(a.Line, b.Line),
			model.One(a.Both)-model.One(b.Both), model.One(a.New)-model.One(b.New))
	})
}

// bundle gives all lines between two cards the look of the worst, and of those
// the surest; what is disputed or carries nothing keeps lines of its own.
func (d *draft) bundle() {
	type between struct {
		from, to int
		own      style.Line // of what keeps lines of its own
	}
	of := func(l *link) between {
		b := between{from: l.from.Card, to: l.to.Card}
		if l.line >= style.Dashed {
			b.own = l.line
		}
		return b
	}
	looks := map[between]link{}
	for i := range d.links {
		l := d.links[i]
		k := of(&l)
		if best, found := looks[k]; found {
			l.both, l.isNew = l.both || best.both, l.isNew && best.isNew
			if cmp.Or(cmp.Compare(best.mark, l.mark), cmp.Compare(best.line, l.line)) <= 0 {
				l.mark, l.line = best.mark, best.line
			}
		}
		looks[k] = l
	}
	for i := range d.links {
		l := &d.links[i]
		look := looks[of(l)]
		l.mark, l.line, l.both, l.isNew = look.mark, look.line, look.both, look.isNew
	}
}

func (d *draft) draw(k pair, parts []Part) {
	if d.bundled {
		d.addEdge(k, parts)
		return
	}
	own := d.Cards[k.from].Org != "" && d.Cards[k.from].Org == d.Cards[k.to].Org
	if !own || len(parts) > ownLines {
		d.addEdge(k, parts)
		return
	}
	for _, p := range parts {
		d.addEdge(k, []Part{p})
	}
}

func (d *draft) addEdge(k pair, parts []Part) {
	slices.SortFunc(parts, func(a, b Part) int { return cmp.Or(a.From.compare(b.From), a.To.compare(b.To)) })
	e := Edge{From: parts[0].From, To: parts[0].To, Mark: k.mark, Line: k.line, Both: k.both, New: k.isNew, Parts: parts}
	for _, p := range parts {
		if d.bundled || p.From != e.From {
			e.From.Row = WholeCard
		}
		if d.bundled || p.To != e.To {
			e.To.Row = WholeCard
		}
	}
	d.Edges = append(d.Edges, e)
}

func (e End) compare(o End) int {
	return cmp.Or(cmp.Compare(e.Card, o.Card), cmp.Compare(e.Row, o.Row))
}
