package cli

import (
	"slices"

	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/render/json"
	"knockon/pkg/render/text"
)

func newShow(e *env) *command {
	var q questionFlags
	var o outputFlags
	return &command{
		name: "show", operands: "NODE",
		short:   "A node: what it relies on, what relies on it, claims, dates",
		example: "  knockon show eks/network",
		args:    needs(1, 1, "one node", "show eks/network"),
		offer:   completeNodes(e, &q.maps, model.AnyKind),
		formats: showFormats().names(),
		flags:   slices.Concat(q.flags(), o.flags()),
		out:     &o,
		run:     func(args []string) error { return e.show(&q, &o, args[0]) },
	}
}

func showFormats() formats[*query.Show] {
	return formats[*query.Show]{
		{name: "text", write: styled(text.Show)},
		{name: "json", write: bare(json.Show)},
	}
}

func (e *env) show(q *questionFlags, o *outputFlags, word string) error {
	question, err := q.ask(e, nil)
	if err != nil {
		return err
	}
	node, err := findNode(question.Map, word)
	if err != nil {
		return err
	}
	return showFormats().write(q.target(e, o), query.RunShow(question, node))
}
