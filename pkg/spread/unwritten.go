package spread

import (
	"slices"

	"knockon/pkg/evidence"
)

// Unwritten is what a run does without, and the links that have another grade, where
// the relation of an admitted link is not written: it said that an asset is there, or
// what is implied takes its place.
func (p *Program) Unwritten(link int32) *Cut {
	relation := p.Links[link].Relation
	r := &p.Map.Relations[relation]
	c := &Cut{}
	if p.Map.IsImplied(r) && !p.saidAgain(r.From, relation) {
		p.regrade(c, link, p.impliedWithout(r.From, relation))
	} else {
		for _, node := range []int32{r.From, r.To} {
			for _, i := range p.LinksTo(node) {
				if p.Links[i].Relation == relation {
					c.Links = append(c.Links, i)
				}
			}
		}
	}
	if !p.Grades.Lends(p.Map, relation, p.World.AsOf) {
		return c
	}
	for _, node := range []int32{r.From, r.To} {
		if i, found := p.impliedTo(node); found && i != link {
			p.regrade(c, i, p.impliedWithout(node, relation))
		}
	}
	return c
}

// saidAgain reports whether another relation writes what is implied of a node, if only
// for other days: then nothing implied takes the place of one that is not written.
func (p *Program) saidAgain(node, relation int32) bool {
	return slices.ContainsFunc(p.LinksTo(node), func(i int32) bool {
		l := &p.Links[i]
		return l.Head == node && l.Relation >= 0 && l.Relation != relation && p.Map.IsImplied(&p.Map.Relations[l.Relation])
	})
}

// regrade gives an admitted link another grade, which may leave it out.
func (p *Program) regrade(c *Cut, link int32, grade evidence.Grade) {
	switch l := &p.Links[link]; {
	case l.Out != 0 || l.Grade == grade:
	case p.World.Admits(grade):
		c.Regrade = append(c.Regrade, Regrade{link, grade})
	default:
		c.Links = append(c.Links, link)
	}
}

// impliedTo finds the link that a node has to its organisation, as far as it takes its
// grade from others.
func (p *Program) impliedTo(node int32) (int32, bool) {
	for _, i := range p.LinksTo(node) {
		l := &p.Links[i]
		if l.Relation < 0 || p.Links[i].Head == node && len(p.Map.Relations[l.Relation].Claims) == 0 && p.Map.IsImplied(&p.Map.Relations[l.Relation]) {
			return i, true
		}
	}
	return 0, false
}

// impliedWithout is the grade of what a node has to its organisation, where a relation
// says nothing of it.
func (p *Program) impliedWithout(node, relation int32) evidence.Grade {
	grade := evidence.GradeOf(p.Map.Nodes[node].Claims, p.World.KnownAt)
	if len(p.Map.Nodes[node].Claims) > 0 {
		return grade
	}
	for _, links := range [][]int32{p.LinksTo(node), p.LinksFrom(node)} {
		for _, i := range links {
			if other := p.Links[i].Relation; other >= 0 && other != relation && p.Grades.Lends(p.Map, other, p.World.AsOf) {
				grade = min(grade, p.Grades.Relations[other])
			}
		}
	}
	return grade
}
