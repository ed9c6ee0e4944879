package cli

import (
	"fmt"

	"knockon/pkg/model"
	"knockon/pkg/nearest"
	"knockon/pkg/query"
	"knockon/pkg/style"
)

// frameDiff reads the flags of pictures. What is left open may be named as only
// the old map has it.
func (c *call) frameDiff(diff *query.Diff) error {
	err := c.frame(diff.New.Map)
	if err == nil {
		return nil
	}
	open, oldErr := c.expanded(diff.Old.Map)
	if oldErr != nil {
		return err
	}
	c.view.Expand = nil
	for _, i := range open {
		id := diff.Old.Map.Nodes[i].ID
		if now := diff.Pairs.ToNew[i]; now >= 0 {
			id = diff.New.Map.Nodes[now].ID
		}
		c.view.Expand = append(c.view.Expand, id)
	}
	c.view.Only, err = c.kinds()
	return err
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
