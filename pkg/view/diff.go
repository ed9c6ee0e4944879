package view

import (
	"knockon/pkg/diff"
	"knockon/pkg/style"
)

// FromDiff pictures the radius of one seed on the new side, with what is new in
// it marked. What only the old side's radius held stands where it stood there,
// as not reached, under faint lines from what it followed from; nodes that the
// new map lacks stand with it. Marked are the nodes that the diff tells of.
func FromDiff(c *diff.Contrast, o Options) *View {
	p := newPainter(c.After, o)
	p.recall(c)
	p.paint()
	p.pastProofs()
	p.Title, p.Headline = "What differs if "+asked(c.Shown()), p.differences()
	p.Notes = append(notesOf(c), p.notes...)
	p.sortRows()
	return p.fit(o)
}

// past is what a picture knows of the old side.
type past struct {
	*diff.Contrast
	before  *painter
	lost    []int32                     // old nodes that the new map lacks; they are numbered after its own
	toNew   []int32                     // by old node: its number here
	telling map[int32][]diff.FactChange // by number: what changes, as the diff tells it
	ways    ways
}

// ways are relations that carry harm on one side alone, each by its index in
// the map of that side.
type ways struct{ came, went map[int32]bool }

// came is the relations that carry harm only now.
func (p *past) came() map[int32]bool {
	if p == nil {
		return nil
	}
	return p.ways.came
}

// recall finds what each node was before, and how it changed.
func (p *painter) recall(c *diff.Contrast) {
	p.past = &past{Contrast: c, before: newPainter(c.Before, Options{}), telling: map[int32][]diff.FactChange{}, ways: waysOf(c.Diff)}
	p.number()
	if c.Change != nil {
		for _, n := range c.Diff.ByNode(c.Change) {
			at := n.New
			if at < 0 {
				at = p.past.toNew[n.Old]
			}
			p.past.telling[at] = n.Telling()
		}
	}
	for old := range p.past.toNew {
		if w := &p.past.before.nodes[old]; w.hit() {
			p.nodes[p.past.toNew[old]].was = w
		}
	}
	for i := range p.nodes {
		p.turn(int32(i))
	}
}

// number gives the nodes that went numbers after those of the map.
func (p *painter) number() {
	toNew := p.past.Diff.Pairs.ToNew
	p.past.toNew = make([]int32, len(toNew))
	for old, i := range toNew {
		if i < 0 {
			i = int32(len(p.nodes))
			p.nodes = append(p.nodes, node{})
			p.past.lost = append(p.past.lost, int32(old))
		}
		p.past.toNew[old] = i
	}
}

// hit reports whether the radius holds a node, as a seed or by a fact.
func (n *node) hit() bool { return n.seed || n.fact != nil }

// turn says how a node changed. What went takes its old place.
func (p *painter) turn(i int32) {
	n := &p.nodes[i]
	switch {
	case n.hit() && n.was == nil:
		n.change = style.New
	case n.hit() && len(p.past.telling[i]) > 0:
		n.change = style.Altered
	case !n.hit() && n.was != nil:
		n.change, n.ring, n.mark = style.Gone, n.was.ring, style.NotReached
		n.seed, n.shown = n.was.seed, n.was.seed
	}
}

func waysOf(d *diff.Diff) ways {
	w := ways{map[int32]bool{}, map[int32]bool{}}
	for i := range d.Relations {
		switch c := &d.Relations[i]; {
		case c.New.Admitted && !c.Old.Admitted:
			w.came[c.New.Relation] = true
		case c.Old.Admitted && !c.New.Admitted:
			w.went[c.Old.Relation] = true
		}
	}
	return w
}

// pastProofs draws what carried harm before and does not now, by the old
// proofs: to and from what went, and relations that went. Where a relation is
// still drawn, as disputed, that line says so.
func (p *painter) pastProofs() {
	disputed := map[[2]End]bool{}
	for _, l := range p.links {
		if l.line == style.Dashed {
			disputed[[2]End{l.from, l.to}] = true
			disputed[[2]End{l.to, l.from}] = l.both
		}
	}
	was := p.past.before
	shown := func(old int32) bool { return p.nodes[p.past.toNew[old]].shown }
	for old := range was.nodes {
		to := &p.nodes[p.past.toNew[old]]
		if was.nodes[old].fact == nil || !to.shown {
			continue
		}
		was.follow(int32(old), shown, p.past.ways.went, func(old int32, s *stretch) {
			from := &p.nodes[p.past.toNew[old]]
			over := s.turned || from.change == style.Gone || to.change == style.Gone
			if over && !disputed[[2]End{from.end, to.end}] {
				p.links = append(p.links, link{from.end, to.end, style.NotReached, style.Past, false, false, 1})
			}
		})
	}
}
