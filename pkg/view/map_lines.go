package view

import (
	"knockon/pkg/answer"
	"knockon/pkg/style"
)

// relation is relations of one look between two nodes that are shown, from
// what is relied on to what relies on it.
type relation struct {
	from, to int32
	line     style.Line
	both     bool
	disputed bool // left out
	n        int
}

// collect finds the relations to draw. Where only organisations were asked
// for, a relation of what they have counts for them. Lines lead through nodes
// that are not shown, each as sure as the surest way through them.
func (p *mapper) collect() {
	var through []relation
	add := func(l *answer.Drawn, disputed bool) {
		r := relation{p.of(place(l.To)), p.of(place(l.Node)), style.LineOf(l.Evidence), l.Both, disputed, 1}
		if disputed {
			r.line = style.Dashed
		}
		switch {
		case r.from == r.to || !p.IsNear(l):
		case p.shown[r.from] && p.shown[r.to]:
			p.relations = append(p.relations, r)
		case !disputed:
			through = append(through, r)
		}
	}
	for i := range p.Relations {
		add(&p.Relations[i], false)
	}
	for i := range p.Disputed {
		add(&p.Disputed[i], true)
	}
	if len(through) > 0 {
		p.pass(through)
	}
}

// pass adds what shown nodes rely on by way of others.
func (p *mapper) pass(through []relation) {
	into := make([][]relation, len(p.shown))
	for _, r := range through {
		into[r.to] = append(into[r.to], r)
		if r.both {
			into[r.from] = append(into[r.from], relation{r.to, r.from, r.line, false, false, 1})
		}
	}
	t := &tracer{mapper: p, into: into, met: make([]int32, len(p.shown))}
	for i, shown := range p.shown {
		if shown {
			t.trace(int32(i))
		}
	}
}

// tracer walks back from nodes that are shown through nodes that are not.
type tracer struct {
	*mapper
	into    [][]relation            // by node
	met     []int32                 // by node: 1 + the last start whose walk met it
	waiting [style.NumLines][]int32 // by the line of the way to it
}

// trace takes the surest way on first, so that each node is met on its surest.
func (t *tracer) trace(start int32) {
	t.waiting[style.Solid] = append(t.waiting[style.Solid], start)
	for line := style.Solid; line < style.NumLines; line++ {
		for len(t.waiting[line]) > 0 {
			last := len(t.waiting[line]) - 1
			node := t.waiting[line][last]
			t.waiting[line] = t.waiting[line][:last]
			t.meet(start, node, line)
		}
	}
}

func (t *tracer) meet(start, node int32, line style.Line) {
	if t.met[node] == start+1 {
		return
	}
	t.met[node] = start + 1
	if t.shown[node] && node != start {
		t.relations = append(t.relations, relation{node, start, line, false, false, 1})
		return
	}
	for _, r := range t.into[node] {
		to := max(line, r.line)
		t.waiting[to] = append(t.waiting[to], r.from)
	}
}

// lines adds the relations to the draft, from left to right where they may be
// read either way. On a flat picture those within an organisation that is not
// open would be loops from a card to itself: they are counted, as are the
// disputed ones that are drawn.
func (p *mapper) lines(flat bool) (within, disputed int) {
	for _, r := range p.relations {
		if flat && p.Nodes[r.from].Org() == p.Nodes[r.to].Org() && !p.isOpen(r.from) {
			within += r.n
			continue
		}
		from, to := p.ends[r.from], p.ends[r.to]
		if r.both && p.Cards[from.Card].Column > p.Cards[to.Card].Column {
			from, to = to, from
		}
		if r.disputed {
			disputed += r.n
			p.Cards[from.Card].Rows[from.Row].pinned, p.Cards[to.Card].Rows[to.Row].pinned = true, true
		}
		p.links = append(p.links, link{from, to, style.Plain, r.line, r.both, false, r.n})
	}
	return within, disputed
}
