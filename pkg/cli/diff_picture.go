package cli

import (
	"fmt"

	"knockon/pkg/answer"
	"knockon/pkg/each"
	"knockon/pkg/lookup"
	"knockon/pkg/model"
	"knockon/pkg/nearest"
	"knockon/pkg/phrase"
	"knockon/pkg/query"
	"knockon/pkg/safe"
)

// frameDiff reads the flags of pictures. --expand may name an organisation by the
// id that only the old map has; now returns its new one.
func (c *call) frameDiff(old, new *model.Map, now func(id string) string) error {
	err := c.frame(new)
	if err == nil {
		return nil
	}
	open, oldErr := organisations(old, c.expand, "--expand")
	if oldErr != nil {
		return err
	}
	c.view.Expand = nil
	for _, i := range open {
		c.view.Expand = append(c.view.Expand, now(old.Nodes[i].ID))
	}
	c.view.Only, err = lookup.Kinds(c.only)
	return err
}

// frameStored reads them on what a stored answer tells of the map: of a difference
// on what it tells of either side.
func (c *call) frameStored(a answer.Answer) error {
	d, differs := a.(*answer.Diff)
	if !differs {
		return c.frame(query.MapOf(answer.NodesOf(a)))
	}
	renames := d.Renames()
	var news answer.Nodes
	for _, n := range d.Nodes {
		if _, told := renames[n.Index]; !told {
			news = append(news, n)
		}
	}
	return c.frameDiff(query.MapOf(d.Nodes), query.MapOf(news), func(id string) string {
		if i, _ := d.Nodes.Find(id); renames[i] != nil {
			return renames[i].ID
		}
		return id
	})
}

// namedRadii is how many radii an error names.
const namedRadii = 3

// manySeeds says why there is no picture: it shows one radius, and it is not
// said which.
func manySeeds(d *answer.Diff) error {
	if d.IsBroken() {
		return usage("a picture shows what differs, and one side does not load", "write the answer in text, json or markdown, which say so")
	}
	order := d.ByWeight()
	if len(order) == 0 {
		return usage("a picture shows one radius, and none of them differs", "name the one to draw: --from NODE")
	}
	ids := each.Of(order[:min(namedRadii, len(order))], func(i int) string { return "--from " + safe.Shell(d.Radii[i].Seed.Shown().Word()) })
	return usage(fmt.Sprintf("a picture shows one radius, and %s differ", phrase.Number(int64(len(order)))), "name the one to draw, as in: "+nearest.Or(ids))
}
