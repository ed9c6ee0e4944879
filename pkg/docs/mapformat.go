package docs

import (
	"slices"
	"strings"

	"knockon/pkg/model"
	"knockon/pkg/schema"
)

func mapFormatPage(t *schema.Table) string {
	w := &writer{}
	w.paragraph("Every key of a map, as the loader reads it. Keys of your own start with `x-`; they may stand anywhere and are ignored. `knockon schema` " +
		"prints the same as a JSON Schema, for editors that complete and check as you type.")
	w.heading(2, "Top level")
	w.keys(t.Top.Keys, nil)
	w.fields(3, t.Top.Find("map").Fields)
	w.heading(2, "Organisations")
	w.paragraph("They stand under `councils`, `vehicles`, `contractors`, `vendors` or `organisations`, by id. " + idText())
	w.union(all(t.Orgs))
	w.fields(3, t.Orgs[model.Council].Find("contact").Fields)
	w.heading(2, "Assets")
	w.paragraph("They stand in six sections of their organisation, by id.")
	w.union(all(t.Assets))
	w.relations(t)
	w.fields(2, t.Grouped().Long.Find("claims").Fields)
	for _, section := range []string{"sources", "contracts", "incidents"} {
		w.tree(t.Top.Find(section).Fields)
	}
	w.values()
	return w.String()
}

func idText() string {
	return "An id" + strings.TrimPrefix(schema.IDRule, "an id") + " (`8x8`, `111-online`). It cannot be " + strings.Join(schema.ReservedIDs(), ", ") +
		", nor what YAML reads as a number (`1e5`, `0x1f`)."
}

// all lists what kinds carry, in the format's order.
func all(of map[model.Kind]*schema.Fields) []*schema.Fields {
	var out []*schema.Fields
	for k := range model.NumKinds {
		if of[k] != nil {
			out = append(out, of[k])
		}
	}
	return out
}

// tree writes a mapping and those it holds.
func (w *writer) tree(f *schema.Fields) {
	w.fields(2, f)
	for _, k := range f.Keys {
		if k.Fields != nil {
			w.fields(3, k.Fields)
		}
	}
}

func (w *writer) fields(level int, f *schema.Fields) {
	w.heading(level, firstUpper(f.Name))
	w.keys(f.Keys, nil)
}

// union writes the keys of several mappings as one table that says where each
// may stand.
func (w *writer) union(of []*schema.Fields) {
	var keys []schema.Key
	where := map[string][]string{}
	for _, f := range of {
		for i, k := range f.Keys {
			at := slices.IndexFunc(keys, named(k.Name))
			if at < 0 {
				keys = slices.Insert(keys, before(keys, f.Keys[i+1:]), k)
			} else if keys[at].Fits != k.Fits {
				keys[at].Fits = 0
			}
			where[k.Name] = append(where[k.Name], f.Name)
		}
	}
	slices.SortStableFunc(keys, func(a, b schema.Key) int {
		if a.Type != schema.Relation || b.Type != schema.Relation {
			return 0
		}
		return int(a.Relation) - int(b.Relation)
	})
	w.keys(keys, func(k schema.Key) string {
		if len(where[k.Name]) == len(of) {
			return "all"
		}
		return strings.Join(where[k.Name], ", ")
	})
}

// before is the place of the first of the keys that come later, else the end.
func before(keys, later []schema.Key) int {
	for _, k := range later {
		if at := slices.IndexFunc(keys, named(k.Name)); at >= 0 {
			return at
		}
	}
	return len(keys)
}

func named(name string) func(schema.Key) bool {
	return func(k schema.Key) bool { return k.Name == name }
}

func (w *writer) keys(keys []schema.Key, where func(schema.Key) string) {
	head := []string{"key", "takes", "default", "meaning"}
	if where != nil {
		head = append(head, "on")
	}
	var rows [][]string
	for _, k := range keys {
		fallback := k.Default
		if k.Required {
			fallback = "required"
		}
		row := []string{code(k.Name), typeText(&k, w.base), fallback, k.Doc}
		if where != nil {
			row = append(row, where(k))
		}
		rows = append(rows, row)
	}
	w.table(head, rows)
}

// relations writes which relations there are, and their long forms.
func (w *writer) relations(t *schema.Table) {
	w.heading(2, "Relations")
	w.paragraph("A relation is written on the node that would suffer. Its value is a reference, a long form, or a list of these; some take groups. What " +
		"each spreads: [relations.md](relations.md).")
	var rows [][]string
	var long, groups []*schema.Fields
	for _, r := range t.Relations {
		rows = append(rows, []string{code(r.Kind.String()), r.Reads, kinds(r.From), kinds(r.To), yes(r.Group != nil)})
		long = append(long, &schema.Fields{Name: r.Kind.String(), Keys: r.Long.Keys})
		if r.Group != nil {
			groups = append(groups, &schema.Fields{Name: r.Kind.String(), Keys: r.Group.Keys})
		}
	}
	w.table([]string{"key", "reads", "X", "Y", "groups"}, rows)
	w.heading(3, "Long form")
	w.union(long)
	w.heading(3, "Group")
	w.paragraph("`any-of`, or `at-least` with `of`: two different members or more.")
	w.union(groups)
	w.fields(3, t.Grouped().Member)
}

func anchor(heading string) string { return "#" + strings.ReplaceAll(heading, " ", "-") }

// typeText says what a key takes; base is the page that explains its mappings,
// "" for the same.
func typeText(k *schema.Key, base string) string {
	switch k.Type {
	case schema.Word:
		return "one of " + codes(k.Values)
	case schema.Date, schema.LastDate:
		if k.Values != nil {
			return typeName(k.Type) + ", or " + codes(k.Values)
		}
	case schema.WordList:
		return "a list of " + codes(k.Values)
	case schema.Node, schema.Nodes:
		text := typeName(k.Type)
		if k.Fits != 0 && k.Fits != model.AnyKind && len(k.Fits.Names()) < 6 {
			text += " (" + strings.Join(k.Fits.Names(), ", ") + ")"
		}
		if k.Fields != nil {
			text += " or [" + k.Fields.Name + "s](#" + k.Fields.Name + ")"
		}
		return text
	case schema.Object:
		return "keys of [" + k.Fields.Name + "](" + base + anchor(k.Fields.Name) + ")"
	case schema.List:
		return "a list of [" + k.Fields.Name + "s](#" + k.Fields.Name + ")"
	case schema.Section:
		return "ids, each with its keys"
	case schema.Relation:
		return "a [relation](#relations)"
	}
	return typeName(k.Type)
}

// typeName is what a value of the type is called; values says how it is written.
func typeName(t schema.Type) string {
	return map[schema.Type]string{
		schema.Text: "text", schema.TextList: "a list of texts", schema.Texts: "names with texts", schema.Bool: "true or false",
		schema.Whole: "a whole number", schema.Number: "a number", schema.Duration: "a duration", schema.Date: "a date",
		schema.LastDate: "a last date", schema.CVEs: "a list of CVE ids", schema.Source: "id of a source",
		schema.Contract: "id of a contract", schema.Node: "a reference", schema.Nodes: "a list of references",
	}[t]
}

func (w *writer) values() {
	w.heading(2, "How values are written")
	w.table([]string{"value", "written"}, [][]string{
		{"text", "as it stands: `01628868` keeps its zero; quotes are needed around `: `, ` #`, and a leading `[ { & * ! | > @ %`, and between braces or brackets " +
			"around a comma: `{name: \"Bournemouth, Christchurch and Poole Council\"}`"},
		{"a reference", "`organisation`, `organisation/asset`, or `./asset` for the same organisation's"},
		{"a duration", "a whole number and a unit: `30m`, `4h`, `5d`, `2w`"},
		{"a date", "`2024-01-18`, or `2024-01` for the month's first day"},
		{"a last date", "`2024-01-18`, or `2024-01` for the month's last day"},
		{"a whole number", "digits, grouped with `_` or not: `157_400`"},
		{"a number", "the same, decimals after a point: `1250000.50`"},
		{"true or false", "`true`, `false`; no other word"},
		{"nothing", "`{}` or nothing at all, for an asset or organisation without keys"},
	})
}
