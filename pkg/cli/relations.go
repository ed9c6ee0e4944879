package cli

import (
	"knockon/data"
	"knockon/pkg/query"
	"knockon/pkg/relations"
	"knockon/pkg/render/csv"
	"knockon/pkg/render/json"
	"knockon/pkg/render/markdown"
	"knockon/pkg/render/text"
	"knockon/pkg/spread"
)

func newRelations(e *env) *command {
	c := &call{env: e}
	return &command{
		call: c, name: "relations",
		short: "The relation table, as the engine uses it",
		long: `Prints the table that the engine reads: for X relation Y, when Y is this, X
becomes that. failure must follow, attack an attacker could make follow,
precaution responders would choose.`,
		args:    needs(0, 0, "", "relations"),
		formats: relationsFormats(),
		flags:   c.forOutput(),
		run: func([]string) error {
			table, err := relations.ParseTable(data.Relations)
			if err != nil {
				return err
			}
			return relationsFormats().write(c, table)
		},
	}
}

func relationsFormats() formats[*spread.Table] {
	return formats[*spread.Table]{
		{name: "text", write: styled(func(t *spread.Table, o text.Options) string { return text.Relations(query.Relations(t), o) })},
		{name: "json", write: bare(json.Relations)},
		{name: "csv", write: bare(func(t *spread.Table) []byte { return csv.List(query.Relations(t)) })},
		{name: "markdown", write: bare(func(t *spread.Table) []byte { return markdown.List(query.Relations(t)) })},
	}
}
