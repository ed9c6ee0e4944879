package diff

import (
	"cmp"
	"slices"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/graph"
	"knockon/pkg/model"
)

// relationDiffer pairs the relations of two maps.
type relationDiffer struct {
	*differ
	toNew     []int32 // by old group: the new one that it is, or -1
	both      [model.NumRelationKinds]bool
	loose     [2][]int32
	relations []placed[answer.RelationChange]
	groups    []placed[answer.GroupChange]
}

// placed is a change, and its place in the map that tells of it.
type placed[T any] struct {
	at     int32
	change T
}

// carried is where the relations and groups of each node begin and end.
type carried struct {
	*model.Map
	relations, groups []int32
}

func carriedBy(m *model.Map) carried {
	return carried{
		Map:       m,
		relations: graph.Starts(len(m.Nodes), len(m.Relations), func(i int) int32 { return m.Relations[i].From }),
		groups:    graph.Starts(len(m.Nodes), len(m.Groups), func(i int) int32 { return m.Groups[i].From }),
	}
}

// relationChanges pairs relations by what they join and how: a place in a list
// is nobody's concern.
func (d *differ) relationChanges() ([]answer.GroupChange, []answer.RelationChange) {
	r := &relationDiffer{differ: d, both: d.new.Table.BothWays(), toNew: nowhere(len(d.old.Map.Groups))}
	olds, news := carriedBy(d.old.Map), carriedBy(d.new.Map)
	for i := range d.old.Map.ExistingNodes() {
		r.node(olds, news, i, d.pairs.ToNew[i])
	}
	for i := range d.new.Map.ExistingNodes() {
		if d.pairs.ToOld[i] < 0 {
			r.node(olds, news, -1, i)
		}
	}
	r.turned()
	return inOrder(r.groups, func(a, b *answer.GroupChange) int {
			return cmp.Or(strings.Compare(a.Node.ID, b.Node.ID), cmp.Compare(a.Relation, b.Relation))
		}), inOrder(r.relations, func(a, b *answer.RelationChange) int {
			return cmp.Or(strings.Compare(a.Node.ID, b.Node.ID), cmp.Compare(a.Relation, b.Relation), strings.Compare(a.To.ID, b.To.ID))
		})
}

// inOrder sorts changes, then by place.
func inOrder[T any](all []placed[T], compare func(a, b *T) int) []T {
	slices.SortStableFunc(all, func(a, b placed[T]) int { return cmp.Or(compare(&a.change, &b.change), cmp.Compare(a.at, b.at)) })
	out := make([]T, len(all))
	for i := range all {
		out[i] = all[i].change
	}
	return out
}

// node compares what one node carries; -1 where a side lacks it.
func (r *relationDiffer) node(was, is carried, old, new int32) {
	r.pairGroups(was.groupsOf(old), is.groupsOf(new))
	olds, news := was.relationsOf(old), is.relationsOf(new)
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

// relationsOf lists a node's relations to what exists.
func (c *carried) relationsOf(node int32) []int32 {
	return run(c.relations, node, func(i int32) bool { return c.Joins(&c.Relations[i]) })
}

// groupsOf lists a node's groups of which a member exists.
func (c *carried) groupsOf(node int32) []int32 {
	return run(c.groups, node, func(i int32) bool { return len(c.Members(&c.Groups[i])) > 0 })
}

func run(start []int32, node int32, exists func(int32) bool) []int32 {
	if node < 0 {
		return nil
	}
	var out []int32
	for i := start[node]; i < start[node+1]; i++ {
		if exists(i) {
			out = append(out, i)
		}
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
	return by.joint(rel, r.pairs.ToNew[rel.From], r.pairs.ToNew[rel.To], group)
}

func ofNew(by common, rel *model.Relation) joint {
	return by.joint(rel, rel.From, rel.To, rel.GroupOrNone())
}

// turnedRound is that of a relation written at its other end.
func turnedRound(by common, rel *model.Relation) joint {
	return by.joint(rel, rel.To, rel.From, rel.GroupOrNone())
}

// pairBy compares the relations that are alike. It returns those that found no
// partner.
func (r *relationDiffer) pairBy(by common, olds, news []int32, ofNew func(common, *model.Relation) joint) (oldLeft, newLeft []int32) {
	if len(olds) == 0 || len(news) == 0 {
		return olds, news
	}
	at := make(map[joint][]int32, len(news))
	for _, i := range news {
		k := ofNew(by, &r.new.Map.Relations[i])
		at[k] = append(at[k], i)
	}
	paired := map[int32]bool{}
	for _, i := range olds {
		k := r.ofOld(by, &r.old.Map.Relations[i])
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
	case old >= 0 && r.both[r.old.Map.Relations[old].Kind]:
		r.loose[0] = append(r.loose[0], old)
	case new >= 0 && r.both[r.new.Map.Relations[new].Kind]:
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
