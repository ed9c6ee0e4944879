package diff

import (
	"cmp"
	"slices"
	"strings"

	"knockon/pkg/graph"
	"knockon/pkg/model"
)

// relationDiffer pairs the relations of two maps.
type relationDiffer struct {
	*Diff
	old, new  carried
	toNew     []int32 // by old group: the new one that it is, or -1
	both      [model.NumRelationKinds]bool
	loose     [2][]int32
	relations []RelationChange
	groups    []GroupChange
}

// carried is where the relations and groups of each node begin and end.
type carried struct{ relations, groups []int32 }

func carriedBy(m *model.Map) carried {
	return carried{
		relations: graph.Starts(len(m.Nodes), len(m.Relations), func(i int) int32 { return m.Relations[i].From }),
		groups:    graph.Starts(len(m.Nodes), len(m.Groups), func(i int) int32 { return m.Groups[i].From }),
	}
}

// relationChanges pairs relations by what they join and how: a place in a list
// is nobody's concern.
func (d *Diff) relationChanges() ([]GroupChange, []RelationChange) {
	r := &relationDiffer{Diff: d, old: carriedBy(d.Old.Map), new: carriedBy(d.New.Map), both: d.New.Table.BothWays(), toNew: nowhere(len(d.Old.Map.Groups))}
	for i := range d.Old.Map.Nodes {
		r.node(int32(i), d.Pairs.ToNew[i])
	}
	for i := range d.New.Map.Nodes {
		if d.Pairs.ToOld[i] < 0 {
			r.node(-1, int32(i))
		}
	}
	r.turned()
	slices.SortStableFunc(r.relations, func(a, b RelationChange) int {
		return r.compareKeys(d.relationKey(&a), d.relationKey(&b))
	})
	slices.SortStableFunc(r.groups, func(a, b GroupChange) int {
		return r.compareKeys(d.groupKey(&a), d.groupKey(&b))
	})
	return r.groups, r.relations
}

// node compares what one node carries; -1 where a side lacks it.
func (r *relationDiffer) node(old, new int32) {
	r.pairGroups(run(r.old.groups, old), run(r.new.groups, new))
	olds, news := run(r.old.relations, old), run(r.new.relations, new)
	for _, by := range []common{samePeriod, sameGroup, sameEnds} {
		olds, news = r.pairBy(by, olds, news, ofNew)
	}
	for _, i := range olds {
		r.unpaired(i, -1)
	}
	for _, i := range news {
		r.unpaired(-1, i)
	}
}

func run(start []int32, node int32) []int32 {
	if node < 0 {
		return nil
	}
	var out []int32
	for i := start[node]; i < start[node+1]; i++ {
		out = append(out, i)
	}
	return out
}

// common is how much relations that name the same node have in common; the
// same relation may be written for several periods.
type common int

const (
	sameEnds   common = iota // and are in whatever group
	sameGroup                // the same one, or none
	samePeriod               // and in force on the same days
)

// joint is what makes relations the same: places are in the new map.
type joint struct {
	kind       model.RelationKind
	from, to   int32
	group      int32      // -1 for none, or for any
	start, end model.Date // 0 for any
}

func (by common) joint(r *model.Relation, from, to, group int32) joint {
	k := joint{kind: r.Kind, from: from, to: to, group: -1}
	if by >= sameGroup {
		k.group = group
	}
	if by >= samePeriod {
		k.start, k.end = r.Start, r.End
	}
	return k
}

// ofOld and ofNew are the joints of a relation of either side, as it is written.
func (r *relationDiffer) ofOld(by common, rel *model.Relation) joint {
	const another = -2 // a group that the new map lacks
	group := int32(-1)
	if rel.Group >= 0 {
		if group = r.toNew[rel.Group]; group < 0 {
			group = another
		}
	}
	return by.joint(rel, r.Pairs.ToNew[rel.From], r.Pairs.ToNew[rel.To], group)
}

func ofNew(by common, rel *model.Relation) joint { return by.joint(rel, rel.From, rel.To, rel.Group) }

// turnedRound is that of a relation written at its other end.
func turnedRound(by common, rel *model.Relation) joint {
	return by.joint(rel, rel.To, rel.From, rel.Group)
}

// pairBy compares the relations that are alike. It returns those that found no
// partner.
func (r *relationDiffer) pairBy(by common, olds, news []int32, ofNew func(common, *model.Relation) joint) (oldLeft, newLeft []int32) {
	if len(olds) == 0 || len(news) == 0 {
		return olds, news
	}
	at := make(map[joint][]int32, len(news))
	for _, i := range news {
		k := ofNew(by, &r.New.Map.Relations[i])
		at[k] = append(at[k], i)
	}
	paired := map[int32]bool{}
	for _, i := range olds {
		k := r.ofOld(by, &r.Old.Map.Relations[i])
		found := at[k]
		if len(found) == 0 {
			oldLeft = append(oldLeft, i)
			continue
		}
		at[k] = found[1:]
		paired[found[0]] = true
		r.compare(i, found[0], by < sameGroup)
	}
	for _, i := range news {
		if !paired[i] {
			newLeft = append(newLeft, i)
		}
	}
	return oldLeft, newLeft
}

// unpaired takes a relation that one side lacks; one that reads both ways may
// have been written at its other end.
func (r *relationDiffer) unpaired(old, new int32) {
	switch {
	case old >= 0 && r.both[r.Old.Map.Relations[old].Kind]:
		r.loose[0] = append(r.loose[0], old)
	case new >= 0 && r.both[r.New.Map.Relations[new].Kind]:
		r.loose[1] = append(r.loose[1], new)
	default:
		r.compare(old, new, false)
	}
}

// turned pairs what reads both ways with what is written at the other end.
func (r *relationDiffer) turned() {
	olds, news := r.loose[0], r.loose[1]
	for _, by := range []common{samePeriod, sameGroup} {
		olds, news = r.pairBy(by, olds, news, turnedRound)
	}
	for _, i := range olds {
		r.compare(i, -1, false)
	}
	for _, i := range news {
		r.compare(-1, i, false)
	}
}

// relationKey is what a relation sorts by: the nodes it joins, as the new side
// calls them where it has it.
type relationKey struct {
	from string
	kind model.RelationKind
	to   string
	at   int32
}

func (d *Diff) relationKey(c *RelationChange) relationKey {
	s, t := d.New, c.New
	if t.Relation < 0 {
		s, t = d.Old, c.Old
	}
	r := &s.Map.Relations[t.Relation]
	return relationKey{s.Map.Nodes[r.From].ID, r.Kind, s.Map.Nodes[r.To].ID, t.Relation}
}

func (*relationDiffer) compareKeys(a, b relationKey) int {
	return cmp.Or(strings.Compare(a.from, b.from), cmp.Compare(a.kind, b.kind), strings.Compare(a.to, b.to), cmp.Compare(a.at, b.at))
}
