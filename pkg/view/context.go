package view

import (
	"knockon/pkg/answer"
	"knockon/pkg/phrase"
	"knockon/pkg/style"
)

// contextColumn is the distance of the column of what the seeds rely on, left of the origin.
const contextColumn = -1

// context finds what the seeds rely on and nothing reached, by relations that
// the question admits, and gives it a column of its own. Where it is more than a
// few nodes the picture goes without, and says so. What was hit before a change
// has a place already.
func (p *painter) context() []answer.Relation {
	var links []answer.Relation
	added := map[int32]bool{}
	for _, l := range p.ReliedOn {
		n := &p.nodes[l.To.Index]
		switch {
		case n.hit() || !p.wants(l.To):
		case n.change != style.Gone:
			added[place(l.To)] = true
			links = append(links, l)
		case n.shown:
			links = append(links, l)
		}
	}
	if len(added) > fewUnreached {
		p.fold(phrase.NoContext(len(added)))
		return nil
	}
	for i := range added {
		n := &p.nodes[i]
		n.distance, n.mark, n.shown = contextColumn, style.NotReached, true
	}
	return links
}

// drawContext draws its lines, which carry nothing.
func (p *painter) drawContext(links []answer.Relation) {
	for i := range links {
		l := &links[i]
		p.links = append(p.links, link{p.nodes[l.To.Index].end, p.nodes[l.Node.Index].end, style.NotReached, style.Faint, false, false, 1})
	}
}
