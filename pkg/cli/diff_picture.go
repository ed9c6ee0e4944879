package cli

import (
	"fmt"

	"knockon/pkg/diff"
	"knockon/pkg/lookup"
	"knockon/pkg/model"
	"knockon/pkg/nearest"
	"knockon/pkg/phrase"
	"knockon/pkg/safe"
)

// frameDiff reads the flags of pictures. What is left open may be named as only
// the old map has it.
func (c *call) frameDiff(found *diff.Diff) error {
	err := c.frame(found.New.Map)
	if err == nil {
		return nil
	}
	open, oldErr := c.expanded(found.Old.Map)
	if oldErr != nil {
		return err
	}
	c.view.Expand = nil
	for _, i := range open {
		id := found.Old.Map.Nodes[i].ID
		if now := found.Pairs.ToNew[i]; now >= 0 {
			id = found.New.Map.Nodes[now].ID
		}
		c.view.Expand = append(c.view.Expand, id)
	}
	c.view.Only, err = lookup.Kinds(c.only)
	return err
}

// namedRadii is how many radii an error names.
const namedRadii = 3

// oneSeed is the seed whose radius a picture shows: the one that was asked
// about, or the only one whose radius differs.
func oneSeed(found *diff.Diff) (diff.SeedPair, error) {
	switch {
	case len(found.Seeds) == 1:
		return found.Seeds[0], nil
	case len(found.Radii) == 1:
		return found.Radii[0].Seed, nil
	case len(found.Radii) == 0:
		return diff.SeedPair{}, usage("a picture shows one radius, and none of them differs", "name the one to draw: --from NODE")
	}
	var ids []string
	order := found.ByWeight()
	for _, i := range order[:min(namedRadii, len(order))] {
		ids = append(ids, "--from "+safe.Shell(seedWord(found, found.Radii[i].Seed)))
	}
	return diff.SeedPair{}, usage(fmt.Sprintf("a picture shows one radius, and %s differ", phrase.Number(int64(len(order)))), "name the one to draw, as in: "+nearest.Or(ids))
}

// seedWord is how a seed is written, on the new side where that has it.
func seedWord(found *diff.Diff, s diff.SeedPair) string {
	m, atom := found.New.Map, s.New
	if atom == diff.NoSeed {
		m, atom = found.Old.Map, s.Old
	}
	return atomWord(&m.Nodes[atom.Node()], atom.Effect())
}

func atomWord(n *model.Node, effect model.Effect) string {
	if effect == n.Kind.SeedEffect() {
		return n.ID
	}
	return n.ID + "=" + effect.String()
}
