// Package diff compares two maps, or one map in two worlds: their nodes and
// relations paired, and the radii of some seeds on either side.
package diff

import (
	"knockon/pkg/diag"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/source"
	"knockon/pkg/spread"
)

// Side is one of the two worlds that a diff compares.
type Side struct {
	query.Question            // its seeds are not read
	Label          string     // what people call it: a path, a revision, a date
	Revision       string     // the full name of its commit, where it is one
	Absent         bool       // there was no map: Map is empty
	Broken         diag.List  // its errors, where it does not load: Map is the other side's
	Files          source.Set // that the errors are in
	Program        *spread.Program
}

// SeedPair is what a radius starts from on either side; NoSeed where that side
// lacks the node.
type SeedPair struct{ Old, New spread.Atom }

// NoSeed stands for a seed that a side does not have.
const NoSeed spread.Atom = -1

// Diff is what lies between two worlds: their nodes, their relations, and the
// radii of some seeds, each asked about by itself.
type Diff struct {
	Old, New  *Side
	Pairs     *Pairing
	Seeds     []SeedPair // that were asked about
	Named     bool       // the seeds were named; else they are every organisation
	Nodes     []NodeChange
	Groups    []GroupChange
	Relations []RelationChange
	Radii     []RadiusChange // of the seeds whose radius differs
}

// Run compares two worlds. With nil for seeds every organisation of either
// is asked about. Comparing is linear in nodes and relations; each seed then
// costs what its radii hold.
func Run(old, new Side, seeds []SeedPair) *Diff {
	d := &Diff{Old: &old, New: &new, Pairs: Pair(old.Map, new.Map), Seeds: seeds, Named: seeds != nil}
	for _, s := range []*Side{d.Old, d.New} {
		s.Program = spread.Ground(s.Map, s.Table, s.World)
	}
	if !d.Named {
		d.Seeds = d.organisations()
	}
	d.Nodes = d.nodeChanges()
	d.Groups, d.Relations = d.relationChanges()
	d.Radii = d.radiusChanges()
	return d
}

// Differs reports whether anything differs.
func (d *Diff) Differs() bool {
	return len(d.Nodes)+len(d.Groups)+len(d.Relations)+len(d.Radii) > 0
}

// organisations is every organisation of either side, by id.
func (d *Diff) organisations() []SeedPair {
	var out []SeedPair
	for i := range d.New.Map.Nodes {
		if d.New.Map.Nodes[i].Kind.IsOrganisation() {
			out = append(out, d.SeedsOf(d.Pairs.ToOld[i], int32(i)))
		}
	}
	for i := range d.Old.Map.Nodes {
		if d.Old.Map.Nodes[i].Kind.IsOrganisation() && d.Pairs.ToNew[i] < 0 {
			out = append(out, d.SeedsOf(int32(i), -1))
		}
	}
	sortByID(out, d.seedID)
	return out
}

// SeedsOf is what a bare seed means on both sides, of which one may lack the node.
func (d *Diff) SeedsOf(old, new int32) SeedPair {
	return SeedPair{bareSeed(d.Old.Map, old), bareSeed(d.New.Map, new)}
}

func bareSeed(m *model.Map, node int32) spread.Atom {
	if node < 0 {
		return NoSeed
	}
	return spread.AtomOf(node, m.Nodes[node].Kind.SeedEffect())
}

func (d *Diff) seedID(s SeedPair) string {
	if s.New != NoSeed {
		return d.New.Map.Nodes[s.New.Node()].ID
	}
	return d.Old.Map.Nodes[s.Old.Node()].ID
}

// gradeOf grades claims on a side.
func (s *Side) gradeOf(claims []model.Claim) evidence.Grade {
	return evidence.GradeOf(claims, s.World.KnownAt)
}
