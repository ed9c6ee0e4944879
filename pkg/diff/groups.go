package diff

import (
	"cmp"
	"math/bits"
	"slices"

	"knockon/pkg/answer"
	"knockon/pkg/model"
)

// GroupFields is a set of what can differ of a group, one bit each.
type GroupFields uint8

// What can differ of a group; its members' own changes stand with the relations.
const (
	NeededDiffers GroupFields = 1 << iota
	MembersDiffer
	GroupAfterDiffers
	GroupLossDiffers
)

// Has reports whether any of the given fields is in the set.
func (f GroupFields) Has(any GroupFields) bool { return f&any != 0 }

// GroupChange is redundancy that came, went, or differs.
type GroupChange struct {
	Change   answer.Change
	Old, New int32 // indexes into the Map.Groups of either side, or -1
	Differs  GroupFields
}

// Members lists the nodes that a group of a map names.
func Members(m *model.Map, group int32) []int32 {
	var out []int32
	for _, i := range m.Groups[group].Members {
		out = append(out, m.Relations[i].To)
	}
	return out
}

// likeness is how much an old and a new group have in common.
type likeness struct {
	old, new       int32
	shared, others int // members in both, and in one alone
	unlike         int // what else differs, of the groups and of shared members
	far, turn      int // their places' sum, and difference
}

// pairGroups pairs the groups of one node: those that share most members first.
func (r *relationDiffer) pairGroups(olds, news []int32) {
	var likely []likeness
	for x, i := range olds {
		for y, j := range news {
			l := r.likeness(i, j)
			l.far, l.turn = x+y, max(x-y, y-x)
			if l.shared > 0 {
				likely = append(likely, l)
			}
		}
	}
	slices.SortFunc(likely, compareLikeness)
	taken := map[int32]bool{}
	for _, l := range likely {
		if r.toNew[l.old] < 0 && !taken[l.new] {
			r.toNew[l.old], taken[l.new] = l.new, true
			r.compareGroups(l)
		}
	}
	for _, i := range olds {
		if r.toNew[i] < 0 {
			r.groups = append(r.groups, GroupChange{Change: answer.Went, Old: i, New: -1})
		}
	}
	for _, j := range news {
		if !taken[j] {
			r.groups = append(r.groups, GroupChange{Change: answer.Came, Old: -1, New: j})
		}
	}
}

// compareLikeness orders candidates so that two which share a group are never
// equal, and that neither side comes first.
func compareLikeness(a, b likeness) int {
	return cmp.Or(cmp.Compare(b.shared, a.shared), cmp.Compare(a.others, b.others), cmp.Compare(a.unlike, b.unlike),
		cmp.Compare(a.far, b.far), cmp.Compare(a.turn, b.turn))
}

// likeness counts what two groups have in common; groups of different
// relations share no member.
func (r *relationDiffer) likeness(old, new int32) likeness {
	l := likeness{old: old, new: new}
	o, n := &r.Old.Map.Groups[old], &r.New.Map.Groups[new]
	if o.Kind != n.Kind {
		return l
	}
	for _, i := range o.Members {
		to := r.Pairs.ToNew[r.Old.Map.Relations[i].To]
		j := slices.IndexFunc(n.Members, func(j int32) bool { return r.New.Map.Relations[j].To == to })
		if j >= 0 {
			l.shared++
			c := RelationChange{Old: r.Old.tie(i), New: r.New.tie(n.Members[j])}
			fields, _, _ := r.differences(&c, false)
			l.unlike += bits.OnesCount16(uint16(fields))
		}
	}
	l.others = len(o.Members) + len(n.Members) - 2*l.shared
	l.unlike += bits.OnesCount8(uint8(l.fields(o, n)))
	return l
}

func (l *likeness) fields(old, new *model.Group) GroupFields {
	var f GroupFields
	if old.Needed != new.Needed {
		f |= NeededDiffers
	}
	if l.others > 0 {
		f |= MembersDiffer
	}
	if old.After != new.After {
		f |= GroupAfterDiffers
	}
	if old.Loss != new.Loss {
		f |= GroupLossDiffers
	}
	return f
}

func (r *relationDiffer) compareGroups(l likeness) {
	f := l.fields(&r.Old.Map.Groups[l.old], &r.New.Map.Groups[l.new])
	if f != 0 {
		r.groups = append(r.groups, GroupChange{Change: answer.Changed, Old: l.old, New: l.new, Differs: f})
	}
}

func (d *Diff) groupKey(c *GroupChange) relationKey {
	m, g := d.New.Map, c.New
	if g < 0 {
		m, g = d.Old.Map, c.Old
	}
	return relationKey{from: m.Nodes[m.Groups[g].From].ID, kind: m.Groups[g].Kind, at: g}
}
