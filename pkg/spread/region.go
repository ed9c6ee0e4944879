package spread

import (
	"slices"

	"knockon/pkg/model"
)

// region is the nodes that some cuts can affect, or more, of which alone a pass asks again: all around them is as it is
// without a cut.
type region struct {
	uncut *Block // what holds without a cut, in one case
	pass  int32
	asked []int32    // by node: the pass that asks of it
	nodes []int32    // of this pass
	may   [2][]int32 // by atom: the pass in which it may come or go
	atoms []Atom     // that have still to be followed
}

// In what way an atom may change: any may come, or come earlier; one that holds may go, or come later.
const (
	mayCome = iota
	mayGo
)

func newRegion(uncut *Block) *region {
	if uncut == nil {
		return nil
	}
	g := &region{uncut: uncut, asked: make([]int32, len(uncut.Map.Nodes))}
	for way := range g.may {
		g.may[way] = make([]int32, len(uncut.atoms))
	}
	return g
}

// find finds what the cases of a block can change. Cost is that, and the links at it.
func (g *region) find(b *Block) {
	g.pass++
	g.nodes = g.nodes[:0]
	for way := range g.may {
		for i := range b.Cases {
			g.begin(&b.Cases[i], way)
		}
		if way == mayGo {
			for node := range b.isolated() {
				g.bar(node)
			}
		}
		for next := 0; next < len(g.atoms); next++ {
			a := g.atoms[next]
			for link, rules := range g.uncut.fires(a) {
				g.lead(link, a.Node(), rules, way)
			}
		}
		g.uncut.Table.Work.note(g.uncut.Program, g.atoms)
		g.atoms = g.atoms[:0]
	}
}

// begin marks what a case changes at once.
func (g *region) begin(c *Case, way int) {
	for _, s := range c.Seeds {
		if way == mayCome && !slices.Contains(g.uncut.Cases[0].Seeds, s) {
			g.mark(s, way)
		}
	}
	if c.Cut == nil {
		return
	}
	for _, i := range c.Cut.Links {
		if way == mayGo || g.uncut.Links[i].isCounted() { // a threshold may fall
			g.over(i, way)
		}
	}
	for _, i := range c.Cut.Severed {
		if way == mayGo {
			g.over(i, way)
		} else {
			g.lead(i, own, g.uncut.classes[g.uncut.Links[i].class][model.Down], way)
		}
	}
	if way == mayGo {
		g.without(c.Cut)
	}
}

// without marks what goes with atoms, and on the grade that a link had: on the worst it is admitted with either.
func (g *region) without(c *Cut) {
	for _, r := range c.Regrade {
		g.over(r.Link, mayGo)
	}
	for _, a := range c.Atoms {
		g.mark(a, mayGo)
	}
}

// bar marks what goes with attacks from and to a node.
func (g *region) bar(node int32) {
	for _, links := range [...][]int32{g.uncut.LinksTo(node), g.uncut.LinksFrom(node)} {
		for _, i := range links {
			g.over(i, mayGo)
		}
	}
}

// over marks all that may follow over a link.
func (g *region) over(link int32, way int) {
	for _, rules := range g.uncut.classes[g.uncut.Links[link].class] {
		g.lead(link, own, rules, way)
	}
}

// lead marks what rules over a link make of its head, or those of a node on itself of that.
func (g *region) lead(link, node int32, rules []rule, way int) {
	if link != own {
		l := &g.uncut.Links[link]
		if node = l.Head; l.Out != 0 {
			return
		}
	}
	for i := range rules {
		if g.uncut.modes[rules[i].mode] {
			g.mark(AtomOf(node, rules[i].becomes), way)
		}
	}
}

// mark notes that an atom may change: one that may come is followed to all that it leads to.
func (g *region) mark(a Atom, way int) {
	if g.may[mayCome][a] == g.pass || g.may[way][a] == g.pass || way == mayGo && g.uncut.Holds(a) == 0 {
		return
	}
	g.may[way][a] = g.pass
	g.atoms = append(g.atoms, a)
	if node := a.Node(); g.asked[node] != g.pass {
		g.asked[node] = g.pass
		g.nodes = append(g.nodes, node)
	}
}

// isAsked reports whether the pass asks of a node.
func (g *region) isAsked(node int32) bool { return g == nil || g.asked[node] == g.pass }

// border lets what holds around the region fire into it, when it does.
func (b *Block) border() {
	if b.region == nil {
		return
	}
	for _, node := range b.region.nodes {
		for _, link := range b.LinksTo(node) {
			l := &b.Links[link]
			if l.Out != 0 || b.region.isAsked(l.Premise) {
				continue
			}
			for e, rules := range b.classes[l.class] {
				a := AtomOf(l.Premise, model.Effect(e))
				if len(rules) == 0 || b.region.uncut.HoldsAt(b.clock.level, a) == 0 {
					continue
				}
				for since := range b.region.uncut.Moments(b.clock.level, a) {
					if since > b.clock.now {
						b.clock.later.Push(waiting{since, b.All(), a, link})
					} else {
						b.over(link, rules, b.All(), 0)
					}
				}
			}
		}
	}
}

// Asked lists the nodes of which a pass asked again, of a sweep of cuts: of all others what holds without a cut does, and
// Atoms has nothing.
func (b *Block) Asked() []int32 { return b.region.nodes }

// Changes yields for each case, by grade, the atoms that hold there and not without a cut, and the other way round.
func (b *Block) Changes(yield func(level int, a Atom, came, went uint64)) {
	for _, node := range b.region.nodes {
		for level := range b.grades {
			for e := range model.NumEffects {
				a := AtomOf(node, e)
				now := b.HoldsAt(level, a)
				if b.region.uncut.HoldsAt(level, a) == 0 {
					yield(level, a, now, 0)
				} else {
					yield(level, a, 0, b.All()&^now)
				}
			}
		}
	}
}
