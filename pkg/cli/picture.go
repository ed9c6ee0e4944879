package cli

import (
	"fmt"

	"knockon/pkg/lookup"
	"knockon/pkg/model"
	"knockon/pkg/view"
)

// pictureFlags are the flags of pictures: same name, same meaning everywhere.
type pictureFlags struct {
	expand []string
	only   []string
	depth  int
	scale  float64
	theme  string
	themed bool // --theme was given
}

// The scale of a PNG, in pixels for each unit of the drawing.
const (
	usualScale = 2
	leastScale = 0.25
	mostScale  = 8
)

// forPicture lists them; in further formats of the command, too, what leaves
// nodes out does so.
func (c *call) forPicture(further ...string) []flag {
	p := &c.pictureFlags
	p.scale, p.theme = usualScale, "light"
	kept := append(pictureNames(), further...)
	return about(ofPicture, []flag{
		{name: "expand", value: &p.expand, formats: pictureNames(), offer: c.completeNodes(model.Organisations),
			usage: "do not fold this `ORGANISATION`; repeatable, commas allowed"},
		{name: "only", value: &p.only, formats: kept, offer: fixed(lookup.KindWords()...),
			usage: "show only nodes of this `KIND`: services, systems, councils, organisations …; repeatable, commas allowed"},
		{name: "depth", value: &p.depth, formats: kept, check: p.checkDepth,
			usage: "show nothing further than so many steps (`N`) from the seeds, or of draw from --focus (there 2 if not given)"},
		{name: "scale", value: &p.scale, formats: []string{"png"}, check: p.checkScale,
			usage: fmt.Sprintf("size of a PNG, from %v to %v (`TIMES`)", leastScale, mostScale)},
		{name: "theme", value: &p.theme, formats: []string{"png", "html"}, choices: []string{"light", "dark"}, given: &p.themed,
			usage: "colours of a PNG, and those that a page starts with: light or dark (`THEME`)"},
	}...)
}

func (p *pictureFlags) checkDepth() error {
	if p.depth >= 1 {
		return nil
	}
	return usage(fmt.Sprintf("--depth cannot be %d", p.depth), "write 1 or more")
}

func (p *pictureFlags) checkScale() error {
	if p.scale >= leastScale && p.scale <= mostScale { // which NaN is not
		return nil
	}
	return usage(fmt.Sprintf("--scale cannot be %v", p.scale), fmt.Sprintf("write a number from %v to %v", leastScale, mostScale))
}

// options reads the flags on a loaded map.
func (p *pictureFlags) options(m *model.Map, full bool) (view.Options, error) {
	o := view.Options{Full: full, Depth: p.depth}
	orgs, err := p.expanded(m)
	if err != nil {
		return o, err
	}
	for _, i := range orgs {
		o.Expand = append(o.Expand, m.Nodes[i].ID)
	}
	o.Only, err = lookup.Kinds(p.only)
	return o, err
}

func (p *pictureFlags) expanded(m *model.Map) ([]int32, error) {
	nodes, err := lookup.Nodes(m, p.expand)
	for _, i := range nodes {
		if err == nil {
			err = lookup.Organisation(m, i, "--expand")
		}
	}
	return nodes, err
}
