package view

import (
	"slices"

	"knockon/pkg/answer"
	"knockon/pkg/digest"
	"knockon/pkg/phrase"
	"knockon/pkg/style"
)

// FromBlast pictures a radius. Each node stands once, in the column of its worst
// effect's distance, because the line that leads to it is that effect's proof;
// a seed stands at the origin with the effect it was given. What the map
// cannot say of, and what only disputed relations would hit, stands with its
// organisation: in the furthest column, and where the disputed line leads on. An
// organisation that only a disputed relation would hit gets a card for it.
//
// What of the radius is kept, the answer says, and not the options.
func FromBlast(b *answer.Blast, o Options) *View {
	o.Only, o.Depth = 0, 0
	if b.Kept != nil && b.Kept.Depth != nil {
		o.Depth = *b.Kept.Depth
	}
	p := newPainter(b, o)
	p.paint()
	if said := phrase.Kept(b, digest.WithoutWays(&b.Radius).Sure, phrase.Plain); said != "" {
		p.fold(said)
	}
	p.Title, p.Headline = phrase.If(b.Seeds, phrase.Owned), phrase.HeadlineOf(b)
	p.Notes = slices.Concat([]string{phrase.Caption(&b.Map, &b.Map)}, phrase.SeedsSameAs(b.Seeds, func(n *answer.Node) string { return n.Name }), p.notes)
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

	change style.Change // in the picture of a difference, or of an incident
	said   []string     // what was seen there and not, where its change does not say it
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
		if f.Leads {
			continue
		}
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
		case !p.wants(p.Nodes[i]):
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

// wants reports whether a node may be shown: the answer keeps such, and the
// options do.
func (p *painter) wants(n *answer.Node) bool {
	return p.options.wants(n) && (p.Kept == nil || p.Kept.Wants(n))
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
