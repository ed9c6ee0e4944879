package backstage

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"knockon/pkg/exchange/intake"
	"knockon/pkg/model"
)

// why says why entities of a kind are left out; "" where they are not.
func why(kind string) string {
	switch kind {
	case "component", "resource", "group":
		return ""
	case "api":
		return "an API is no node: what consumes it needs who provides it"
	case "user":
		return "people are not taken"
	case "location":
		return "it names other files: name them, too"
	case "system", "domain":
		return "it groups others, and nothing fails with a group"
	}
	return "entities of this kind are not taken"
}

// take makes nodes of entities.
func (r *reader) take() {
	wanted := map[string]int{}
	for _, e := range r.entities {
		if why(e.kind) == "" && r.byRef[e.ref] == nil {
			wanted[e.id()]++
		}
		if r.byRef[e.ref] == nil {
			r.byRef[e.ref] = e
		}
	}
	for _, e := range r.entities {
		e.provides, e.consumes = r.refs(e, "providesApis", "api"), r.refs(e, "consumesApis", "api")
		e.dependsOn, e.dependencyOf = r.refs(e, "dependsOn", "component"), r.refs(e, "dependencyOf", "component")
		for _, api := range e.provides {
			if !slices.Contains(r.providers[api.ref], r.byRef[e.ref]) {
				r.providers[api.ref] = append(r.providers[api.ref], r.byRef[e.ref])
			}
		}
		for _, api := range e.consumes {
			r.consumed[api.ref] = true
		}
		if reason := why(e.kind); reason != "" {
			if e.kind != "api" {
				r.Leave(e.at, e.String(), reason)
			}
			continue
		}
		r.Use(e.at)
		if intake.Said(e.spec, "owner") != "" {
			r.owned = append(r.owned, e)
		}
		if first := r.byRef[e.ref]; first != e {
			e.asset = first.asset
			e.asset.At = append(e.asset.At, e.at)
			continue
		}
		id := e.id()
		if wanted[id] > 1 && e.kind != "component" {
			id += "-" + e.kind
		}
		e.asset = &intake.Asset{
			Owner: r.owner, Kind: e.section(), ID: id, At: []intake.Origin{e.at}, Claims: r.claims(),
			Name:  cmp.Or(intake.Said(e.metadata, "title"), intake.Said(e.spec, "profile", "displayName"), intake.Said(e.metadata, "name")),
			About: intake.Said(e.metadata, "description"),
		}
		r.owner.Assets = append(r.owner.Assets, e.asset)
		if e.asset.Kind == model.Dataset {
			r.Ask(intake.Question{
				Kind: intake.AskRelation, At: e.at, Key: model.HeldIn.String(), What: fmt.Sprintf("Where are the records of %s held?", e.asset.Name),
				About: []intake.Node{{Asset: e.asset}}, Fact: "held " + e.String(),
			})
		}
	}
}

func (r *reader) claims() []intake.Claim { return []intake.Claim{{By: r.owner}} }

func (e *entity) id() string {
	if e.namespace == "default" {
		return intake.Slug(e.name)
	}
	return intake.Slug(e.namespace + "-" + e.name)
}

// section is what a kind is in a map: a database is the records in it.
func (e *entity) section() model.Kind {
	switch {
	case e.kind == "group":
		return model.Team
	case e.kind == "resource" && strings.Contains(strings.ToLower(intake.Said(e.spec, "type")), "database"):
		return model.Dataset
	}
	return model.System
}

// owners asks once for all whether owners operate.
func (r *reader) owners() {
	if len(r.owned) == 0 {
		return
	}
	first := slices.MinFunc(r.owned, func(a, b *entity) int {
		return cmp.Or(cmp.Compare(a.at.File, b.at.File), cmp.Compare(a.at.Row, b.at.Row))
	})
	q := intake.Question{Kind: intake.AskRelation, Key: model.OperatedBy.String(), At: first.at, Fact: "owners", Proposal: "operated-by: it"}
	var orphans []intake.Node
	for _, e := range r.owned {
		team := r.byRef[r.resolve(e, "group", intake.Said(e.spec, "owner"))]
		switch {
		case team == nil || team.asset == nil:
			orphans = append(orphans, intake.Node{Asset: e.asset})
		case team.asset != e.asset:
			q.About, q.It = append(q.About, intake.Node{Asset: e.asset}), append(q.It, intake.Node{Asset: team.asset})
		}
	}
	if len(q.About) == 0 {
		q.About, q.Proposal = orphans, ""
	}
	q.What = fmt.Sprintf("The catalogue names an owner of %d entities: do owners administer what they own, so that it is operated-by them?", len(r.owned))
	r.Ask(q)
}
