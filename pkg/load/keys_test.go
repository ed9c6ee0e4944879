package load_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"knockon/pkg/diag"
	"knockon/pkg/load"
	"knockon/pkg/model"
	"knockon/pkg/schema"
)

// around is a map with something of everything, to put a key under test into.
const around = `map: {title: T}
sources: {minutes: {kind: official, published: 2020-01-01}, record: {kind: party}}
contracts: {lines: {title: L}}
councils: {kent: {}, x: {}}
vendors:
  t:
    networks: {network-a: , network-b: , network-c: }
    systems: {system-a: , system-b: , system-c: }
    products: {product-a: , product-b: , product-c: }
    services: {service-a: , service-b: , service-c: }
    datasets: {dataset-a: , dataset-b: , dataset-c: }
    teams: {team-a: , team-b: , team-c: }
`

// place is where a set of keys stands: what comes before a key, line by line,
// and how far it is indented.
type place struct {
	name   string
	fields *schema.Fields
	before string
	indent int
	after  string // stands beside the key
}

// places lists every set of keys of the format with a place for it.
func places(t *schema.Table) []place {
	out := []place{
		{"source", t.Top.Find("sources").Fields, "sources:\n  s:\n", 4, ""},
		{"contract", t.Top.Find("contracts").Fields, "contracts:\n  c:\n", 4, ""},
		{"contract value", t.Top.Find("contracts").Fields.Find("value").Fields, "contracts:\n  c:\n    title: C\n    value:\n", 6, ""},
		{"incident", t.Top.Find("incidents").Fields, "incidents:\n  i:\n", 4, ""},
		{"seed", t.Top.Find("incidents").Fields.Find("seeds").Fields, "incidents:\n  i:\n    title: I\n    seeds:\n      -\n", 8, ""},
		{"observation", t.Top.Find("incidents").Fields.Find("observed").Fields, "incidents:\n  i:\n    title: I\n    observed:\n      -\n", 8, ""},
		{"contact", t.Orgs[model.Council].Find("contact").Fields, "councils:\n  o:\n    contact:\n", 6, ""},
	}
	for _, k := range t.Top.Keys {
		if fields := t.Orgs[k.Kind]; k.Type == schema.Section && fields == k.Fields {
			out = append(out, place{k.Name, fields, k.Name + ":\n  o:\n", 4, ""})
		}
	}
	for _, k := range t.Orgs[model.Council].Keys {
		if k.Type == schema.Section {
			out = append(out, place{k.Name, k.Fields, "councils:\n  o:\n    " + k.Name + ":\n      a:\n", 8, ""})
		}
	}
	for _, r := range t.Relations {
		before := "councils:\n  o:\n    " + assetOf(strings.Join(r.From.Names(), " ")) + "s:\n      a:\n        " + r.Kind.String() + ":\n          -\n"
		out = append(out, place{r.Kind.String(), r.Long, before, 12, ""})
		if r.Groups {
			out = append(out, place{"group of " + r.Kind.String(), r.Group, before, 12, ""})
			member := before + "            any-of:\n              - " + targets(r.To)[2] + "\n              -\n"
			out = append(out, place{"member of " + r.Kind.String(), r.Member, member, 16, ""})
		}
		if r.Kind == model.Needs {
			out = append(out, place{"claim", r.Long.Find("claims").Fields, before + "            to: kent\n            claims:\n              -\n", 16, ""})
		}
	}
	return out
}

// good returns a right value of a key; the second differs from the first, and
// neither is the default.
func good(k *schema.Key, which int) string {
	switch k.Type {
	case schema.Bool:
		return map[string]string{"true": "false"}[k.Default] + map[string]string{"false": "true"}[k.Default]
	case schema.Whole:
		return fmt.Sprint(which)
	case schema.Number:
		return fmt.Sprint(which) + ".5"
	case schema.Duration:
		return fmt.Sprint(which) + "d"
	case schema.Date, schema.LastDate:
		return fmt.Sprintf("2024-0%d", which)
	case schema.Word:
		values := slices.DeleteFunc(slices.Clone(k.Values), func(v string) bool { return v == k.Default })
		return values[len(values)-min(which, len(values))]
	case schema.TextList:
		return fmt.Sprintf("[text %d]", which)
	case schema.Texts:
		return fmt.Sprintf("{scheme: text %d}", which)
	case schema.CVEs:
		return fmt.Sprintf("[CVE-2024-000%d]", which)
	case schema.Source:
		return []string{"minutes", "record"}[which-1]
	case schema.Contract:
		return "lines"
	case schema.Node:
		return targets(k.Fits)[which-1]
	case schema.Nodes:
		return "[" + targets(k.Fits)[which-1] + ", " + targets(k.Fits)[2] + "]"
	case schema.Relation:
		return targets(schema.New().Relations[k.Relation].To)[which-1]
	case schema.Object:
		return "{" + k.Fields.Keys[0].Name + ": " + good(&k.Fields.Keys[0], which) + "}"
	case schema.List:
		return "[{" + required(k.Fields) + "}]"
	case schema.Section:
		return "{new: {" + required(k.Fields) + "}}"
	}
	return fmt.Sprintf("text %d", which)
}

func required(f *schema.Fields) string {
	var out []string
	for i := range f.Keys {
		if k := &f.Keys[i]; k.Required {
			out = append(out, k.Name+": "+good(k, 1))
		}
	}
	return strings.Join(out, ", ")
}

// targets are three nodes of a kind that fits.
func targets(fits model.KindSet) []string {
	switch {
	case fits == model.KindsOf(model.Council):
		return []string{"kent", "x", "o"}
	case fits == 0, fits.Has(model.Council):
		return []string{"kent", "t", "x"}
	}
	kind := fits.Names()[0]
	return []string{"t/" + kind + "-a", "t/" + kind + "-b", "t/" + kind + "-c"}
}

// bad returns a value of a wrong type.
func bad(k *schema.Key) string {
	switch k.Type {
	case schema.Text, schema.Source, schema.Contract, schema.Node:
		return "[x, y]"
	case schema.Relation:
		return "[[x]]"
	}
	return "nothing of the kind"
}

// TestKeys gives every key of the format a value of a wrong type, which must be
// reported on its line, and a right one, which must change the map.
func TestKeys(t *testing.T) {
	count := 0
	for _, p := range places(schema.New()) {
		for i := range p.fields.Keys {
			k := &p.fields.Keys[i]
			count++
			p := p.beside(k)
			if _, problems, line := p.load(k, bad(k)); !slices.ContainsFunc(problems, func(d diag.Diagnostic) bool { return int(d.Span.Line) == line }) {
				t.Errorf("%s: %s: %s is not reported there: %v", p.name, k.Name, bad(k), problems)
			}
			with, problems, _ := p.load(k, good(k, 1))
			if len(problems) > 0 {
				t.Errorf("%s: %s: %s is reported: %v", p.name, k.Name, good(k, 1), problems)
				continue
			}
			other := ""
			if p.needs(k) {
				other = good(k, 2)
			}
			without, problems, _ := p.load(k, other)
			if len(problems) > 0 {
				t.Errorf("%s: %s: %q is reported: %v", p.name, k.Name, other, problems)
			}
			if with == without {
				t.Errorf("%s: %s: %s and %q make the same map", p.name, k.Name, good(k, 1), other)
			}
		}
	}
	if count < 200 {
		t.Errorf("only %d keys were tried", count)
	}
}

// beside puts what a key cannot do without next to it.
func (p place) beside(k *schema.Key) place {
	var with []string
	for i := range p.fields.Keys {
		if other := &p.fields.Keys[i]; other.Required && other.Name != k.Name {
			with = append(with, other.Name+": "+good(other, 1))
		}
	}
	if anyOf := p.fields.Find("any-of"); anyOf != nil {
		members := good(anyOf, 1)
		switch k.Name {
		case "any-of":
		case "of":
			with = append(with, "at-least: 1")
		case "at-least":
			with = append(with, "of: "+members)
		default:
			with = append(with, "any-of: "+members)
		}
	}
	for _, s := range with {
		p.after += strings.Repeat(" ", p.indent) + s + "\n"
	}
	return p
}

// needs reports whether the place is wrong without the key.
func (p place) needs(k *schema.Key) bool {
	return k.Required || k.Name == "any-of" || k.Name == "of" || k.Name == "at-least"
}

// load loads the map with the key, or with a comment in its line; it returns
// the map as text and the key's line.
func (p place) load(k *schema.Key, value string) (string, diag.List, int) {
	line := "# nothing"
	if value != "" {
		line = k.Name + ": " + value
	}
	before := around + "---\n" + p.before
	text := before + strings.Repeat(" ", p.indent) + line + "\n" + p.after
	m, _, problems := load.Load(load.Root{FS: fstest.MapFS{"map.yaml": {Data: []byte(text)}}})
	if m != nil {
		m.Files = nil
	}
	out, err := json.Marshal(m)
	if err != nil {
		return err.Error(), problems, 0
	}
	return string(out), problems, 1 + strings.Count(before, "\n")
}
