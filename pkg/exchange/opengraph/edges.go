package opengraph

import (
	"maps"
	"slices"

	"knockon/pkg/evidence"
	"knockon/pkg/exchange/intake"
	"knockon/pkg/model"
)

// edges reads relations: an edge leads from what a relation names to what carries it.
func (r *back) edges(in *graph) error {
	groups := map[int64][]*arc{}
	for i := range in.Graph.Edges {
		e := &in.Graph.Edges[i]
		kind, known := model.ParseRelation(text(e.Properties, "relation"))
		grade, graded := evidence.ParseGrade(text(e.Properties, "evidence"))
		switch {
		case e.Start == nil || e.End == nil || r.nodes[e.Start.Value] == (intake.Node{}) || r.nodes[e.End.Value] == (intake.Node{}):
			return wrong(e.at, "one of its ends is no node of it")
		case !known || !graded:
			return wrong(e.at, "it does not say which relation it is, or how well it is supported")
		case truth(e.Properties, "mirrored"): // said by the edge that it mirrors
			r.Use(e.at)
		case truth(e.Properties, "implied") || !kind.Written():
			if a := r.nodes[e.End.Value].Asset; a != nil && grade <= evidence.Assumed {
				a.Claims = claims([]*arc{e})
			}
			r.Use(e.at)
		case grade > evidence.Assumed:
			r.Leave(e.at, e.End.Value+" "+kind.String()+" "+e.Start.Value, "it is "+grade.String()+" in the map that it is from")
		default:
			r.Use(e.at)
			if n := whole[int64](e.Properties, "group_number"); n != nil {
				groups[*n] = append(groups[*n], e)
				continue
			}
			r.relation(kind, e)
		}
	}
	for _, n := range slices.Sorted(maps.Keys(groups)) {
		members := groups[n]
		kind, _ := model.ParseRelation(text(members[0].Properties, "relation"))
		r.relation(kind, members...)
	}
	return nil
}

// relation writes one; of several edges a group.
func (r *back) relation(kind model.RelationKind, edges ...*arc) {
	first := edges[0].Properties
	x := intake.Relation{
		Kind: kind, After: whole[model.Duration](first, "after_minutes"), From: day(first, "in_force_from"), Until: day(first, "in_force_until"),
		Note: text(first, "note"), Claims: claims(edges),
	}
	x.Loss, _ = model.ParseWord(text(first, "loss"), model.NumLosses)
	if reach, ok := model.ParseWord(text(first, "reach"), model.ReachUnsaid); ok {
		x.Reach = &reach
	}
	if needed := whole[int64](first, "group_needs"); needed != nil && len(edges) > 1 {
		x.AtLeast, x.Note = int(*needed), text(first, "group_note")
	}
	for _, e := range edges {
		x.To = append(x.To, r.nodes[e.Start.Value])
		if c := text(e.Properties, "contract"); c != "" {
			r.Leave(e.at, c, "contracts are not in the file")
		}
		if day(e.Properties, "in_force_from") != x.From || day(e.Properties, "in_force_until") != x.Until {
			r.Leave(e.at, e.Start.Value, "its own dates in a group")
			x.From, x.Until = 0, 0
		}
	}
	carrier := r.nodes[edges[0].End.Value]
	if carrier.Asset != nil {
		carrier.Asset.Relations = append(carrier.Asset.Relations, x)
	} else {
		carrier.Organisation.Relations = append(carrier.Organisation.Relations, x)
	}
}

// claims are as strong as the map that the file is from had it: what was only
// assumed there is claimed by nobody.
func claims(edges []*arc) []intake.Claim {
	worst := evidence.Confirmed
	for _, e := range edges {
		grade, _ := evidence.ParseGrade(text(e.Properties, "evidence"))
		worst = max(worst, grade)
	}
	party := model.Party
	switch worst {
	case evidence.Confirmed:
		return []intake.Claim{{Kind: &party}}
	case evidence.Reported:
		return []intake.Claim{{}}
	}
	return nil
}
