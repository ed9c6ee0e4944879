package cli

import (
	"fmt"
	"slices"

	"knockon/pkg/answer"
	"knockon/pkg/lookup"
	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/render/markdown"
	"knockon/pkg/render/text"
	"knockon/pkg/safe"
	"knockon/pkg/view"
)

func newWhy(e *env) *command {
	c := &call{env: e}
	var from []string
	nodes := c.completeNodes(model.AnyKind)
	return &command{
		call: c, name: "why", operands: "NODE[=EFFECT] --from SEED…",
		short: "The proof, step by step, with sources; or what is missing where it does not hold",
		long: `Explains why a node suffers: each step with its relation, grade, speakers, file
and line. Without =EFFECT, every effect that holds, worst first; an organisation
stands for all it has: services and datasets first. A picture shows the proof and
nothing else. Where nothing holds, it names the relations that the question leaves out and that would carry
the harm, each with the reason, and exits with 1.`,
		example: `  knockon why canterbury/planning --from eks
  knockon why canterbury/planning --from civica --known-at 2024-02-14
  knockon why canterbury/benefits=down --from eks --full
  knockon why canterbury --from eks                      # what is hit there, each with a proof
  knockon why canterbury/planning --from eks -o proof.svg`,
		args:    oneToExplain,
		offer:   nodes,
		formats: whyFormats(),
		stored:  &answer.Why{},
		flags: slices.Concat(c.forQuestion(), c.forOutput(), c.forPicture(), []flag{
			{name: "from", value: &from, offer: nodes, usage: "the seeds (`SEED`): NODE or NODE=EFFECT; repeatable, commas allowed"},
		}),
		run: func(args []string) error { return c.why(args[0], from) },
	}
}

// oneToExplain takes a second node for the seed that lacks its flag.
func oneToExplain(c *command, args []string) error {
	if len(args) == 2 {
		return usage(fmt.Sprintf("why takes one node to explain, not also %q", args[1]),
			"say from what it follows: knockon why "+safe.Shell(args[0])+" --from "+safe.Shell(args[1]))
	}
	return needs(1, 1, "one node to explain", "why canterbury/planning --from eks")(c, args)
}

func whyFormats() formats[*answer.Why] {
	return slices.Concat(formats[*answer.Why]{
		{name: "text", write: styled(text.Why)},
		{name: "json", write: stored[*answer.Why]},
		{name: "markdown", write: bare(markdown.Why)},
	}, pictures(func(c *call, w *answer.Why) (*view.View, error) { return view.FromWhy(w, c.view), nil }))
}

func (c *call) why(word string, from []string) error {
	if len(from) == 0 {
		return usage("why needs the seeds that it asks about", "add --from, as in: knockon why "+word+" --from eks")
	}
	question, err := c.ask(from)
	if err != nil {
		return err
	}
	if err := c.frame(question.Map); err != nil {
		return err
	}
	hit, err := lookup.NodeEffect(question.Map, word)
	if err != nil {
		return err
	}
	var asked *model.Effect
	if hit.Named {
		asked = &hit.Effect
	}
	w := query.Why(question, hit.Node, asked, c.full)
	if err := whyFormats().write(c, w); err != nil {
		return err
	}
	if !w.Holds {
		return &failure{code: exitFindings}
	}
	return nil
}
