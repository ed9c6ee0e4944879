package cli

import (
	"fmt"

	"knockon/pkg/model"
	"knockon/pkg/nearest"
	"knockon/pkg/query"
	"knockon/pkg/style"
	"knockon/pkg/view"
)

// draw writes the picture of one radius.
func (d *diffFlags) draw(e *env, format string, diff *query.Diff) error {
	seed, err := oneSeed(diff)
	if err != nil {
		return err
	}
	o, err := d.options(diff)
	if err != nil {
		return err
	}
	return e.picture(&d.questionFlags, &d.picture, format, view.FromDiff(diff.Contrast(seed), o))
}

// options reads the flags. What is left open may be named as only the old map
// has it.
func (d *diffFlags) options(diff *query.Diff) (view.Options, error) {
	o, err := d.picture.options(diff.New.Map, d.full)
	if err == nil {
		return o, nil
	}
	open, oldErr := d.picture.expanded(diff.Old.Map)
	if oldErr != nil {
		return o, err
	}
	o.Expand = nil
	for _, i := range open {
		id := diff.Old.Map.Nodes[i].ID
		if now := diff.Pairs.ToNew[i]; now >= 0 {
			id = diff.New.Map.Nodes[now].ID
		}
		o.Expand = append(o.Expand, id)
	}
	o.Only, err = d.picture.kinds()
	return o, err
}

// namedRadii is how many radii an error names.
const namedRadii = 3

// oneSeed is the seed whose radius a picture shows: the one that was asked
// about, or the only one whose radius differs.
func oneSeed(diff *query.Diff) (query.SeedPair, error) {
	switch {
	case len(diff.Seeds) == 1:
		return diff.Seeds[0], nil
	case len(diff.Radii) == 1:
		return diff.Radii[0].Seed, nil
	case len(diff.Radii) == 0:
		return query.SeedPair{}, usage("a picture shows one radius, and none of them differs", "name the one to draw: --from NODE")
	}
	var ids []string
	order := diff.ByWeight()
	for _, i := range order[:min(namedRadii, len(order))] {
		ids = append(ids, "--from "+shellQuote(seedWord(diff, diff.Radii[i].Seed)))
	}
	return query.SeedPair{}, usage(fmt.Sprintf("a picture shows one radius, and %s differ", style.Number(int64(len(order)))), "name the one to draw, as in: "+nearest.Or(ids))
}

// seedWord is how a seed is written, on the new side where that has it.
func seedWord(diff *query.Diff, s query.SeedPair) string {
	m, atom := diff.New.Map, s.New
	if atom == query.NoSeed {
		m, atom = diff.Old.Map, s.Old
	}
	return atomWord(&m.Nodes[atom.Node()], atom.Effect())
}

func atomWord(n *model.Node, effect model.Effect) string {
	if effect == n.Kind.SeedEffect() {
		return n.ID
	}
	return n.ID + "=" + effect.String()
}
