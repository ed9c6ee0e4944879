package cli

import (
	"fmt"
	"slices"
	"strings"

	"knockon/pkg/model"
	"knockon/pkg/nearest"
	"knockon/pkg/query"
	"knockon/pkg/render/csv"
	"knockon/pkg/render/json"
	"knockon/pkg/render/markdown"
	"knockon/pkg/render/text"
)

func newList(e *env) *command {
	var q questionFlags
	var o outputFlags
	var of string
	return &command{
		name: "list", operands: "WHAT",
		short: "What the map holds, one row a line, greppable",
		long:  "Lists a part of the map, one row a line:\n" + strings.Join(query.Lists(), ", ") + ".",
		example: `  knockon list services --of canterbury
  knockon list nodes | grep vpn
  knockon list contracts -f csv`,
		args:    needs(1, 1, "one thing to list", "list services --of canterbury"),
		offer:   fixed(query.Lists()...),
		formats: listFormats().names(),
		flags: slices.Concat(q.mapFlag(), []flag{{
			name: "of", value: &of, offer: completeNodes(e, &q.maps, model.Organisations),
			usage: "only what belongs to this `ORGANISATION`; of contracts, those that name it",
		}}, o.flags()),
		out: &o,
		run: func(args []string) error { return e.list(&q, &o, args[0], of) },
	}
}

// listed is a listing and the map that it is of.
type listed struct {
	m *model.Map
	l *query.Listing
}

func listFormats() formats[listed] {
	return formats[listed]{
		{name: "text", write: styled(func(a listed, o text.Options) string { return text.List(a.l, o) })},
		{name: "json", write: bare(func(a listed) []byte { return json.List(a.m, a.l) })},
		{name: "csv", write: bare(func(a listed) []byte { return csv.List(a.l) })},
		{name: "markdown", write: bare(func(a listed) []byte { return markdown.List(a.l) })},
	}
}

func (e *env) list(q *questionFlags, o *outputFlags, what, of string) error {
	m, err := e.load(q.maps)
	if err != nil {
		return err
	}
	org := int32(-1)
	if of != "" {
		if org, err = findNode(m, of); err != nil {
			return err
		}
		if err := isOrganisation(m, org, "--of"); err != nil {
			return err
		}
	}
	if of != "" && (what == "sources" || what == "incidents") {
		return usage(what+" belong to no organisation", "leave --of out")
	}
	l := query.List(m, what, org)
	if l == nil {
		hint := "write " + nearest.Or(query.Lists())
		if near := nearest.Find(what, query.Lists(), 2); len(near) > 0 {
			hint = "did you mean " + nearest.Or(near) + "?"
		}
		return usage(fmt.Sprintf("there is no list of %q", what), hint)
	}
	return listFormats().write(q.target(e, o), listed{m, l})
}
