package query

import (
	"slices"
	"strconv"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/lookup"
	"knockon/pkg/model"
	"knockon/pkg/spread"
)

// Lists names what can be listed, nodes first.
func Lists() []string {
	return slices.Concat([]string{"nodes"}, lookup.KindWords(), []string{"sources", "contracts", "incidents"})
}

// List lists a part of the map; of restricts nodes to those of some organisations.
// It returns nil for what cannot be listed.
func List(m *model.Map, what string, of ...int32) *answer.List {
	if !slices.Contains(Lists(), what) {
		return nil
	}
	l := &answer.List{Format: "knockon.list/v1", Map: mapName(m), What: what, Rows: []answer.Row{}}
	columns := answer.Columns(what)
	add := func(cells ...string) { l.Rows = append(l.Rows, answer.NewRow(columns, cells...)) }
	switch what {
	case "sources":
		listSources(m, add)
	case "contracts":
		listContracts(m, of, add)
	case "incidents":
		listIncidents(m, add)
	default:
		l.Absent = listNodes(m, what, of, add)
	}
	return l
}

// listNodes returns how many further ones there are that do not exist on the map's day.
func listNodes(m *model.Map, what string, of []int32, add func(...string)) (absent int) {
	kinds := model.AnyKind
	if what != "nodes" {
		kinds, _ = model.ParseKinds(what)
	}
	for i := range m.Nodes {
		n := &m.Nodes[i]
		switch {
		case !kinds.Has(n.Kind) || len(of) > 0 && !slices.Contains(of, n.Organisation):
		case m.Has(int32(i)):
			add(n.ID, KindName(n), n.Name, strings.Join(details(m, int32(i)), ", "))
		default:
			absent++
		}
	}
	return absent
}

// KindName is what a node is, in the map's own word for organisations of
// another kind.
func KindName(n *model.Node) string {
	if n.Org != nil {
		return n.Org.KindName
	}
	return n.Kind.String()
}

func details(m *model.Map, i int32) []string {
	var d []string
	n := &m.Nodes[i]
	add := func(s string) { d = append(d, s) }
	if when := m.Existence(i); when != "" {
		add("exists " + when)
	}
	if n.Org != nil && n.Org.Residents != nil {
		add(several(*n.Org.Residents, "resident", "residents"))
	}
	if n.Org != nil {
		if w := m.Within(n.Org); w >= 0 {
			add("within " + m.Nodes[w].ID)
		}
	}
	if n.Asset.Critical {
		add("critical")
	}
	if n.Asset.Tolerates != nil {
		add("tolerates " + n.Asset.Tolerates.String())
	}
	if n.Asset.Restore != nil {
		add("restore " + n.Asset.Restore.String())
	}
	if n.Asset.People != nil {
		add(several(*n.Asset.People, "person", "people"))
	}
	if n.Asset.Sensitive {
		add("sensitive")
	}
	return append(d, n.Asset.CVEs...)
}

// several writes a number as programs read it, and what it counts.
func several(n int64, one, many string) string {
	if n == 1 {
		many = one
	}
	return strconv.FormatInt(n, 10) + " " + many
}

func listSources(m *model.Map, add func(...string)) {
	for _, s := range m.Sources {
		add(s.ID, s.Kind.String(), s.Published.String(), s.Publisher, s.Title)
	}
}

// listContracts names whom an agreement named, whoever exists on the day.
func listContracts(m *model.Map, of []int32, add func(...string)) {
	for i := range m.Contracts {
		c := &m.Contracts[i]
		if len(of) > 0 && !slices.ContainsFunc(of, func(o int32) bool { return names(c, o) }) {
			continue
		}
		supplier := ""
		if c.Supplier >= 0 {
			supplier = m.Nodes[c.Supplier].ID
		}
		add(c.ID, supplier, c.Start.String(), c.End.String(), strings.Join(m.IDs(c.Buyers), " "), c.Title)
	}
}

func listIncidents(m *model.Map, add func(...string)) {
	for _, i := range m.Incidents {
		add(i.ID, i.Began.String(), strconv.Itoa(len(i.Observed)), i.Title)
	}
}

// Relations is the relation table as the engine uses it.
func Relations(t *spread.Table) *answer.Relations {
	out := &answer.Relations{Format: "knockon.relations/v1", Rows: []answer.Rule{}}
	for _, r := range t.Rows {
		rule := answer.Rule{
			Relation: r.Relation, BothWays: r.Both, When: r.When, Becomes: r.Becomes, Mode: r.Mode, Premises: r.Premises,
			After: r.After, Loss: only(r.Loss), Reach: only(r.Reach),
		}
		if r.Kinds != model.AnyKind {
			rule.Kinds = r.Kinds.Names()
		}
		out.Rows = append(out.Rows, rule)
	}
	return out
}

// only is the value that a row asks for, nil for none.
func only[T model.Word](o spread.Only[T]) *T {
	if o == 0 {
		return nil
	}
	v := T(o - 1)
	return &v
}
