package spread

import (
	"slices"

	"knockon/pkg/evidence"
)

// Unwritten says what the map would be without one of its relations: what a run does
// without, and the links that have another grade then, because the relation said that an
// asset is there, or because what is implied takes its place.
type Unwritten struct {
	Cut     Cut
	Regrade []Regrade
}

// Regrade is a link with another grade.
type Regrade struct {
	Link  int32
	Grade evidence.Grade
}

// Unwritten finds what the map would be without the relation of an admitted link.
func (p *Program) Unwritten(link int32) Unwritten {
	relation := p.Links[link].Relation
	r := &p.Map.Relations[relation]
	var u Unwritten
	if p.Map.IsImplied(r) {
		u.Regrade = append(u.Regrade, Regrade{link, p.impliedWithout(r.From, relation)})
	} else {
		for _, i := range p.LinksTo(r.From) {
			if p.Links[i].Relation == relation {
				u.Cut.Links = append(u.Cut.Links, i)
			}
		}
		for _, i := range p.LinksTo(r.To) {
			if p.Links[i].Relation == relation {
				u.Cut.Links = append(u.Cut.Links, i)
			}
		}
	}
	if !p.Grades.Lends(p.Map, relation, p.World.AsOf) {
		return u
	}
	for _, node := range []int32{r.From, r.To} {
		if i, found := p.impliedTo(node); found && i != link {
			if g := p.impliedWithout(node, relation); g != p.Links[i].Grade {
				u.Regrade = append(u.Regrade, Regrade{i, g})
			}
		}
	}
	return u
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

// Without is the program in which links have other grades.
func (p *Program) Without(u *Unwritten) *Program {
	with := *p
	with.Links, with.sets = slices.Clone(p.Links), slices.Clone(p.sets)
	for _, g := range u.Regrade {
		l := &with.Links[g.Link]
		was := l.Out
		l.Grade = g.Grade
		if l.Out = with.reasons(l); l.Out == 0 {
			with.grades[l.Grade] = true
		} else if was == 0 {
			with.leaveOut(l)
		}
	}
	return &with
}

// leaveOut counts a link out.
func (p *Program) leaveOut(l *Link) {
	for _, s := range []int32{l.Group, l.all} {
		if s >= 0 {
			p.sets[s].n--
		}
	}
}
