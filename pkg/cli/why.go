package cli

import (
	"github.com/spf13/cobra"

	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/render/json"
	"knockon/pkg/render/markdown"
	"knockon/pkg/render/text"
)

func newWhy(e *env) *cobra.Command {
	var q questionFlags
	var from []string
	cmd := &cobra.Command{
		Use:   "why NODE[=EFFECT] --from SEED…",
		Short: "The proof, step by step, with sources; or what is missing where it does not hold",
		Long: `Explains why a node suffers: each step with its relation, grade, speakers, file
and line. Without =EFFECT, every effect that holds, worst first. Where nothing
holds, it names the relations that the question leaves out and that would carry
the harm, each with the reason, and exits with 1.`,
		Example: `  knockon why canterbury/planning --from eks
  knockon why canterbury/planning --from civica --known-at 2024-02-14
  knockon why canterbury/benefits=down --from eks --full`,
		Args: needs(1, 1, "one node to explain", "why canterbury/planning --from eks"),
		RunE: func(_ *cobra.Command, args []string) error {
			f, err := q.chooseFormat("text", "json", "markdown")
			if err != nil {
				return err
			}
			if len(from) == 0 {
				return usage("why needs the seeds that it asks about", "add --from, as in: knockon why "+args[0]+" --from eks")
			}
			question, err := q.ask(e, from)
			if err != nil {
				return err
			}
			node, effect, named, err := parseNodeEffect(question.Map, args[0])
			if err != nil {
				return err
			}
			var asked *model.Effect
			if named {
				asked = &effect
			}
			return e.why(&q, f, query.RunWhy(question, node, asked, q.full))
		},
	}
	q.register(cmd)
	cmd.ValidArgsFunction = completeNodes(e, &q.maps, model.AnyKind)
	cmd.Flags().StringArrayVar(&from, "from", nil, "the seeds (`SEED`): NODE or NODE=EFFECT; repeatable, commas allowed")
	complete(cmd, "from", completeNodes(e, &q.maps, model.AnyKind))
	return cmd
}

func (e *env) why(q *questionFlags, format string, w *query.Why) error {
	var err error
	switch format {
	case "json":
		err = e.emit(q, json.Why(w))
	case "markdown":
		err = e.emit(q, markdown.Why(w))
	default:
		err = e.emitText(q, text.Why(w, e.textOptions(q)))
	}
	if err == nil && len(w.Holds) == 0 {
		return &failure{code: exitFindings}
	}
	return err
}
