package cli

import (
	"slices"

	"knockon/pkg/answer"
	"knockon/pkg/lookup"
	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/render/text"
	"knockon/pkg/safe"
	"knockon/pkg/view"
)

// usualDepth is how far a picture reaches around --focus: to what relies on
// what relies on a network, which is where services stand.
const usualDepth = 2

func newDraw(e *env) *command {
	c := &call{env: e}
	var focus []string
	return &command{
		call: c, name: "draw",
		short: "The map itself, with no seed: who relies on whom",
		long: `Draws the whole map from left to right: organisations that rely on no other
first, those on whom no other relies last. With --focus, what the nodes rely on
and what relies on them, so many steps away. An organisation in focus stands for
all that it has. Only relations that the question admits are drawn, and those
left out as disputed, dashed.`,
		example: `  knockon draw                                    # an outline, as text
  knockon draw -o map.dot                         # a picture, for Graphviz
  knockon draw --focus eks/network --depth 1 -o network.dot
  knockon draw --only organisations -f mermaid    # organisations alone`,
		args:    drawsAll,
		formats: drawFormats(),
		stored:  &answer.Draw{},
		flags: slices.Concat(c.forMap(), []flag{{
			name: "focus", value: &focus, formats: append(pictureNames(), "text", "json"), offer: c.completeNodes(model.AnyKind),
			usage: "only what is near this `NODE`; repeatable, commas allowed",
		}}, c.forWorld(), inJSON("depth", c.forPicture("text")), c.forOutput()),
		run: func([]string) error { return c.draw(focus) },
	}
}

// drawsAll refuses what looks like a node to start from.
func drawsAll(_ *command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return usage("draw takes no node: it draws the whole map", "what is near a node: knockon draw --focus "+safe.Shell(args[0]),
		"what follows from it: knockon blast "+safe.Shell(args[0]))
}

func drawFormats() formats[*answer.Draw] {
	return slices.Concat(formats[*answer.Draw]{
		{name: "text", write: func(c *call, d *answer.Draw) error { return c.emitText(text.Draw(d, c.view.Only, c.textOptions())) }},
		{name: "json", write: stored[*answer.Draw]},
	}, pictures(func(c *call, d *answer.Draw) (*view.View, error) {
		defer c.progress("placing the nodes")()
		return view.FromMap(d, c.view), nil
	}), formats[*answer.Draw]{
		{name: "html", page: writePage[*answer.Draw]},
	})
}

func (c *call) draw(focus []string) error {
	if c.depth > 0 && len(focus) == 0 {
		return usage("--depth counts steps from --focus", "name a node, as in: knockon draw --focus eks/network --depth 1")
	}
	question, err := c.ask(nil)
	if err != nil {
		return err
	}
	if err := c.frame(question.Map); err != nil {
		return err
	}
	nodes, err := lookup.Nodes(question.Map, focus)
	if err != nil {
		return err
	}
	if c.view.Depth == 0 {
		c.view.Depth = usualDepth
	}
	return drawFormats().answer(c, &question, func() *answer.Draw { return query.Draw(question, nodes, c.view.Depth) })
}

// inJSON makes a flag hold in JSON too.
func inJSON(name string, flags []flag) []flag {
	for i := range flags {
		if flags[i].name == name {
			flags[i].formats = append(flags[i].formats[:len(flags[i].formats):len(flags[i].formats)], "json")
		}
	}
	return flags
}
