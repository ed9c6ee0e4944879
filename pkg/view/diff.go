package view

import (
	"slices"

	"knockon/pkg/answer"
	"knockon/pkg/phrase"
	"knockon/pkg/style"
)

// FromDiff pictures the radius of one seed on the new side, with what is new in
// it marked. What only the old side's radius held stands where it stood there,
// as not reached, under faint lines from what it followed from; nodes that the
// new map lacks stand with it. Marked are the nodes that the diff tells of.
func FromDiff(c *answer.Contrast, o Options) *View {
	p := newPainter(c.After, o)
	p.recall(c)
	p.paint()
	p.pastProofs()
	p.Title, p.Headline = phrase.DiffersIf(c), p.differences()
	p.Notes = append(phrase.ContrastNotes(c), p.notes...)
	p.sortRows()
	return p.fit(o)
}

// past is what a picture knows of the old side.
type past struct {
	*answer.Contrast
	before  *painter
	lost    []int32                       // old nodes that the new map lacks; they are numbered after its own
	toNew   []int32                       // by old node: its number here
	telling map[int32][]answer.FactChange // by number: what changes, as the diff tells it
	came    ways                          // relations that carry harm only now
	went    ways                          // and those that did only before
}

// recall finds what each node was before, and how it changed.
func (p *painter) recall(c *answer.Contrast) {
	p.past = &past{Contrast: c, before: newPainter(c.Before, Options{}), toNew: slices.Clone(c.ToNew), telling: map[int32][]answer.FactChange{}}
	p.past.came, p.past.went = waysOf(c.Diff)
	p.number()
	if c.Change != nil {
		for _, n := range c.Change.ByNode() {
			p.past.telling[p.past.find(p.Nodes, n.Node)] = n.Telling()
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

// find returns the number of a node that the diff tells of.
func (p *past) find(nodes answer.Nodes, n *answer.Node) int32 {
	if i, found := nodes.Find(n.ID); found {
		return int32(i)
	}
	i, _ := p.before.Nodes.Find(n.ID)
	return p.toNew[i]
}

// number gives the nodes that went numbers after those of the map.
func (p *painter) number() {
	for old, i := range p.past.toNew {
		if i < 0 {
			p.past.toNew[old] = int32(len(p.nodes))
			p.nodes = append(p.nodes, node{})
			p.past.lost = append(p.past.lost, int32(old))
		}
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
	shown := func(old int32) bool { return p.nodes[p.past.toNew[old]].shown }
	for old := range was.nodes {
		to := &p.nodes[p.past.toNew[old]]
		if was.nodes[old].fact == nil || !to.shown {
			continue
		}
		was.follow(int32(old), shown, p.past.went, func(old int32, s *stretch) {
			from := &p.nodes[p.past.toNew[old]]
			over := s.turned || from.change == style.Gone || to.change == style.Gone
			if over && !disputed[[2]End{from.end, to.end}] {
				p.links = append(p.links, link{from.end, to.end, style.NotReached, style.Past, false, false, 1})
			}
		})
	}
}
