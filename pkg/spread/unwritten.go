package spread

import (
	"slices"

	"knockon/pkg/evidence"
)

// Unwriter asks of one relation after the other what there is where it is not written.
type Unwriter struct {
	*Program
	implied map[int32]int32  // by node: its link to its organisation; own for none
	lent    map[int32]lender // by node
}

// Unwriting returns an unwriter, for one goroutine.
func (p *Program) Unwriting() *Unwriter {
	return &Unwriter{p, map[int32]int32{}, map[int32]lender{}}
}

// Cut is what a run does without, and the links that have another grade, where the
// relation of an admitted link is not written: it said that an asset is there, or
// what is implied takes its place.
func (p *Unwriter) Cut(link int32) *Cut {
	relation := p.Links[link].Relation
	r := &p.Map.Relations[relation]
	c := &Cut{}
	if p.Map.IsImplied(r) && !p.saidAgain(r.From, relation) {
		p.regrade(c, link, p.impliedWithout(r.From, relation))
	} else {
		first := p.AsWritten(link)
		for i := first; int(i) < len(p.Links) && p.Links[i].Relation == relation; i++ { // all are grounded together
			c.Links = append(c.Links, i)
		}
	}
	if !p.Grades.Lends(p.Map, relation, p.World.AsOf) {
		return c
	}
	for _, node := range []int32{r.From, r.To} {
		if i := p.impliedTo(node); i != own && i != link {
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
func (p *Unwriter) impliedTo(node int32) int32 {
	if i, known := p.implied[node]; known {
		return i
	}
	at := int32(own)
	for _, i := range p.LinksTo(node) {
		l := &p.Links[i]
		if l.Relation < 0 || l.Head == node && len(p.Map.Relations[l.Relation].Claims) == 0 && p.Map.IsImplied(&p.Map.Relations[l.Relation]) {
			at = i
			break
		}
	}
	p.implied[node] = at
	return at
}

// lender is which relation lends a node the best grade, and what another lends.
type lender struct {
	relation       int32 // -1 for none
	grade, another evidence.Grade
}

// impliedWithout is the grade of what a node has to its organisation, where a relation
// says nothing of it.
func (p *Unwriter) impliedWithout(node, relation int32) evidence.Grade {
	grade := evidence.GradeOf(p.Map.Nodes[node].Claims, p.World.KnownAt)
	if len(p.Map.Nodes[node].Claims) > 0 {
		return grade
	}
	l, known := p.lent[node]
	if !known {
		l = p.lender(node)
		p.lent[node] = l
	}
	if l.relation == relation {
		return min(grade, l.another)
	}
	return min(grade, l.grade)
}

func (p *Unwriter) lender(node int32) lender {
	out := lender{-1, evidence.NumGrades, evidence.NumGrades}
	for _, links := range [][]int32{p.LinksTo(node), p.LinksFrom(node)} {
		for _, i := range links {
			other := p.Links[i].Relation
			if other < 0 || other == out.relation || !p.Grades.Lends(p.Map, other, p.World.AsOf) {
				continue
			}
			switch grade := p.Grades.Relations[other]; {
			case grade < out.grade:
				out = lender{other, grade, out.grade}
			case grade < out.another:
				out.another = grade
			}
		}
	}
	return out
}
