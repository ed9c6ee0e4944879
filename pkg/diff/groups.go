package diff

import (
	"cmp"
	"slices"

	"knockon/pkg/answer"
	"knockon/pkg/model"
)

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
			if l.differing(&r.old.Map.Groups[l.old], &r.new.Map.Groups[l.new]) > 0 {
				r.group(l.old, l.new)
			}
		}
	}
	for _, i := range olds {
		if r.toNew[i] < 0 {
			r.group(i, -1)
		}
	}
	for _, j := range news {
		if !taken[j] {
			r.group(-1, j)
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
	o, n := &r.old.Map.Groups[old], &r.new.Map.Groups[new]
	if o.Kind != n.Kind {
		return l
	}
	olds, news := r.old.Map.Members(o), r.new.Map.Members(n)
	for _, i := range olds {
		to := r.pairs.ToNew[r.old.Map.Relations[i].To]
		j := slices.IndexFunc(news, func(j int32) bool { return r.new.Map.Relations[j].To == to })
		if j >= 0 {
			l.shared++
			fields, _, _ := r.differences(i, news[j], false)
			l.unlike += len(fields)
		}
	}
	l.others = len(olds) + len(news) - 2*l.shared
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

// group notes how a group differs; -1 where a side lacks it.
func (r *relationDiffer) group(old, new int32) {
	s, i := r.shown(old, new)
	g := &s.Map.Groups[i]
	r.groups = append(r.groups, placed[answer.GroupChange]{i, answer.GroupChange{
		Change: changeOf(old, new), Node: s.Node(g.From), Relation: g.Kind, Old: r.old.group(old), New: r.new.group(new),
	}})
}

// group is a group as a side has it, nil where it does not.
func (s *side) group(i int32) *answer.GroupSide {
	if i < 0 {
		return nil
	}
	g := &s.Map.Groups[i]
	return &answer.GroupSide{Needed: g.Needed, Of: s.Members(g), After: g.After, Loss: g.Loss, At: s.Place(g.At)}
}
