package view

import (
	"knockon/pkg/answer"
	"knockon/pkg/diff"
	"knockon/pkg/model"
	"knockon/pkg/safe"
	"knockon/pkg/style"
)

// FromDiff pictures the radius of one seed on the new side, with what is new in
// it marked. What only the old side's radius held stands where it stood there,
// as not reached, under faint lines from what it followed from; nodes that the
// new map lacks stand with it. Marked are the nodes that the diff tells of.
func FromDiff(c *diff.Contrast, o Options) *View {
	before, after, toNew := c.Answers()
	p := newPainter(after, o)
	p.recall(c, before, toNew)
	p.paint()
	p.pastProofs()
	p.Title, p.Headline = "What differs if "+asked(p.past.asked(p)), p.differences()
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
	came    ways                        // relations that carry harm only now
	went    ways                        // and those that did only before
}

// asked is the radius of the side that has the seed, the new one where both have.
func (p *past) asked(after *painter) *answer.Blast {
	if p.Seed.New == diff.NoSeed {
		return p.before.Blast
	}
	return after.Blast
}

// recall finds what each node was before, and how it changed.
func (p *painter) recall(c *diff.Contrast, before *answer.Blast, toNew []int32) {
	p.past = &past{Contrast: c, before: newPainter(before, Options{}), toNew: toNew, telling: map[int32][]diff.FactChange{}}
	p.past.came, p.past.went = waysOf(c.Diff)
	p.number()
	if c.Change != nil {
		for _, n := range c.Diff.ByNode(c.Change) {
			p.past.telling[p.past.find(p.Nodes, &n)] = n.Telling()
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
func (p *past) find(nodes answer.Nodes, n *diff.NodeFacts) int32 {
	if n.New >= 0 {
		i, _ := nodes.Find(p.Diff.New.Map.Nodes[n.New].ID)
		return int32(i)
	}
	i, _ := p.before.Nodes.Find(p.Diff.Old.Map.Nodes[n.Old].ID)
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
		n.change, n.ring, n.mark = style.Gone, n.was.ring, style.NotReached
		n.seed, n.shown = n.was.seed, n.was.seed
	}
}

func waysOf(d *diff.Diff) (came, went ways) {
	came, went = ways{}, ways{}
	for i := range d.Relations {
		switch c := &d.Relations[i]; {
		case c.New.Admitted && !c.Old.Admitted:
			came[wayIn(d.New.Map, c.New.Relation)] = true
		case c.Old.Admitted && !c.New.Admitted:
			went[wayIn(d.Old.Map, c.Old.Relation)] = true
		}
	}
	return came, went
}

func wayIn(m *model.Map, relation int32) way {
	r := &m.Relations[relation]
	at := answer.Place{File: safe.Text(m.Files.Name(r.At)), Line: r.At.Line, Column: r.At.Col}
	return wayOf(m.Nodes[r.From].ID, m.Nodes[r.To].ID, r.Kind, at)
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
