package load

import (
	"cmp"
	"slices"

	"knockon/pkg/diag"
	"knockon/pkg/model"
)

type sameness struct {
	kind  model.RelationKind
	to    int32
	group int32
}

// duplicates reports the same relation to the same node written twice, inside
// a group or in periods that overlap.
func (b *resolver) duplicates(relations []model.Relation) {
	if !anyTwice(relations) {
		return
	}
	first := make(map[sameness]*model.Relation, len(relations))
	var again map[sameness][]*model.Relation
	for i := range relations {
		x := &relations[i]
		is := sameness{x.Kind, x.To, x.GroupOrNone()}
		f := first[is]
		switch {
		case f == nil:
			first[is] = x
		case x.Group >= 0:
			d := b.report("duplicate-member", x.Kind.String(), b.m.PlaceOf(x), "a member counts once; remove it, or name another", "this group names %s twice",
				diag.Show(b.m.Nodes[x.To].ID))
			d.Related = append(d.Related, diag.Related{Span: b.m.PlaceOf(f), Message: "first here"})
		default:
			if again == nil {
				again = map[sameness][]*model.Relation{}
			}
			if again[is] == nil {
				again[is] = append(again[is], f)
			}
			again[is] = append(again[is], x)
		}
	}
	for _, same := range again {
		b.overlaps(same)
	}
}

// anyTwice reports whether two relations may be the same. Short lists, which are
// nearly all, are looked through.
func anyTwice(relations []model.Relation) bool {
	const short = 32
	if len(relations) > short {
		return true
	}
	for i := range relations {
		for j := range i {
			if relations[i].To == relations[j].To && relations[i].Kind == relations[j].Kind {
				return true
			}
		}
	}
	return false
}

// overlaps reports relations between the same two nodes that are in force on
// one day, each against one that is in force for longer.
func (b *resolver) overlaps(same []*model.Relation) {
	slices.SortStableFunc(same, func(x, y *model.Relation) int { return cmp.Compare(x.Start, y.Start) })
	longest := same[0]
	for _, x := range same[1:] {
		if longest.End == 0 || x.Start <= longest.End {
			late, early := x, longest
			if b.m.PositionOf(late) < b.m.PositionOf(early) {
				late, early = early, late
			}
			hint := "keep one; further claims go into its list"
			if x.Start != 0 || longest.End != 0 {
				hint = "let one end before the other begins, or keep one"
			}
			d := b.report("duplicate-relation", x.Kind.String(), b.m.PlaceOf(late), hint, "%q names %s twice", x.Kind.String(), diag.Show(b.m.Nodes[x.To].ID))
			d.Related = append(d.Related, diag.Related{Span: b.m.PlaceOf(early), Message: "first here"})
		}
		if longest.End != 0 && (x.End == 0 || x.End > longest.End) {
			longest = x
		}
	}
}
