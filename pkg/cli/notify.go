package cli

import (
	"slices"

	"knockon/pkg/answer"
	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/render/csv"
	"knockon/pkg/render/markdown"
	"knockon/pkg/render/text"
)

func newNotify(e *env) *command {
	c, fs := &call{env: e}, answers(text.Notify, csv.Notify, markdown.Notify)
	return &command{
		call: c, name: "notify", operands: "SEED…",
		short: "Whom to tell, in what order: contacts, what they lose, contracts, what to cut first",
		long: `Lists the organisations that are hit if these nodes are compromised, down,
isolated or exposed: who loses a service or a dataset first, and last the seeds'
own. Each with its contact, what it loses, the contracts between it and the
seeds' organisations, and the first moves: the relations over which an attack
comes to it, with file and line. Who buys under a contract in force, and of whom
nothing is mapped, is on the list too.

A SEED is as in blast. As CSV it opens in a spreadsheet as a call sheet.`,
		example: `  knockon notify eks                       # East Kent Services is compromised
  knockon notify civica=down               # an insolvency
  knockon notify eks -o calls.csv --bom    # a call sheet
  knockon notify eks -f markdown           # for print`,
		args:    needs(1, -1, "a node to start from", "notify eks"),
		offer:   c.completeNodes(model.AnyKind),
		formats: fs,
		stored:  &answer.Notify{},
		flags:   slices.Concat(c.forQuestion(), c.forOutput()),
		run:     fs.ofSeeds(c, "computing the radius", query.Notify),
	}
}
