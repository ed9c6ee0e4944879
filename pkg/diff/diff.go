// Package diff compares two maps, or one map in two worlds: their nodes and
// relations paired, and the radii of some seeds on either side.
package diff

import (
	"slices"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/diag"
	"knockon/pkg/query"
	"knockon/pkg/source"
	"knockon/pkg/spread"
)

// Side is one of the two worlds that a diff compares. Seeds of the same place on
// either side are one, and asked about by itself; without any, every organisation is.
// Where the new side is brief, only radii that short text shows are told with their facts.
type Side struct {
	query.Question
	Label    string     // what people call it: a path, a revision, a date
	Revision string     // the full name of its commit, where it is one
	Absent   bool       // there was no map: Map is empty
	Broken   diag.List  // its errors, where it does not load: Map is the other side's
	Files    source.Set // that the errors are in
}

// differ compares two sides. Of what both have the new one tells.
type differ struct {
	old, new side
	pairs    *Pairing
	seeds    []answer.SeedPair
}

// side is a side grounded, and what fills the answer with what is mentioned of it.
type side struct {
	*query.Filler
	asked Side
}

// Run compares two worlds. contrast adds the one radius that can be shown, in full
// on either side. Comparing is linear in nodes and relations; each seed then costs
// what its radii hold.
func Run(old, new Side, contrast bool) *answer.Diff {
	d := &differ{pairs: Pair(old.Map, new.Map)}
	out := &answer.Diff{Format: "knockon.diff/v1", Named: len(new.Seeds) > 0}
	if !out.Named {
		ask(&old, &new, d.pairs.organisations())
	}
	d.new = side{query.NewFiller(spread.Ground(new.Map, new.Table, new.World), nil), new}
	d.old = side{query.NewFiller(spread.Ground(old.Map, old.Table, old.World), d.new.Filler), old}
	d.seeds = make([]answer.SeedPair, len(new.Seeds))
	for i := range d.seeds {
		d.seeds[i] = answer.SeedPair{Old: d.old.seed(i), New: d.new.seed(i)}
	}
	out.Old, out.New, out.Seeds = d.old.answer(&d.new), d.new.answer(&d.old), d.seeds
	out.Old.Map.Flags = nil // it is the new side that one asks further
	out.NodeChanges = d.nodeChanges()
	out.GroupChanges, out.RelationChanges = d.relationChanges()
	out.Radii = d.radiusChanges(out.NodeChanges)
	out.Differs = len(out.NodeChanges)+len(out.GroupChanges)+len(out.RelationChanges)+len(out.Radii) > 0
	if i := out.OneSeed(); contrast && i >= 0 {
		out.Contrast = d.contrast(i)
	}
	out.Nodes, out.Sources = d.tables()
	return out
}

// shown is the side that tells of a thing, the new one where both have it, and
// its index there.
func (d *differ) shown(old, new int32) (*side, int32) {
	if new >= 0 {
		return &d.new, new
	}
	return &d.old, old
}

// changeOf is how a thing differs by the sides that have it.
func changeOf(old, new int32) answer.Change {
	switch {
	case old < 0:
		return answer.Came
	case new < 0:
		return answer.Went
	}
	return answer.Changed
}

// tables joins what the sides mention, by id.
func (d *differ) tables() (answer.Nodes, answer.Sources) {
	nodes, sources := d.new.Tables()
	oldNodes, oldSources := d.old.Tables()
	nodes, sources = append(nodes, oldNodes...), append(sources, oldSources...)
	slices.SortFunc(nodes, func(a, b *answer.Node) int { return strings.Compare(a.ID, b.ID) })
	slices.SortFunc(sources, func(a, b *answer.Source) int { return strings.Compare(a.ID, b.ID) })
	nodes, sources = slices.Compact(nodes), slices.Compact(sources)
	for i, n := range nodes {
		n.Index = i
	}
	return nodes, sources
}
