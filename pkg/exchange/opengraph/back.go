package opengraph

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"knockon/pkg/evidence"
	"knockon/pkg/exchange/intake"
	"knockon/pkg/model"
)

// back reads what Write wrote.
type back struct {
	*intake.Gathering
	nodes map[string]intake.Node
}

func (r *back) read(graphs []*graph) error {
	for _, in := range graphs {
		for i := range in.Graph.Nodes {
			if err := r.organisation(&in.Graph.Nodes[i]); err != nil {
				return err
			}
		}
	}
	for _, in := range graphs {
		for i := range in.Graph.Nodes {
			if err := r.asset(&in.Graph.Nodes[i]); err != nil {
				return err
			}
		}
		for i := range in.Graph.Nodes {
			r.others(&in.Graph.Nodes[i])
		}
	}
	for _, in := range graphs {
		if err := r.edges(in); err != nil {
			return err
		}
	}
	return nil
}

func wrong(at intake.Origin, message string, a ...any) error {
	return &intake.Fault{At: at, Message: fmt.Sprintf(message, a...), Hint: "export the map anew"}
}

func (v *vertex) kind() (model.Kind, bool) {
	return model.ParseWord(text(v.Properties, "kind"), model.NumKinds)
}

// named is the name of a node; none where it is only its id.
func (v *vertex) named() string {
	_, last, _ := strings.Cut(v.ID, "/")
	if name := text(v.Properties, "name"); name != v.ID && name != last {
		return name
	}
	return ""
}

func (r *back) organisation(v *vertex) error {
	kind, ok := v.kind()
	if !ok || v.ID == "" {
		return wrong(v.at, "it has no id, or no kind that maps have")
	}
	if !kind.IsOrganisation() {
		return nil
	}
	if r.nodes[v.ID].Organisation != nil {
		return wrong(v.at, "%s stands in it twice", v.ID)
	}
	o := &intake.Organisation{
		ID: v.ID, Kind: kind.String(), Name: v.named(), Short: text(v.Properties, "short"), Aliases: texts(v.Properties, "aliases"),
		Residents: whole[int64](v.Properties, "residents"), At: []intake.Origin{v.at},
		From: day(v.Properties, "exists_from"), Until: day(v.Properties, "exists_until"),
	}
	if own := text(v.Properties, "own_kind"); own != "" {
		o.Kind = own
	}
	for _, pair := range texts(v.Properties, "ids") {
		key, value, _ := strings.Cut(pair, "=")
		o.IDs = append(o.IDs, model.Pair{Key: key, Value: value})
	}
	if text(v.Properties, "about") != "" {
		r.Leave(v.at, v.ID, "what a file says about an organisation is not taken")
	}
	r.nodes[v.ID] = intake.Node{Organisation: o}
	r.Add(o)
	r.Use(v.at)
	return nil
}

func (r *back) asset(v *vertex) error {
	kind, _ := v.kind()
	if kind.IsOrganisation() {
		return nil
	}
	owner := r.nodes[text(v.Properties, "organisation")].Organisation
	_, id, ok := strings.Cut(v.ID, "/")
	if owner == nil || !ok || r.nodes[v.ID].Asset != nil {
		return wrong(v.at, "%s stands in it twice, or its organisation does not", v.ID)
	}
	a := &intake.Asset{
		Owner: owner, Kind: kind, ID: id, Name: v.named(), About: text(v.Properties, "about"), Aliases: texts(v.Properties, "aliases"),
		From: day(v.Properties, "exists_from"), Until: day(v.Properties, "exists_until"),
		Restore: whole[model.Duration](v.Properties, "restore_minutes"), Tolerates: whole[model.Duration](v.Properties, "tolerates_minutes"),
		People: whole[int64](v.Properties, "people"), CVEs: texts(v.Properties, "cves"), Complete: truth(v.Properties, "complete"),
		At: []intake.Origin{v.at},
	}
	if yes := true; truth(v.Properties, "critical") {
		a.Critical = &yes
	}
	if yes := true; truth(v.Properties, "sensitive") {
		a.Sensitive = &yes
	}
	owner.Assets = append(owner.Assets, a)
	r.nodes[v.ID] = intake.Node{Asset: a}
	r.Use(v.at)
	return nil
}

// others ties an organisation to those that it names.
func (r *back) others(v *vertex) {
	if o := r.nodes[v.ID].Organisation; o != nil {
		o.Within = r.nodes[text(v.Properties, "within")].Organisation
		o.SucceededBy = r.nodes[text(v.Properties, "succeeded_by")].Organisation
	}
}

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
