package config

import (
	"slices"

	"knockon/pkg/each"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/schema"
)

// Table is the keys of .knockon.yaml, those of every rule included.
func Table(rules []Rule) *schema.Fields {
	return &schema.Fields{Name: "configuration", Doc: "the top level of .knockon.yaml", Keys: []schema.Key{
		{Name: "checks", Type: schema.Object, Fields: checkKeys(rules), Doc: "how severe the findings of a check are, and its parameters, by its code"},
		{Name: "assert", Type: schema.Section, Fields: assertFields(), Doc: "rules of your own about what may follow from what, by id"},
		{Name: "allow", Type: schema.List, Fields: allowFields(), Doc: "findings that may stay, each with its reason"},
	}}
}

func checkKeys(rules []Rule) *schema.Fields {
	f := &schema.Fields{Name: "set of checks", Doc: "checks by their code"}
	for _, r := range rules {
		own := &schema.Fields{Name: r.Code + " check", Doc: r.Doc, Keys: []schema.Key{severityKey(r.Severity.String())}}
		for _, p := range r.Params {
			own.Keys = append(own.Keys, p.key())
		}
		f.Keys = append(f.Keys, schema.Key{Name: r.Code, Type: schema.Object, Fields: own, Doc: r.Doc})
	}
	return f
}

func severityKey(fallback string) schema.Key {
	return schema.Key{Name: "severity", Type: schema.Word, Values: Severities(), Default: fallback, Doc: "how severe its findings are; with none it does not run"}
}

func (p *Param) key() schema.Key {
	k := schema.Key{Name: p.Name, Type: p.Type, Doc: p.Doc, Default: p.Default, Values: p.Values}
	if p.Type == schema.Object {
		k.Fields = selectorFields()
	}
	return k
}

func assertFields() *schema.Fields {
	nodes := func(name, doc string, required bool) schema.Key {
		return schema.Key{Name: name, Type: schema.Object, Fields: selectorFields(), Required: required, Doc: doc}
	}
	return &schema.Fields{Name: "assertion", Doc: "a rule of your own: what follows from each seed alone may reach at most so many nodes", Keys: []schema.Key{
		{Name: "about", Type: schema.Text, Doc: "what it is for, as its findings say it"},
		severityKey("error"),
		nodes("seeds", "what is hit, one node at a time", true),
		{Name: "seed-effect", Type: schema.Word, Values: model.Words(model.NumEffects),
			Doc: "what happens to a seed; without it a service is down, a dataset exposed, anything else compromised"},
		nodes("nodes", "which nodes count; without it every one", false),
		{Name: "effects", Type: schema.WordList, Filled: true, Values: model.Words(model.NumEffects), Doc: "which effects on them count; without it every one"},
		{Name: "at-most", Type: schema.Whole, Default: "0", Doc: "how many nodes may suffer them"},
		{Name: "evidence", Type: schema.Word, Values: grades(), Doc: "admit relations of this grade or better; without it as the run does"},
	}}
}

func selectorFields() *schema.Fields {
	return &schema.Fields{Name: "selection", Doc: "nodes for which every condition given here holds", Keys: []schema.Key{
		{Name: "kinds", Type: schema.WordList, Filled: true, Values: kinds(), Doc: "nodes of these kinds; organisation stands for every kind of them"},
		{Name: "ids", Type: schema.TextList, Filled: true, Doc: "nodes with these ids; * stands for any letters but a slash, as in canterbury/* or */email"},
		{Name: "critical", Type: schema.Bool, Default: "false", Doc: "critical services alone"},
	}}
}

func allowFields() *schema.Fields {
	f := &schema.Fields{Name: "exception", Doc: "findings that may stay; it names a check, one subject and the reason", Keys: []schema.Key{
		{Name: "check", Type: schema.Text, Required: true, Doc: "the code of the check, or assert/ID"},
	}}
	for _, s := range subjects() {
		f.Keys = append(f.Keys, schema.Key{Name: s.name, Type: schema.Text, Doc: s.doc})
	}
	f.Keys = append(f.Keys,
		schema.Key{Name: "reason", Type: schema.Text, Required: true, Doc: "why it may stay"},
		schema.Key{Name: "cve", Type: schema.Text, Doc: "of known-exploited: the one flaw that may stay; without it all of the product may, those to come too"},
		schema.Key{Name: "at-most", Type: schema.Whole,
			Doc: "how large it may be, where it counts something (councils, services, nodes, hours): a larger one counts again; without it any may stay"},
		schema.Key{Name: "until", Type: schema.LastDate, Doc: "its last day, after which the finding counts again; without it there is no end"})
	return f
}

type subject struct{ name, doc string }

// subjects are what an exception can be about; * works in each but speaker.
func subjects() []subject {
	return []subject{
		{"node", "the finding is about this node; * stands for any letters but a slash"},
		{"relation", "about this relation, as it reads: canterbury/ict operated-by eks; a group names its members, with commas and in order"},
		{"contract", "about this contract"},
		{"source", "about this source"},
		{"speaker", "about this speaker"},
	}
}

// subjectNames are the keys of an exception that say what it is about.
func subjectNames() []string {
	return each.Of(subjects(), func(s subject) string { return s.name })
}

func grades() []string { return model.Words(evidence.NumGrades) }

func kinds() []string {
	words := model.Words(model.NumKinds)
	return slices.Concat([]string{words[model.OtherOrganisation]}, words[:model.OtherOrganisation], words[model.OtherOrganisation+1:])
}
