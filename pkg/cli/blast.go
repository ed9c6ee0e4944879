package cli

import (
	"github.com/spf13/cobra"

	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/render/csv"
	"knockon/pkg/render/json"
	"knockon/pkg/render/markdown"
	"knockon/pkg/render/text"
	"knockon/pkg/view"
)

func newBlast(e *env) *cobra.Command {
	var q questionFlags
	var p pictureFlags
	cmd := &cobra.Command{
		Use:   "blast SEED…",
		Short: "What follows if these nodes are compromised, down, isolated or exposed",
		Long: `Computes the blast radius: everything that follows if the seeds are hit, each
with a proof, a grade of evidence, and the moment it begins.

A SEED is a node, by id, or by a name or alias that only one node has. Alone it
means that a service is down, a dataset exposed, anything else compromised; any
effect can be named: NODE=compromised, exposed, isolated, down or degraded.`,
		Example: `  knockon blast eks                          # an attacker in East Kent Services
  knockon blast eks/network=isolated         # a false alarm: cut off as a precaution
  knockon blast civica=down                  # an insolvency
  knockon blast ivanti/connect-secure=down   # a bad update
  knockon blast civica --known-at 2024-01-20 # as it looked on that day
  knockon blast eks -o eks.svg               # a picture
  knockon blast eks -o eks.html              # a page on which to ask again`,
		Args: needs(1, -1, "a node to start from", "blast eks"),
		RunE: func(_ *cobra.Command, args []string) error {
			f, err := q.chooseFormat("text", "json", "csv", "markdown", "dot", "mermaid", "svg", "png", "html")
			if err != nil {
				return err
			}
			if err := p.check(f, false); err != nil {
				return err
			}
			question, err := q.ask(e, args)
			if err != nil {
				return err
			}
			o, err := p.options(question.Map, q.full)
			if err != nil {
				return err
			}
			done := e.progress("computing the radius")
			b := query.RunBlast(question)
			done()
			return e.blast(&q, &p, f, b, o)
		},
	}
	q.register(cmd)
	p.register(cmd, e, &q.maps)
	cmd.ValidArgsFunction = completeNodes(e, &q.maps, model.AnyKind)
	return cmd
}

func (e *env) blast(q *questionFlags, p *pictureFlags, format string, b *query.Blast, o view.Options) error {
	switch format {
	case "json":
		return e.emit(q, json.Blast(b))
	case "csv":
		return e.emit(q, csv.Blast(b))
	case "markdown":
		return e.emit(q, markdown.Blast(b))
	case "dot", "mermaid", "svg", "png":
		return e.picture(q, p, format, view.FromBlast(b, o))
	case "html":
		return e.page(q, p, &b.Question)
	}
	return e.emitText(q, text.Blast(b, e.textOptions(q)))
}
