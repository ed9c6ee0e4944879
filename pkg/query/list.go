package query

import (
	"slices"
	"strconv"
	"strings"

	"knockon/pkg/lookup"
	"knockon/pkg/model"
	"knockon/pkg/spread"
)

// Listing is rows under named columns: what list and relations answer.
type Listing struct {
	What    string
	Columns []string
	Rows    [][]string
}

// Lists names what can be listed, nodes first.
func Lists() []string {
	return slices.Concat([]string{"nodes"}, lookup.KindWords(), []string{"sources", "contracts", "incidents"})
}

// List lists a part of the map; of restricts nodes to one organisation, or is
// -1. It returns nil for what cannot be listed.
func List(m *model.Map, what string, of int32) *Listing {
	switch what {
	case "sources":
		return listSources(m)
	case "contracts":
		return listContracts(m, of)
	case "incidents":
		return listIncidents(m)
	}
	if !slices.Contains(Lists(), what) {
		return nil
	}
	kinds := model.AnyKind
	if what != "nodes" {
		kinds, _ = model.ParseKinds(what)
	}
	l := &Listing{What: what, Columns: []string{"id", "kind", "name", "details"}}
	for i := range m.Nodes {
		n := &m.Nodes[i]
		if kinds.Has(n.Kind) && (of < 0 || n.Organisation == of) {
			l.Rows = append(l.Rows, []string{n.ID, KindName(n), n.Name, strings.Join(details(n), ", ")})
		}
	}
	return l
}

// KindName is what a node is, in the map's own word for organisations of
// another kind.
func KindName(n *model.Node) string {
	if n.Org != nil {
		return n.Org.KindName
	}
	return n.Kind.String()
}

func details(n *model.Node) []string {
	var d []string
	add := func(s string) { d = append(d, s) }
	if n.Org != nil && n.Org.Residents != nil {
		add(strconv.FormatInt(*n.Org.Residents, 10) + " residents")
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
		add(strconv.FormatInt(*n.Asset.People, 10) + " people")
	}
	if n.Asset.Sensitive {
		add("sensitive")
	}
	return append(d, n.Asset.CVEs...)
}

func listSources(m *model.Map) *Listing {
	l := &Listing{What: "sources", Columns: []string{"id", "kind", "published", "publisher", "title"}}
	for _, s := range m.Sources {
		l.Rows = append(l.Rows, []string{s.ID, s.Kind.String(), s.Published.String(), s.Publisher, s.Title})
	}
	return l
}

func listContracts(m *model.Map, of int32) *Listing {
	l := &Listing{What: "contracts", Columns: []string{"id", "supplier", "from", "until", "buyers", "title"}}
	for i := range m.Contracts {
		c := &m.Contracts[i]
		if of >= 0 && !names(c, of) {
			continue
		}
		var buyers []string
		for _, b := range c.Buyers {
			buyers = append(buyers, m.Nodes[b].ID)
		}
		supplier := ""
		if c.Supplier >= 0 {
			supplier = m.Nodes[c.Supplier].ID
		}
		l.Rows = append(l.Rows, []string{c.ID, supplier, c.Start.String(), c.End.String(), strings.Join(buyers, " "), c.Title})
	}
	return l
}

func listIncidents(m *model.Map) *Listing {
	l := &Listing{What: "incidents", Columns: []string{"id", "began", "observed", "title"}}
	for _, i := range m.Incidents {
		l.Rows = append(l.Rows, []string{i.ID, i.Began.String(), strconv.Itoa(len(i.Observed)), i.Title})
	}
	return l
}

// Relations lists the relation table as the engine uses it.
func Relations(t *spread.Table) *Listing {
	l := &Listing{What: "relations", Columns: []string{"relation", "direction", "when", "becomes", "mode", "premises", "after", "only for"}}
	for _, r := range t.Rows {
		direction, after := "to X", ""
		if r.Both {
			direction = "both ways"
		}
		if r.Relation == model.Self {
			direction = "on itself"
		}
		if r.After {
			after = "delays it"
		}
		l.Rows = append(l.Rows, []string{r.Relation.String(), direction, r.When.String(), r.Becomes.String(), r.Mode.String(), r.Premises.String(), after, strings.Join(conditions(r), ", ")})
	}
	return l
}

func conditions(r spread.Row) []string {
	var c []string
	if r.Loss != 0 {
		c = append(c, "loss: "+r.Loss.String())
	}
	if r.Reach != 0 {
		c = append(c, "reach: "+r.Reach.String())
	}
	if r.Kinds != model.AnyKind {
		names := r.Kinds.Names()
		if len(names) > 3 {
			names = []string{"all but " + strings.Join((model.AnyKind&^r.Kinds).Names(), ", ")}
		}
		c = append(c, strings.Join(names, ", "))
	}
	return c
}
