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

func newVerify(e *env) *command {
	c, fs := &call{env: e}, answers(text.Verify, csv.Verify, markdown.Verify)
	return &command{
		call: c, name: "verify", operands: "SEED…",
		short: "What to check first, because the answer leans on it",
		long: `Asks the question again without each relation that is not confirmed, one after the
other, and lists those without which something would not follow, or something else
would: on which most leans, first. Each with what goes and what comes, on what
evidence it stands and on whose word, where it is written, and the contacts of both
its ends: the telephone calls to make. What the map implies is not asked.

A SEED is as in blast.`,
		example: `  knockon verify ivanti/connect-secure      # which lines carry that answer
  knockon verify eks --evidence reported    # among what is reported or better
  knockon verify eks -o check.csv           # a list to tick`,
		args:    needs(1, -1, "a node to start from", "verify ivanti/connect-secure"),
		offer:   c.completeNodes(model.AnyKind),
		formats: fs,
		stored:  &answer.Verify{},
		flags:   slices.Concat(c.forQuestion(), c.forOutput()),
		run:     fs.ofSeeds(c, "asking without each relation", query.Verify),
	}
}
