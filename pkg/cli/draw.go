package cli

import (
	"github.com/spf13/cobra"

	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/render/text"
	"knockon/pkg/view"
)

// usualDepth is how far a picture reaches around --focus: to what relies on
// what relies on a network, which is where services stand.
const usualDepth = 2

func newDraw(e *env) *cobra.Command {
	var q questionFlags
	var p pictureFlags
	var focus []string
	cmd := &cobra.Command{
		Use:   "draw",
		Short: "The map itself, with no seed: who relies on whom",
		Long: `Draws the whole map from left to right: organisations that rely on no other
first, those on whom no other relies last. With --focus, what the nodes rely on
and what relies on them, so many steps away. An organisation in focus stands for
all that it has. Only relations that the question admits are drawn, and those
left out as disputed, dashed.`,
		Example: `  knockon draw                                    # an outline, as text
  knockon draw -o map.dot                         # a picture, for Graphviz
  knockon draw --focus eks/network --depth 1 -o network.dot
  knockon draw --only organisations -f mermaid    # organisations alone`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return nil
			}
			return usage("draw takes no node: it draws the whole map", "what is near a node: knockon draw --focus "+shellQuote(args[0]), "what follows from it: knockon blast "+shellQuote(args[0]))
		},
		RunE: func(*cobra.Command, []string) error {
			f, err := q.chooseFormat("text", "dot", "mermaid", "svg", "png", "html")
			if err != nil {
				return err
			}
			if err := p.check(f, true); err != nil {
				return err
			}
			if p.depth > 0 && len(focus) == 0 {
				return usage("--depth counts steps from --focus", "name a node, as in: knockon draw --focus eks/network --depth 1")
			}
			return e.draw(&q, &p, f, focus)
		},
	}
	q.registerMap(cmd)
	cmd.Flags().StringArrayVar(&focus, "focus", nil, "only what is near this `NODE`; repeatable, commas allowed")
	complete(cmd, "focus", completeNodes(e, &q.maps, model.AnyKind))
	q.registerWorld(cmd)
	p.register(cmd, e, &q.maps)
	q.registerOutput(cmd)
	return cmd
}

func (e *env) draw(q *questionFlags, p *pictureFlags, format string, focus []string) error {
	question, err := q.ask(e, nil)
	if err != nil {
		return err
	}
	o, err := p.options(question.Map, q.full)
	if err != nil {
		return err
	}
	nodes, err := findNodes(question.Map, focus)
	if err != nil {
		return err
	}
	if o.Depth == 0 {
		o.Depth = usualDepth
	}
	if format == "html" {
		return e.page(q, p, &question)
	}
	d := query.RunDraw(question, nodes, o.Depth)
	if format == "text" {
		return e.emitText(q, text.Draw(d, o.Only, e.textOptions(q)))
	}
	done := e.progress("placing the nodes")
	v := view.FromMap(d, o)
	done()
	return e.picture(q, p, format, v)
}
