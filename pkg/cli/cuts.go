package cli

import (
	"fmt"
	"slices"

	"knockon/pkg/answer"
	"knockon/pkg/lookup"
	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/render/csv"
	"knockon/pkg/render/markdown"
	"knockon/pkg/render/text"
)

// cutsFlags are those of cuts alone.
type cutsFlags struct {
	max    int
	kinds  []string
	effect string
}

// mostAtOnce is how many failures are tried together at most.
const mostAtOnce = 3

func newCuts(e *env) *command {
	c, f := &call{env: e}, &cutsFlags{max: 2}
	return &command{
		call: c, name: "cuts", operands: "NODE[=EFFECT]…",
		short: "What few failures would stop this: single points, and pairs that fail together",
		long: `Finds the minimal sets of nodes whose joint failure makes all the targets hold:
the minimal cut sets of fault trees. A target is as in blast: a service is down, a
dataset exposed, anything else compromised. Tried are organisations, networks,
systems, products and teams: compromised if a target is compromised or exposed,
else isolated if one is isolated, else down.

A set is nearest unless it works only through another of its size: what a supplier
does through its network stands under the network.`,
		example: `  knockon cuts canterbury/benefits                    # single points, and pairs
  knockon cuts canterbury/benefits --effect compromised   # what an attacker needs
  knockon cuts canterbury/benefits dover/benefits     # what takes both
  knockon cuts canterbury/benefits --max 3 --kind system
  knockon cuts canterbury/benefits -f csv`,
		args:    needs(1, -1, "a node to stop", "cuts canterbury/benefits"),
		offer:   c.completeNodes(model.AnyKind),
		formats: cutsFormats(),
		stored:  &answer.Cuts{},
		flags:   slices.Concat(f.flags(), c.forQuestion(), c.forOutput()),
		run:     func(args []string) error { return c.cuts(args, f) },
	}
}

func (f *cutsFlags) flags() []flag {
	return []flag{
		{name: "max", value: &f.max, usage: "at most so many failures at once (`N`), 1 to 3",
			allows: func() bool { return f.max >= 1 && f.max <= mostAtOnce }, write: fmt.Sprintf("write 1 to %d", mostAtOnce)},
		{name: "kind", value: &f.kinds, offer: fixed(lookup.KindWords()...),
			usage: "try nodes of this `KIND`: systems, vendors, services …; repeatable, commas allowed"},
		effectFlag(&f.effect, "what happens to those that are tried (default by what becomes of the targets)"),
	}
}

func cutsFormats() formats[*answer.Cuts] {
	return answers(text.Cuts, csv.Cuts, markdown.Cuts)
}

func (c *call) cuts(targets []string, f *cutsFlags) error {
	question, err := c.ask(targets)
	if err != nil {
		return err
	}
	asked := query.CutsAsked{Max: f.max}
	if asked.Kinds, err = kindsOr(f.kinds, query.CutKinds()); err != nil {
		return err
	}
	if effect, named := model.ParseEffect(f.effect); named {
		asked.Effect = &effect
	}
	return cutsFormats().computed(c, "trying what could fail together", question, func(q query.Question) *answer.Cuts { return query.Cuts(q, asked) })
}
