package cli

import (
	"knockon/data"
	"knockon/pkg/answer"
	"knockon/pkg/phrase"
	"knockon/pkg/query"
	"knockon/pkg/relations"
	"knockon/pkg/render/csv"
	"knockon/pkg/render/markdown"
	"knockon/pkg/render/text"
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
		stored:  &answer.Relations{},
		flags:   c.forOutput(),
		run: func([]string) error {
			table, err := relations.ParseTable(data.Relations)
			if err != nil {
				return err
			}
			return relationsFormats().write(c, query.Relations(table))
		},
	}
}

func relationsFormats() formats[*answer.Relations] {
	return formats[*answer.Relations]{
		{name: "text", write: styled(text.Relations)},
		{name: "json", write: stored[*answer.Relations]},
		{name: "csv", write: cells(func(t *answer.Relations) []byte { return csv.List(phrase.Rules(t)) })},
		{name: "markdown", write: bare(func(t *answer.Relations) []byte { return markdown.List(phrase.Rules(t)) })},
	}
}
