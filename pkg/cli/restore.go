package cli

import (
	"slices"

	"knockon/pkg/answer"
	"knockon/pkg/canvas"
	"knockon/pkg/layout"
	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/render/csv"
	"knockon/pkg/render/markdown"
	"knockon/pkg/render/text"
	"knockon/pkg/view"
)

func newRestore(e *env) *command {
	c, fs := &call{env: e}, restoreFormats()
	return &command{
		call: c, name: "restore", operands: "SEED…",
		short: "In what order it can come back, and by when it should",
		long: `Says in what order what follows from the seeds can come back: what waits for
nothing first, then what waits for that. Seeds and what is compromised have to be
rebuilt, each in the time that the map says (restore); all else that is isolated or
down is back when what it needs is.

Of each it says by when it may be back so that nobody waits longer than people can
do without what they wait for (tolerates). That needs no restore. Where a restore is
missing, a time is a lower bound, with ≥ before it, or a ? alone.

A SEED is as in blast.`,
		example: `  knockon restore eks/network               # the shared network is compromised
  knockon restore civica=down               # an insolvency
  knockon restore eks -o restore.csv        # a plan to fill in
  knockon restore eks/network -o order.svg  # as a chart of times
  knockon restore eks -f markdown           # for print`,
		args:    needs(1, -1, "a node to start from", "restore eks/network"),
		offer:   c.completeNodes(model.AnyKind),
		formats: fs,
		stored:  &answer.Restore{},
		flags:   slices.Concat(c.forQuestion(), c.forOutput(), c.forDrawing()),
		run:     fs.ofSeeds(c, "working out the order", query.Restore),
	}
}

func restoreFormats() formats[*answer.Restore] {
	return slices.Concat(answers(text.Restore, csv.Restore, markdown.Restore), drawings(func(c *call, r *answer.Restore) *canvas.Drawing {
		return layout.DrawGantt(view.FromRestore(r), canvas.PageOf(c.page), c.full)
	}))
}
