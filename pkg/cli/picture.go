package cli

import (
	"fmt"
	"slices"

	"knockon/pkg/lookup"
	"knockon/pkg/model"
	"knockon/pkg/view"
)

// pictureFlags are the flags of pictures: same name, same meaning everywhere.
type pictureFlags struct {
	expand           []string
	only             []string
	depth            int
	page             string
	overview, detail bool
	scale            float64
	theme            string
	themed           bool // --theme was given
	scaled           bool // --scale was given
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
	flags := c.forLook()
	return slices.Insert(flags, 1, c.forLeavingOut(append(pictureNames(), further...))...)
}

// forLeavingOut lists those that leave nodes out, in some formats.
func (c *call) forLeavingOut(formats []string) []flag {
	p := &c.pictureFlags
	return about(ofPicture, []flag{
		{name: "only", value: &p.only, formats: formats, offer: fixed(lookup.KindWords()...),
			usage: "show only nodes of this `KIND`: services, systems, councils, organisations …; repeatable, commas allowed"},
		{name: "depth", value: &p.depth, formats: formats, allows: func() bool { return p.depth >= 1 }, write: "write 1 or more",
			usage: "show nothing further than so many steps (`N`) from the seeds, or of draw from --focus (there 2 if not given)"},
	}...)
}

// forLook lists those that leave nothing out of their own.
func (c *call) forLook() []flag {
	p := &c.pictureFlags
	p.scale, p.theme, p.page = usualScale, "light", "wide"
	return about(ofPicture, []flag{
		{name: "expand", value: &p.expand, formats: pictureNames(), offer: c.completeNodes(model.Organisations),
			usage: "do not fold this `ORGANISATION`; repeatable, commas allowed"},
		{name: "overview", value: &p.overview, formats: pictureNames(), check: p.checkOverview,
			usage: "organisations alone, with counts by effect and critical services"},
		{name: "detail", value: &p.detail, formats: pictureNames(), usage: "nodes, where the picture would show organisations alone"},
		{name: "scale", value: &p.scale, formats: []string{"png"}, given: &p.scaled,
			usage:  fmt.Sprintf("size of a PNG, from %v to %v (`TIMES`)", leastScale, mostScale),
			allows: func() bool { return p.scale >= leastScale && p.scale <= mostScale }, // which NaN is not
			write:  fmt.Sprintf("write a number from %v to %v", leastScale, mostScale)},
		{name: "fit", value: &p.page, formats: []string{"svg", "png"}, choices: []string{"wide", "slide", "a4", "a4-landscape"}, check: c.checkFit,
			usage: "a `PAGE` to fill, folding until its type can be read: slide, a4 or a4-landscape; wide is as large as it comes out"},
		{name: "theme", value: &p.theme, formats: []string{"png", "html"}, choices: []string{"light", "dark"}, given: &p.themed,
			usage: "colours of a PNG, and those that a page starts with: light or dark (`THEME`)"},
	}...)
}

// forDrawing lists those of a picture that has no nodes to leave out or open.
func (c *call) forDrawing() []flag {
	return slices.DeleteFunc(c.forLook(), func(f flag) bool { return !slices.Contains([]string{"scale", "fit", "theme"}, f.name) })
}

// checkFit refuses what a page cannot have: nothing folded, and another size.
func (c *call) checkFit() error {
	switch {
	case c.page == "wide":
		return nil
	case c.full:
		return usage("--fit "+c.page+" folds until the page can be read, and --full folds nothing", "leave out one of them")
	case c.scaled:
		return usage("--fit "+c.page+" has a size of its own, and --scale would be another", "leave out one of them")
	}
	return nil
}

func (p *pictureFlags) checkOverview() error {
	if p.overview && p.detail {
		return usage("--overview shows organisations alone, and --detail shows their nodes", "leave out one of them")
	}
	return nil
}

// options reads the flags on a loaded map.
func (p *pictureFlags) options(m *model.Map, full bool) (view.Options, error) {
	o := view.Options{Full: full, Depth: p.depth, Overview: p.overview, Detail: p.detail}
	orgs, err := organisations(m, p.expand, "--expand")
	if err != nil {
		return o, err
	}
	o.Expand = m.IDs(orgs)
	o.Only, err = lookup.Kinds(p.only)
	return o, err
}

// organisations looks up the organisations that a flag names.
func organisations(m *model.Map, words []string, flag string) ([]int32, error) {
	nodes, err := lookup.Nodes(m, words)
	for _, i := range nodes {
		if err == nil {
			err = lookup.Organisation(m, i, flag)
		}
	}
	return nodes, err
}
