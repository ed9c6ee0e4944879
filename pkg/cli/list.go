package cli

import (
	"fmt"
	"slices"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/render/csv"
	"knockon/pkg/render/markdown"
	"knockon/pkg/render/text"
)

func newList(e *env) *command {
	c := &call{env: e}
	var of []string
	return &command{
		call: c, name: "list", operands: "WHAT",
		short: "What the map holds, one row a line, greppable",
		long:  "Lists a part of the map, one row a line:\n" + strings.Join(query.Lists(), ", ") + ".",
		example: `  knockon list services --of canterbury
  knockon list nodes | grep vpn
  knockon list contracts -f csv`,
		args:    needs(1, 1, "one thing to list", "list services --of canterbury"),
		offer:   fixed(query.Lists()...),
		formats: listFormats(),
		stored:  &answer.List{},
		flags: slices.Concat(c.forMap(), []flag{c.forDay("what exists on it"), {
			name: "of", value: &of, offer: c.completeNodes(model.Organisations),
			usage: "only what belongs to this `ORGANISATION`; of contracts, those that name it; repeatable, commas allowed",
		}}, c.forOutput()),
		run: func(args []string) error { return c.list(args[0], of) },
	}
}

func listFormats() formats[*answer.List] {
	return formats[*answer.List]{
		{name: "text", write: styled(text.List)},
		{name: "json", write: stored[*answer.List]},
		{name: "csv", write: cells(func(l *answer.List) []byte { return csv.List(l.Table()) })},
		{name: "markdown", write: bare(func(l *answer.List) []byte { return markdown.List(l.Table()) })},
	}
}

func (c *call) list(what string, of []string) error {
	switch {
	case !slices.Contains(query.Lists(), what):
		return noneOf(fmt.Sprintf("there is no list of %q", what), what, query.Lists())
	case len(of) > 0 && (what == "sources" || what == "incidents"):
		return usage(what+" belong to no organisation", "leave --of out")
	}
	m, err := c.load(c.maps)
	if err != nil {
		return err
	}
	if !c.full {
		on, err := dateFlag("--as-of", c.asOf, m.AsOf, model.DateOf(c.now()))
		if err != nil {
			return err
		}
		m = m.On(on)
	}
	orgs, err := organisations(m, of, "--of")
	if err != nil {
		return err
	}
	l := query.List(m, what, orgs...)
	if l.Absent > 0 {
		c.note("%d more do not exist on %s; --full lists them, --as-of asks about another day", l.Absent, m.Day())
	}
	return listFormats().write(c, l)
}
