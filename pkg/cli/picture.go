package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"knockon/pkg/model"
	"knockon/pkg/nearest"
	"knockon/pkg/view"
)

// pictureFlags are the flags of pictures: same name, same meaning everywhere.
// One that the chosen format cannot follow is wrong usage, since a picture
// does not show that a wish of its reader was passed over.
type pictureFlags struct {
	expand []string
	only   []string
	depth  int
	scale  float64
	theme  string
	given  *pflag.FlagSet
}

// The scale of a PNG, in pixels for each unit of the drawing.
const (
	usualScale = 2
	leastScale = 0.25
	mostScale  = 8
)

func (p *pictureFlags) register(cmd *cobra.Command, e *env, maps *[]string) {
	p.given = cmd.Flags()
	f := p.given
	f.StringArrayVar(&p.expand, "expand", nil, "do not fold this `ORGANISATION`; repeatable, commas allowed")
	f.StringArrayVar(&p.only, "only", nil, "show only nodes of this `KIND`: services, systems, councils, organisations …; repeatable, commas allowed")
	f.IntVar(&p.depth, "depth", 0, "show nothing further than so many steps (`N`) from the seeds, or of draw from --focus (there 2 if not given)")
	f.Float64Var(&p.scale, "scale", usualScale, "size of a PNG, from 0.25 to 8 (`TIMES`)")
	f.StringVar(&p.theme, "theme", "light", "colours of a PNG, and those that a page starts with: light or dark (`THEME`)")
	complete(cmd, "expand", completeNodes(e, maps, model.Organisations))
	complete(cmd, "only", fixed(kindWords()...))
	complete(cmd, "theme", fixed("light", "dark"))
}

// pictureFormats lists the formats that show a view.
func pictureFormats() []string { return []string{"dot", "mermaid", "svg", "png"} }

// check finds what is wrong with the flags before work is done, a flag for
// another format included; alsoText says that the command's text follows what
// leaves nodes out as well.
func (p *pictureFlags) check(format string, alsoText bool) error {
	which := append(pictureFormats(), "text")
	if !alsoText {
		which = pictureFormats()
	}
	for _, f := range []struct {
		name    string
		formats []string
	}{
		{"expand", pictureFormats()}, {"only", which}, {"focus", which}, {"depth", which}, {"scale", []string{"png"}}, {"theme", []string{"png", "html"}},
	} {
		if p.given.Changed(f.name) && !slices.Contains(f.formats, format) {
			return usage(fmt.Sprintf("--%s changes nothing in %s", f.name, format), fmt.Sprintf("leave it out, or ask for %s with -f or -o", nearest.Or(f.formats)))
		}
	}
	switch {
	case p.given.Changed("depth") && p.depth < 1:
		return usage(fmt.Sprintf("--depth cannot be %d", p.depth), "write 1 or more")
	case !(p.scale >= leastScale && p.scale <= mostScale):
		return usage(fmt.Sprintf("--scale cannot be %v", p.scale), "write a number from 0.25 to 8")
	case p.theme != "light" && p.theme != "dark":
		return usage(fmt.Sprintf("--theme cannot be %q", p.theme), "write light or dark")
	}
	return nil
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
	o.Only, err = p.kinds()
	return o, err
}

func (p *pictureFlags) expanded(m *model.Map) ([]int32, error) {
	nodes, err := findNodes(m, p.expand)
	for _, i := range nodes {
		if err == nil {
			err = isOrganisation(m, i, "--expand")
		}
	}
	return nodes, err
}

// isOrganisation fails for assets, and names their organisation.
func isOrganisation(m *model.Map, node int32, flag string) error {
	if m.Nodes[node].Kind.IsOrganisation() {
		return nil
	}
	return usage(fmt.Sprintf("%s is no organisation", m.Nodes[node].ID), "name the organisation: "+flag+" "+m.Nodes[m.Nodes[node].Organisation].ID)
}

// findNodes takes nodes as findNode does, several with commas between them
// where the whole is no node's name.
func findNodes(m *model.Map, words []string) ([]int32, error) {
	var out []int32
	for _, word := range words {
		if i, err := findNode(m, word); err == nil {
			out = append(out, i)
			continue
		}
		for _, part := range strings.Split(word, ",") {
			i, err := findNode(m, strings.TrimSpace(part))
			if err != nil {
				return nil, err
			}
			out = append(out, i)
		}
	}
	return out, nil
}

// kinds reads --only; 0 is all kinds.
func (p *pictureFlags) kinds() (model.KindSet, error) {
	if len(p.only) == 0 {
		return 0, nil
	}
	var out model.KindSet
	for _, word := range strings.Split(strings.Join(p.only, ","), ",") {
		word = strings.TrimSpace(word)
		kinds, known := model.ParseKinds(strings.ToLower(word))
		if !known {
			f := usage(fmt.Sprintf("there is no kind %q", word))
			if near := nearest.Find(word, kindWords(), 2); len(near) > 0 {
				f.hints = append(f.hints, "did you mean "+nearest.Or(near)+"?")
			}
			f.hints = append(f.hints, "write "+nearest.Or(kindWords()))
			return 0, f
		}
		out |= kinds
	}
	return out, nil
}

// kindWords lists what --only takes, in the plural.
func kindWords() []string {
	words := []string{"organisations"}
	for k := range model.NumKinds {
		if k != model.OtherOrganisation {
			words = append(words, k.String()+"s")
		}
	}
	return words
}
