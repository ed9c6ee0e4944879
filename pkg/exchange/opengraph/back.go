package opengraph

import (
	"fmt"
	"strings"

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
