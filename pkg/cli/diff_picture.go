package cli

import (
	"fmt"
	"slices"

	"knockon/pkg/answer"
	"knockon/pkg/diff"
	"knockon/pkg/lookup"
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

// contrast asks for both radii of the one seed that a picture shows.
func (c *call) contrast(d *answer.Diff) (*answer.Contrast, error) {
	seed, err := oneSeed(d)
	if err != nil {
		return nil, err
	}
	if err := c.frameDiff(c.compared); err != nil {
		return nil, err
	}
	return c.compared.Contrast(d, c.compared.Seeds[seed]), nil
}

// namedRadii is how many radii an error names.
const namedRadii = 3

// oneSeed is the seed whose radius a picture shows, by its place: the one that
// was asked about, or the only one whose radius differs.
func oneSeed(d *answer.Diff) (int, error) {
	switch {
	case len(d.Seeds) == 1:
		return 0, nil
	case len(d.Radii) == 1:
		seed := d.Radii[0].Seed.Shown()
		return slices.IndexFunc(d.Seeds, func(s answer.SeedPair) bool { return *s.Shown() == *seed }), nil
	case len(d.Radii) == 0:
		return 0, usage("a picture shows one radius, and none of them differs", "name the one to draw: --from NODE")
	}
	var ids []string
	order := d.ByWeight()
	for _, i := range order[:min(namedRadii, len(order))] {
		ids = append(ids, "--from "+safe.Shell(d.Radii[i].Seed.Shown().Word()))
	}
	return 0, usage(fmt.Sprintf("a picture shows one radius, and %s differ", phrase.Number(int64(len(order)))), "name the one to draw, as in: "+nearest.Or(ids))
}
