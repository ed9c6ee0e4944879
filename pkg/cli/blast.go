package cli

import (
	"slices"

	"knockon/pkg/answer"
	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/render/markdown"
	"knockon/pkg/render/text"
	"knockon/pkg/view"
)

func newBlast(e *env) *command {
	c := &call{env: e}
	return &command{
		call: c, name: "blast", operands: "SEED…",
		short: "What follows if these nodes are compromised, down, isolated or exposed",
		long: `Computes the blast radius: everything that follows if the seeds are hit, each
with a proof, a grade of evidence, and the moment it begins.

A SEED is a node, by id, or by a name or alias that only one node has. Alone it
means that a service is down, a dataset exposed, anything else compromised; any
effect can be named: NODE=compromised, exposed, isolated, down or degraded.`,
		example: `  knockon blast eks                          # an attacker in East Kent Services
  knockon blast eks/network=isolated         # a false alarm: cut off as a precaution
  knockon blast civica=down                  # an insolvency
  knockon blast ivanti/connect-secure=down   # a bad update
  knockon blast civica --known-at 2024-01-20 # as it looked on that day
  knockon blast eks --of dover               # what of it is Dover's
  knockon blast civica=down --for 3d         # what people cannot do without if it lasts three days
  knockon blast eks -o eks.svg               # a picture
  knockon blast eks -o eks.html              # a page on which to ask again`,
		args:    needs(1, -1, "a node to start from", "blast eks"),
		offer:   c.completeNodes(model.AnyKind),
		formats: blastFormats(),
		stored:  &answer.Blast{},
		flags:   slices.Concat(c.part.forPart(), c.forQuestion(), c.forNarrowing(), c.forOutput(), c.forLook()),
		run:     c.blast,
	}
}

func blastFormats() formats[*answer.Blast] {
	return slices.Concat(formats[*answer.Blast]{
		{name: "text", write: styled(text.Blast)},
		{name: "json", write: stored[*answer.Blast]},
		{name: "csv", write: writeCSV},
		{name: "markdown", write: func(c *call, b *answer.Blast) error {
			return c.emit(markdown.Blast(b, markdown.Options{Summary: c.part.summary, Full: c.full}))
		}},
	}, pictures(func(c *call, b *answer.Blast) (*view.View, error) { return view.FromBlast(b, c.view), nil }), formats[*answer.Blast]{
		{name: "html", page: writePage[*answer.Blast]},
	})
}

func (c *call) blast(seeds []string) error {
	question, err := c.ask(seeds)
	if err != nil {
		return err
	}
	if err := c.frame(question.Map); err != nil {
		return err
	}
	kept, err := c.keep(question.Map)
	if err != nil {
		return err
	}
	question.Brief = c.part.summary && !kept.Narrows()
	return blastFormats().answer(c, &question, func() *answer.Blast {
		defer c.progress("computing the radius")()
		b := query.Blast(question)
		query.Narrow(b, kept)
		return b
	})
}
