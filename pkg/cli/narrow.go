package cli

import (
	"fmt"
	"slices"

	"knockon/pkg/answer"
	"knockon/pkg/digest"
	"knockon/pkg/lookup"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
	"knockon/pkg/query"
	"knockon/pkg/render/csv"
)

// narrowFlags say which part of a radius is kept; those that pictures of other
// answers have too are among theirs.
type narrowFlags struct {
	of    []string
	lasts string
}

// forNarrowing lists them all.
func (c *call) forNarrowing() []flag {
	everywhere := slices.DeleteFunc(blastFormats().names(), func(name string) bool { return name == "html" })
	flags := []flag{{
		name: "of", value: &c.narrow.of, formats: everywhere, offer: c.completeNodes(model.Organisations),
		usage: "keep what happens at this `ORGANISATION`; repeatable, commas allowed",
	}}
	return about(ofQuestion, append(append(flags, c.forLeavingOut(everywhere)...), flag{
		name: "for", value: &c.narrow.lasts, formats: everywhere,
		usage: "keep the services that people cannot do without if it lasts this `TIME`: 12h, 3d, 2w; the soonest first",
	})...)
}

// keep reads the flags, on a map that has the organisations.
func (c *call) keep(m *model.Map) (answer.Kept, error) {
	k := answer.Kept{Of: []*answer.Node{}, Only: []string{}}
	orgs, err := organisations(m, c.narrow.of, "--of")
	if err != nil {
		return k, err
	}
	for _, i := range orgs {
		k.Of = append(k.Of, query.OrganisationOf(m, i))
	}
	only, err := lookup.Kinds(c.only)
	if err != nil {
		return k, err
	}
	k.Only = append(k.Only, only.Names()...)
	if c.depth > 0 {
		k.Depth = &c.depth
	}
	if c.narrow.lasts != "" {
		d, err := model.ParseDuration(c.narrow.lasts)
		if err == nil && d == 0 {
			err = fmt.Errorf("%q is no time at all", c.narrow.lasts)
		}
		if err != nil {
			return k, usage("--for: "+err.Error(), "write 30m, 12h, 3d or 2w")
		}
		k.For = &d
	}
	return k, nil
}

// narrowStored narrows a radius that was read back, and refuses what would change
// nothing in another answer.
func (c *call) narrowStored(a answer.Answer) error {
	b, isBlast := a.(*answer.Blast)
	pictured := slices.Contains(pictureNames(), c.format)
	if _, isDraw := a.(*answer.Draw); isDraw {
		pictured = pictured || c.format == "text"
	}
	for _, f := range []struct {
		name  string
		given bool
		fits  bool
	}{
		{"of", len(c.narrow.of) > 0, isBlast}, {"for", c.narrow.lasts != "", isBlast},
		{"only", len(c.only) > 0, isBlast || pictured}, {"depth", c.depth > 0, isBlast || pictured},
	} {
		switch {
		case !f.given:
		case !f.fits:
			return usage(fmt.Sprintf("--%s changes nothing in this answer, which is no radius", f.name), "leave it out")
		case isBlast && b.Kept != nil:
			return usage(fmt.Sprintf("--%s narrows a whole radius, and of this one a part was kept", f.name), "leave it out, or ask the question again")
		}
	}
	if !isBlast {
		return nil
	}
	kept, err := c.keep(query.MapOf(b.Nodes))
	if err == nil {
		query.Narrow(b, kept)
	}
	return err
}

// writeCSV says on stderr what is kept, for which the rows have no place.
func writeCSV(c *call, b *answer.Blast) error {
	if said := phrase.Kept(b, digest.WithoutWays(&b.Radius).Sure, phrase.Plain); said != "" {
		c.note("%s", said)
	}
	return cells(csv.Blast)(c, b)
}
