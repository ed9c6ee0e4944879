package cli

import (
	"slices"

	"knockon/pkg/answer"
	"knockon/pkg/lookup"
	"knockon/pkg/query"
	"knockon/pkg/render/text"
)

func newShow(e *env) *command {
	c := &call{env: e}
	return &command{
		call: c, name: "show", operands: "NODE|INCIDENT",
		short: "A node: what it relies on, what relies on it, claims, dates; or an incident",
		long: `Shows all that the map says of a node, or of an incident: what was seen, what
explicitly was not, and who says so.`,
		example: `  knockon show eks/network
  knockon show january-2024      # an incident`,
		args:    needs(1, 1, "one node or incident", "show eks/network"),
		offer:   c.completeNodesAndIncidents(),
		formats: showFormats(),
		stored:  &answer.Show{},
		flags:   slices.Concat(c.forQuestion(), c.forOutput()),
		run:     func(args []string) error { return c.show(args[0]) },
	}
}

func showFormats() formats[*answer.Show] {
	return formats[*answer.Show]{
		{name: "text", write: styled(text.Show)},
		{name: "json", write: stored[*answer.Show]},
	}
}

func (c *call) show(word string) error {
	question, err := c.ask(nil)
	if err != nil {
		return err
	}
	question.Map = question.Map.Whole() // what does not exist on the day too, with its dates
	node, err := lookup.Node(question.Map, word)
	if incident, ok := lookup.Incident(question.Map, word); ok && err != nil {
		return showFormats().write(c, query.ShowIncident(question, incident))
	}
	if err != nil {
		return err
	}
	return showFormats().write(c, query.Show(question, node))
}
