package cli

import (
	"slices"

	"knockon/pkg/answer"
	"knockon/pkg/canvas"
	"knockon/pkg/layout"
	"knockon/pkg/lookup"
	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/render/csv"
	"knockon/pkg/render/markdown"
	"knockon/pkg/render/text"
	"knockon/pkg/view"
)

func newContain(e *env) *command {
	c := &call{env: e}
	most, protect := 2, []string(nil)
	return &command{
		call: c, name: "contain", operands: "SEED…",
		short: "What to cut, at what price: what an attacker could still reach, and what stops for it",
		long: `Says what people could order within the hour to stop an attacker: cut a relation,
revoke all of one kind that name one node, or isolate a network, system, team or
organisation. Each order, and each pair of them, with what is left to the attacker
and its price: the services that stop because of the order itself. Shown are those
that are best at some rate of exchange; --full and JSON hold all that no other
beats on both. --protect names the fewest relations to cut so that an attacker
reaches none of some nodes, or why no cut does it.

A SEED is as in blast.`,
		example: `  knockon contain eks/network              # cut it off, or close its doors?
  knockon contain eks/network --max 1      # one order alone
  knockon contain eks -f markdown          # for a decision log
  knockon contain eks -o options.svg       # a chart of price and what is left
  knockon contain eks/network --protect canterbury/benefit-claims,thanet`,
		args:    needs(1, -1, "a node to start from", "contain eks/network"),
		offer:   c.completeNodes(model.AnyKind),
		formats: containFormats(),
		stored:  &answer.Contain{},
		flags: slices.Concat(c.forQuestion(), about(ofQuestion, flag{
			name: "max", value: &most, usage: "at most so many orders together (`N`): 1 or 2",
			allows: func() bool { return most == 1 || most == 2 }, write: "write 1 or 2",
		}, flag{
			name: "protect", value: &protect, offer: c.completeNodes(model.AnyKind),
			usage: "the fewest relations to cut so that this `NODE` is neither compromised nor exposed, nor anything of an organisation; repeatable, commas allowed",
		}), c.forOutput(), c.forDrawing()),
		run: func(seeds []string) error { return c.contain(seeds, protect, most) },
	}
}

func containFormats() formats[*answer.Contain] {
	return slices.Concat(answers(text.Contain, csv.Contain, markdown.Contain), drawings(func(c *call, a *answer.Contain) *canvas.Drawing {
		return layout.DrawChart(view.FromContain(a), canvas.PageOf(c.page))
	}))
}

func (c *call) contain(seeds, protect []string, most int) error {
	question, err := c.ask(seeds)
	if err != nil {
		return err
	}
	ask := query.Orders{Most: most}
	if ask.Protect, err = lookup.Nodes(question.Map, protect); err != nil {
		return err
	}
	return containFormats().computed(c, "trying what to cut", question, func(q query.Question) *answer.Contain { return query.Contain(q, ask) })
}
