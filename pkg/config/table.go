package config

import (
	"strings"

	"knockon/pkg/evidence"
	"knockon/pkg/format"
	"knockon/pkg/model"
)

// Table is the keys of .knockon.yaml, those of every rule included.
func Table(rules []Rule) *format.Fields {
	return &format.Fields{Name: "configuration", Doc: "the top level of .knockon.yaml", Keys: []format.Key{
		{Name: "checks", Type: format.Object, Fields: checkKeys(rules), Doc: "how severe the findings of a check are, and its parameters, by its code"},
		{Name: "assert", Type: format.Section, Fields: assertFields(), Doc: "rules of your own about what may follow from what, by id"},
		{Name: "allow", Type: format.List, Fields: allowFields(), Doc: "findings that may stay, each with its reason"},
	}}
}

// Schema returns the keys as a JSON Schema, for editors.
func Schema(rules []Rule) []byte {
	return format.SchemaOf("urn:knockon:schema:config:v1", "The configuration of knockon check",
		"What to check in a map, rules of its own, and what may stay: the file .knockon.yaml beside it.", Table(rules))
}

func checkKeys(rules []Rule) *format.Fields {
	f := &format.Fields{Name: "set of checks", Doc: "checks by their code"}
	for _, r := range rules {
		own := &format.Fields{Name: r.Code + " check", Doc: r.Doc, Keys: []format.Key{severityKey(r.Severity.String())}}
		for _, p := range r.Params {
			own.Keys = append(own.Keys, p.key())
		}
		f.Keys = append(f.Keys, format.Key{Name: r.Code, Type: format.Object, Fields: own, Doc: r.Doc})
	}
	return f
}

func severityKey(fallback string) format.Key {
	return format.Key{Name: "severity", Type: format.Word, Values: Severities(), Default: fallback, Doc: "how severe its findings are; with none it does not run"}
}

func (p *Param) key() format.Key {
	k := format.Key{Name: p.Name, Type: p.Type, Doc: p.Doc, Default: p.Default, Values: p.Values}
	if p.Type == format.Object {
		k.Fields = selectorFields()
	}
	return k
}

func assertFields() *format.Fields {
	nodes := func(name, doc string, required bool) format.Key {
		return format.Key{Name: name, Type: format.Object, Fields: selectorFields(), Required: required, Doc: doc}
	}
	return &format.Fields{Name: "assertion", Doc: "a rule of your own: what follows from each seed alone may reach at most so many nodes", Keys: []format.Key{
		{Name: "about", Type: format.Text, Doc: "what it is for, as its findings say it"},
		severityKey("error"),
		nodes("seeds", "what is hit, one node at a time", true),
		{Name: "seed-effect", Type: format.Word, Values: Effects(), Doc: "what happens to a seed; without it a service is down, a dataset exposed, anything else compromised"},
		nodes("nodes", "which nodes count; without it every one", false),
		{Name: "effects", Type: format.WordList, Values: Effects(), Doc: "which effects on them count; without it every one"},
		{Name: "at-most", Type: format.Whole, Default: "0", Doc: "how many nodes may suffer them"},
		{Name: "evidence", Type: format.Word, Values: grades(), Doc: "admit relations of this grade or better; without it as the run does"},
	}}
}

func selectorFields() *format.Fields {
	return &format.Fields{Name: "selection", Doc: "nodes for which every condition given here holds", Keys: []format.Key{
		{Name: "kinds", Type: format.WordList, Values: kinds(), Doc: "nodes of these kinds; organisation stands for every kind of them"},
		{Name: "ids", Type: format.TextList, Doc: "nodes with these ids; * stands for any letters but a slash, as in canterbury/* or */email"},
		{Name: "critical", Type: format.Bool, Default: "false", Doc: "critical services alone"},
	}}
}

func allowFields() *format.Fields {
	f := &format.Fields{Name: "exception", Doc: "findings that may stay; it names a check, one subject and the reason", Keys: []format.Key{
		{Name: "check", Type: format.Text, Required: true, Doc: "the code of the check, or assert/ID"},
	}}
	for _, s := range subjects() {
		f.Keys = append(f.Keys, format.Key{Name: s.name, Type: format.Text, Doc: s.doc})
	}
	f.Keys = append(f.Keys,
		format.Key{Name: "reason", Type: format.Text, Required: true, Doc: "why it may stay"},
		format.Key{Name: "until", Type: format.LastDate, Doc: "its last day, after which the finding counts again; without it there is no end"})
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

// Subjects names the keys of an exception that say what it is about.
func Subjects() []string {
	var names []string
	for _, s := range subjects() {
		names = append(names, s.name)
	}
	return names
}

// Effects lists the effects, for parameters that take one.
func Effects() []string { return names(model.NumEffects) }

func grades() []string { return names(evidence.NumGrades) }

func kinds() []string {
	return append([]string{"organisation"}, strings.Fields(strings.ReplaceAll(strings.Join(names(model.NumKinds), " "), " organisation ", " "))...)
}

func names[T interface {
	~uint8
	String() string
}](end T) []string {
	var out []string
	for v := range end {
		out = append(out, v.String())
	}
	return out
}
