package view

import (
	"knockon/pkg/answer"
	"knockon/pkg/phrase"
	"knockon/pkg/style"
)

// FromDiff pictures the radius of one seed on the new side, with what is new in
// it marked. What only the old side's radius held stands where it stood there,
// as not reached, under faint lines from what it followed from; nodes that the
// new map lacks stand with it. Marked are the nodes that the diff tells of.
func FromDiff(d *answer.Diff, o Options) *View {
	p := newPainter(d.After(), o)
	p.recall(d)
	p.paint()
	p.pastProofs()
	p.Title, p.Headline = phrase.DiffersIf(d.Contrast), p.differences()
	p.Notes = append(phrase.ContrastNotes(d), p.notes...)
	p.sortRows()
	return p.fit(o)
}

// past is what a picture knows of the old side.
type past struct {
	*answer.Diff
	before  *painter
	renames map[int]*answer.Node          // what the new map calls nodes of the old one; nil for what it lacks
	telling map[int32][]answer.FactChange // what changes, as the diff tells it
	came    ways                          // relations that carry harm only now
	went    ways                          // and those that did only before
}

// now is the place of a node of either side as the picture shows it: under its
// new name, or where the new map lacks it under its own.
func (p *past) now(i int32) int32 {
	if n := p.renames[int(i)]; n != nil {
		return place(n)
	}
	return i
}

// lacks reports whether the new map has no such node.
func (p *past) lacks(i int32) bool {
	n, told := p.renames[int(i)]
	return told && n == nil
}

// recall finds what each node was before, and how it changed.
func (p *painter) recall(d *answer.Diff) {
	p.past = &past{Diff: d, before: newPainter(d.Before(), Options{}), renames: d.Renames(), telling: map[int32][]answer.FactChange{}}
	p.past.came, p.past.went = waysOf(d)
	if c := d.Change(); c != nil {
		for _, n := range c.ByNode() {
			p.past.telling[p.past.now(place(n.Node))] = n.Telling()
		}
	}
	for i := range p.past.before.nodes {
		if w := &p.past.before.nodes[i]; w.hit() {
			p.nodes[p.past.now(int32(i))].was = w
		}
	}
	for i := range p.nodes {
		p.turn(int32(i))
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
		n.change, n.distance, n.mark = style.Gone, n.was.distance, style.NotReached
		n.seed, n.shown = n.was.seed, n.was.seed
	}
}

func waysOf(d *answer.Diff) (came, went ways) {
	came, went = ways{}, ways{}
	for i := range d.RelationChanges {
		c := &d.RelationChanges[i]
		is, was := c.New != nil && c.New.Admitted, c.Old != nil && c.Old.Admitted
		switch {
		case is && !was:
			came[wayOf(c.Node.ID, c.To.ID, c.Relation, c.New.At)] = true
		case was && !is:
			went[wayOf(c.Node.ID, c.To.ID, c.Relation, c.Old.At)] = true
		}
	}
	return came, went
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
	now := func(old int32) *node { return &p.nodes[p.past.now(old)] }
	shown := func(old int32) bool { return now(old).shown }
	for old := range was.nodes {
		to := now(int32(old))
		if was.nodes[old].fact == nil || !to.shown {
			continue
		}
		was.follow(int32(old), shown, p.past.went, func(old int32, s *stretch) {
			from := now(old)
			over := s.turned || from.change == style.Gone || to.change == style.Gone
			if over && !disputed[[2]End{from.end, to.end}] {
				p.links = append(p.links, link{from.end, to.end, style.NotReached, style.Past, false, false, 1})
			}
		})
	}
}
