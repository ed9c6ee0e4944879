package property

import (
	"slices"

	"knockon/pkg/model"
	"knockon/pkg/spread"
)

// edgeColumns lists what a map says of its relations, and how well it is
// supported in the world.
func edgeColumns(p *spread.Program) []Column[*Edge] {
	m := p.Map
	written := func(name string, t Type, of func(*model.Relation) any) Column[*Edge] {
		return Column[*Edge]{Key{name, t}, func(e *Edge) any {
			if e.link < 0 {
				return nil
			}
			return of(&m.Relations[p.Links[e.link].Relation])
		}}
	}
	group := func(name string, t Type, of func(*model.Group) any) Column[*Edge] {
		return written(name, t, func(r *model.Relation) any {
			if r.Group < 0 {
				return nil
			}
			return of(&m.Groups[r.Group])
		})
	}
	return []Column[*Edge]{
		{Key{"relation", Text}, func(e *Edge) any { return e.Kind.String() }},
		{Key{"evidence", Text}, func(e *Edge) any { return e.Grade.String() }},
		{Key{"implied", Truth}, func(e *Edge) any { return truth(e.Implied) }},
		{Key{"attack", Truth}, func(e *Edge) any { return truth(e.Attack) }},
		{Key{"both_ways", Truth}, func(e *Edge) any { return truth(e.Both) }},
		written("in_force_from", Text, func(r *model.Relation) any { return day(r.Start) }),
		written("in_force_until", Text, func(r *model.Relation) any { return day(r.End) }),
		written("after_minutes", Number, func(r *model.Relation) any { return where(r.After != 0, int64(r.After)) }),
		written("loss", Text, func(r *model.Relation) any { return where(r.Kind.Rule().Loss, r.Loss.String()) }),
		written("reach", Text, func(r *model.Relation) any { return where(r.Kind.Rule().Reach, r.Reach.String()) }),
		written("group_number", Number, func(r *model.Relation) any { return where(r.Group >= 0, int64(r.Group)+1) }),
		group("group_needs", Number, func(g *model.Group) any { return int64(g.Needed) }),
		written("contract", Text, func(r *model.Relation) any {
			if r.Contract < 0 {
				return nil
			}
			return m.Contracts[r.Contract].ID
		}),
		{Key{"sources", List}, func(e *Edge) any { return sources(p, e) }},
		written("note", Text, func(r *model.Relation) any { return text(r.Note) }),
		group("group_note", Text, func(g *model.Group) any { return text(g.Note) }),
		written("written_at", Text, func(r *model.Relation) any { return place(m, m.PlaceOf(r)) }),
	}
}

// sources are the ids of where it was read by the day of knowledge.
func sources(p *spread.Program, e *Edge) any {
	if e.link < 0 {
		return nil
	}
	var ids []string
	for _, c := range p.KnownClaims(&p.Links[e.link]) {
		if id := p.Map.Sources[c.Source].ID; !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return list(ids)
}
