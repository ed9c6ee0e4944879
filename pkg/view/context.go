package view

import (
	"knockon/pkg/phrase"
	"knockon/pkg/spread"
	"knockon/pkg/style"
)

// contextRing is the ring of what the seeds rely on, left of the origin.
const contextRing = -1

// context finds what the seeds rely on and nothing reached, by relations that
// the question admits, and gives it a ring of its own. Where it is more than a
// few nodes the picture goes without, and says so. What was hit before a change
// has a place already.
func (p *painter) context() []spread.Link {
	var links []spread.Link
	added := map[int32]bool{}
	for k, s := range p.Seeds {
		if k > 0 && p.Seeds[k-1].Node() == s.Node() {
			continue // a node may be a seed by several effects
		}
		for _, i := range p.Program.LinksTo(s.Node()) {
			l := p.Program.Links[i]
			n := &p.nodes[l.Premise]
			switch {
			case l.Out != 0 || l.Relation < 0 || n.hit() || !p.wants(l.Premise):
			case n.change != style.Gone:
				added[l.Premise] = true
				links = append(links, l)
			case n.shown:
				links = append(links, l)
			}
		}
	}
	if len(added) > fewUnreached {
		p.fold("left out %s that the origin relies on and nothing reached", phrase.Count(int64(len(added)), "node"))
		return nil
	}
	for i := range added {
		n := &p.nodes[i]
		n.ring, n.mark, n.shown = contextRing, style.NotReached, true
	}
	return links
}

// drawContext draws its lines, which carry nothing.
func (p *painter) drawContext(links []spread.Link) {
	for i := range links {
		l := &links[i]
		p.links = append(p.links, link{p.nodes[l.Premise].end, p.nodes[l.Head].end, style.NotReached, style.Faint, false, false, 1})
	}
}
