package view

import (
	"slices"

	"knockon/pkg/answer"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
)

// FromMap pictures a map without seeds: tiers of organisations, those who are relied
// on before those who rely on them; or in detail, and around nodes in focus, what
// they have. There a card is an organisation; small maps show its nodes in columns of
// their own, and where that is too much it is one card. An organisation without
// a relation of its own is its card and has no row.
func FromMap(q *answer.Draw, o Options) *View {
	p := newMapper(q, o)
	if o.Overview || !o.Detail && !o.Full && len(o.Expand)+len(q.Focus) == 0 && o.Only == 0 {
		d := p.draw(true)
		if !o.Overview {
			d.fold(phrase.OverviewAlone)
		}
		return d.organisations(nil)
	}
	d := p.draw(false)
	if o.Full {
		return d.finish()
	}
	if v := d.folded(ladder()[0], p.open).finish(); p.fits(v) && !p.crammed {
		return v
	}
	d = p.draw(true)
	var v *View
	for _, l := range ladder() {
		if v = d.folded(l, p.open).finish(); p.fits(v) {
			break
		}
	}
	return v
}

// How much a map shows at most: less than a radius, for it has a line for each
// relation and not one for each fact.
const (
	maxRows  = 150
	maxLines = 90
)

func (p *mapper) fits(v *View) bool { return v.Visible() <= maxRows && len(v.Edges) <= maxLines }

// mapper draws a map. What depends on the map alone it finds once; each draw
// makes a draft of its own.
type mapper struct {
	*answer.Draw
	options   Options
	lift      bool     // only organisations: what their nodes do counts for them
	open      []string // organisations that are not folded
	near      []bool
	inFocus   []bool
	shown     []bool
	relies    []int // by node: on how many it relies
	relied    []int // and how many rely on it
	relations []relation
	unmapped  []bool
	hidden    int  // nodes of kinds that were not asked for
	crammed   bool // there are too many levels to show
	cards     map[cardKey]int
	ends      []End
	*draft
}

func newMapper(q *answer.Draw, o Options) *mapper {
	n := len(q.Nodes)
	p := &mapper{Draw: q, options: o, near: make([]bool, n), inFocus: make([]bool, n), shown: make([]bool, n), unmapped: make([]bool, n)}
	p.lift = o.Only != 0 && o.Only&^model.Organisations == 0
	for _, i := range q.Unmapped {
		p.unmapped[i.Index] = true
	}
	p.locate()
	p.pick()
	p.count()
	p.collect()
	p.dropOwners()
	p.open = append(slices.Clone(o.Expand), p.focused()...)
	return p
}

// of is the node that stands for another.
func (p *mapper) of(node int32) int32 {
	if p.lift {
		return place(p.Nodes[node].Org())
	}
	return node
}

// locate finds what is near, and what is in focus.
func (p *mapper) locate() {
	for i := range p.Spots {
		if p.Spots[i].Near {
			p.near[p.of(int32(i))] = true
		}
	}
	for _, n := range p.Focus {
		p.inFocus[p.of(place(n))] = true
	}
}

// pick shows what is near and of a kind that was asked for, and the focus.
func (p *mapper) pick() {
	for i, near := range p.near {
		switch {
		case !near:
		case p.options.wants(p.Nodes[i]) || p.inFocus[i]:
			p.shown[i] = true
		default:
			p.hidden++
		}
	}
}

// count finds how many nodes each relies on, and how many rely on it.
func (p *mapper) count() {
	p.relies, p.relied = make([]int, len(p.shown)), make([]int, len(p.shown))
	var pairs [][2]int32
	for i := range p.Relations {
		l := &p.Relations[i]
		from, to := p.of(place(l.To)), p.of(place(l.Node))
		pairs = append(pairs, [2]int32{from, to})
		if l.Both {
			pairs = append(pairs, [2]int32{to, from})
		}
	}
	slices.SortFunc(pairs, func(a, b [2]int32) int { return slices.Compare(a[:], b[:]) })
	for _, pair := range slices.Compact(pairs) {
		if pair[0] != pair[1] {
			p.relied[pair[0]]++
			p.relies[pair[1]]++
		}
	}
}

// dropOwners leaves out the rows of organisations for which their card stands:
// no line leads to them, and there are other rows.
func (p *mapper) dropOwners() {
	drawn := make([]bool, len(p.shown))
	for _, r := range p.relations {
		drawn[r.from], drawn[r.to] = true, true
	}
	others := make([]bool, len(p.shown))
	for i, shown := range p.shown {
		if o := place(p.Nodes[i].Org()); shown && o != int32(i) {
			others[o] = true
		}
	}
	for i := range p.shown {
		if others[i] && !drawn[i] {
			p.shown[i] = false
		}
	}
}

// mostOpen is how many nodes an organisation in focus may have and be shown
// unfolded.
const mostOpen = 40

// focused lists the organisations that are in focus as a whole.
func (p *mapper) focused() []string {
	has := map[*answer.Node]int{}
	for _, n := range p.Nodes {
		has[n.Org()]++
	}
	var out []string
	for _, i := range p.Focus {
		if n := has[i]; n > 0 && n <= mostOpen {
			out = append(out, i.ID)
		}
	}
	return out
}
