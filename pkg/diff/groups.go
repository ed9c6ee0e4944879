package diff

import (
	"cmp"
	"slices"

	"knockon/pkg/answer"
	"knockon/pkg/model"
)

// GroupChange is redundancy that came, went, or differs.
type GroupChange struct {
	Change   answer.Change
	Old, New int32 // indexes into the Map.Groups of either side, or -1
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
			l.unlike += len(fields)
		}
	}
	l.others = len(o.Members) + len(n.Members) - 2*l.shared
	l.unlike += l.differing(o, n)
	return l
}

// differing counts what differs of two groups; their members' own changes stand
// with the relations.
func (l *likeness) differing(old, new *model.Group) int {
	n := 0
	for _, differs := range []bool{old.Needed != new.Needed, l.others > 0, old.After != new.After, old.Loss != new.Loss} {
		if differs {
			n++
		}
	}
	return n
}

func (r *relationDiffer) compareGroups(l likeness) {
	if l.differing(&r.Old.Map.Groups[l.old], &r.New.Map.Groups[l.new]) > 0 {
		r.groups = append(r.groups, GroupChange{Change: answer.Changed, Old: l.old, New: l.new})
	}
}

func (d *Diff) groupKey(c *GroupChange) relationKey {
	m, g := d.New.Map, c.New
	if g < 0 {
		m, g = d.Old.Map, c.Old
	}
	return relationKey{from: m.Nodes[m.Groups[g].From].ID, kind: m.Groups[g].Kind, at: g}
}
