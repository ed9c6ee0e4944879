package diff

import (
	"slices"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/safe"
	"knockon/pkg/spread"
)

// filler resolves what an answer mentions of either side.
type filler struct {
	*Diff
	old, new *query.Filler
}

// Answer is the difference as data, with the one radius that can be shown. What
// both sides have is named as the new one has it. Cost is linear in the answer.
func (d *Diff) Answer() *answer.Diff {
	f := d.filler()
	out := f.changes()
	if i := out.OneSeed(); i >= 0 {
		out.Contrast = f.contrast(&d.Seeds[i])
	}
	return f.close(out)
}

// Changes is the answer without a radius to show, for who tells what differs.
func (d *Diff) Changes() *answer.Diff {
	f := d.filler()
	return f.close(f.changes())
}

// Contrast is the answer with the radius of some seed.
func (d *Diff) Contrast(seed SeedPair) *answer.Diff {
	f := d.filler()
	out := f.changes()
	out.Contrast = f.contrast(&seed)
	return f.close(out)
}

func (d *Diff) filler() *filler {
	f := &filler{Diff: d, new: query.NewFiller(d.New.Program, nil)}
	f.old = query.NewFiller(d.Old.Program, f.new)
	return f
}

func (f *filler) changes() *answer.Diff {
	out := &answer.Diff{
		Format: "knockon.diff/v1", Old: f.Old.answer(), New: f.New.answer(), Differs: f.Differs(), Named: f.Named,
		NodeChanges: each(f.Nodes, f.nodeChange), GroupChanges: each(f.Groups, f.groupChange), RelationChanges: each(f.Relations, f.relationChange),
		Seeds: each(f.Seeds, f.seedPair), Radii: each(f.Radii, f.radius),
	}
	out.Old.Holds, out.New.Holds = f.Old.holds(f.New), f.New.holds(f.Old)
	out.Old.Map.Flags = nil // it is the new side that one asks further
	return out
}

// close adds the tables of what was mentioned.
func (f *filler) close(out *answer.Diff) *answer.Diff {
	out.Nodes, out.Sources = f.tables()
	return out
}

func each[A, B any](items []A, fill func(*A) B) []B {
	out := make([]B, len(items))
	for i := range items {
		out[i] = fill(&items[i])
	}
	return out
}

// listed is a list that is never nil.
func listed[T any](items []T) []T { return append([]T{}, items...) }

func (s *Side) answer() answer.Side {
	return answer.Side{Label: safe.Text(s.Label), Revision: s.Revision, Absent: s.Absent, Map: s.Head(), Broken: s.broken()}
}

// tables joins what the sides mention, by id; of what both have the new side tells.
func (f *filler) tables() (answer.Nodes, answer.Sources) {
	nodes, sources := f.new.Tables()
	oldNodes, oldSources := f.old.Tables()
	nodes, sources = append(nodes, oldNodes...), append(sources, oldSources...)
	slices.SortFunc(nodes, func(a, b *answer.Node) int { return strings.Compare(a.ID, b.ID) })
	slices.SortFunc(sources, func(a, b *answer.Source) int { return strings.Compare(a.ID, b.ID) })
	nodes, sources = slices.Compact(nodes), slices.Compact(sources)
	for i, n := range nodes {
		n.Index = i
	}
	return nodes, sources
}

// shown is the side that tells of a thing, the new one where both have it, and
// its index there.
func (f *filler) shown(old, new int32) (*query.Filler, int32) {
	if new >= 0 {
		return f.new, new
	}
	return f.old, old
}

func (f *filler) nodeChange(c *NodeChange) answer.NodeChange {
	s, n := f.shown(c.Old, c.New)
	out := answer.NodeChange{
		Change: c.Change, Node: s.Node(n), Fields: listed(c.Fields), At: s.Place(s.Map.Nodes[n].At),
		ClaimsCame: f.new.Claims(c.ClaimsCame), ClaimsWent: f.old.Claims(c.ClaimsWent),
	}
	if c.Change == answer.Renamed {
		out.Was = f.old.Node(c.Old)
	}
	if c.Old >= 0 && c.New >= 0 && (c.OldGrade != c.NewGrade || len(c.ClaimsCame)+len(c.ClaimsWent) > 0) {
		out.Evidence = &answer.GradePair{Old: grade(c.OldGrade), New: grade(c.NewGrade)}
	}
	return out
}

// grade is nil where nothing is known.
func grade(g evidence.Grade) *evidence.Grade {
	if g == evidence.Unknown {
		return nil
	}
	return &g
}

func (f *filler) groupChange(c *GroupChange) answer.GroupChange {
	s, g := f.shown(c.Old, c.New)
	group := &s.Map.Groups[g]
	return answer.GroupChange{
		Change: c.Change, Node: s.Node(group.From), Relation: group.Kind,
		Old: groupSide(f.old, c.Old), New: groupSide(f.new, c.New),
	}
}

func groupSide(s *query.Filler, g int32) *answer.GroupSide {
	if g < 0 {
		return nil
	}
	group := &s.Map.Groups[g]
	return &answer.GroupSide{Needed: group.Needed, Of: s.Nodes(Members(s.Map, g)), After: group.After, Loss: group.Loss, At: s.Place(group.At)}
}

func (f *filler) relationChange(c *RelationChange) answer.RelationChange {
	s, i := f.shown(c.Old.Relation, c.New.Relation)
	rel := &s.Map.Relations[i]
	return answer.RelationChange{
		Change: c.Change, Node: s.Node(rel.From), Relation: rel.Kind, To: s.Node(rel.To), Differs: listed(c.Differs),
		Old: tieOf(f.old, f.Old.World.KnownAt, &c.Old), New: tieOf(f.new, f.New.World.KnownAt, &c.New),
		ClaimsCame: f.new.Claims(c.ClaimsCame), ClaimsWent: f.old.Claims(c.ClaimsWent),
	}
}

// tieOf is a relation as a side has it; nil where it does not.
func tieOf(s *query.Filler, knownAt model.Date, t *Tie) *answer.Tie {
	if t.Relation < 0 {
		return nil
	}
	rel := &s.Map.Relations[t.Relation]
	out := &answer.Tie{
		State: t.State, Evidence: grade(t.Grade), Admitted: t.Admitted, Terms: s.Terms(rel),
		Claims: s.Claims(evidence.Known(rel.Claims, knownAt)), At: s.Place(rel.At),
	}
	if out.Group != nil {
		out.Group.At = s.Place(s.Map.Groups[rel.Group].At)
	}
	return out
}

func (f *filler) seedPair(p *SeedPair) answer.SeedPair {
	return answer.SeedPair{Old: seed(f.old, p.Old), New: seed(f.new, p.New)}
}

func seed(s *query.Filler, a spread.Atom) *answer.Atom {
	if a == NoSeed {
		return nil
	}
	out := s.Atom(a)
	return &out
}

func (f *filler) radius(r *RadiusChange) answer.RadiusChange {
	return answer.RadiusChange{Seed: f.seedPair(&r.Seed), Old: r.Old, New: r.New, Facts: each(r.Facts, f.factChange)}
}

func (f *filler) factChange(c *FactChange) answer.FactChange {
	out := answer.FactChange{Change: c.Change}
	if c.Old != nil {
		old := f.old.Proved(c.Old)
		out.Old = &old
		if node := c.Old.Atom.Node(); c.New == nil && f.Pairs.ToNew[node] >= 0 {
			if now := f.new.Node(f.Pairs.ToNew[node]); now != old.Node {
				out.Now = now
			}
		}
	}
	if c.New != nil {
		new := f.new.Proved(c.New)
		out.New = &new
	}
	if shown := c.shown(); shown.Because.Depth != shown.Distance {
		out.Depth = &shown.Because.Depth
	}
	return out
}
