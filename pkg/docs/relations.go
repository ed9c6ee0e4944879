package docs

import (
	"strings"

	"knockon/pkg/model"
	"knockon/pkg/spread"
)

func relationsPage(t *spread.Table) string {
	w := &writer{}
	w.paragraph("A relation is written on the node that would suffer: *X* `needs` *Y*. Harm travels from Y to X by the rows below, and by no others. The " +
		"engine reads the same table: `knockon relations` prints it.")
	w.table([]string{"mode", "meaning"}, [][]string{
		{"failure", "it must follow"},
		{"attack", "an attacker could make it follow"},
		{"precaution", "responders would choose it, to be safe"},
	})
	w.table([]string{"how many", "meaning"}, [][]string{
		{"any", "one Y is enough, in a group too"},
		{"group", "of a group, as many members as leave fewer than it needs; a single Y alone" + worseText(t)},
		{"all", "every Y that X names by this relation"},
	})
	w.paragraph("*Delayed* rows wait for the `after` of the relation or group.")
	for kind := range model.NumRelationKinds {
		writeRelation(w, t, kind)
	}
	return w.String()
}

func worseText(t *spread.Table) string {
	var out string
	for e := range model.NumEffects {
		for _, worse := range t.Worse[e] {
			out += "; a member that is " + worse.String() + " counts as " + e.String()
		}
	}
	return out
}

func writeRelation(w *writer, t *spread.Table, kind model.RelationKind) {
	w.heading(2, kind.String())
	w.paragraph(relationText(kind))
	when, becomes := "when Y is", "X becomes"
	if kind == model.Self {
		when, becomes = "when it is", "it becomes"
	}
	var rows [][]string
	for _, r := range t.Rows {
		if r.Relation != kind {
			continue
		}
		if r.Both {
			becomes = "the other becomes"
			when = "when X or Y is"
		}
		rows = append(rows, []string{r.When.String(), r.Becomes.String(), r.Mode.String(), r.Premises.String(), yes(r.After), condition(r)})
	}
	if rows == nil {
		w.paragraph("Nothing spreads over it.")
		return
	}
	w.table([]string{when, becomes, "mode", "how many", "delayed", "only"}, rows)
}

func relationText(kind model.RelationKind) string {
	r := kind.Rule()
	switch {
	case !kind.Written():
		return "Nobody writes it: " + r.Reads + "."
	case r.Implied != 0:
		return relates(r) + " Every " + kinds(r.Implied) + " has it to its organisation, written or not."
	}
	return relates(r)
}

func relates(r *model.RelationRule) string {
	return firstUpper(r.Reads) + ". X: " + kinds(r.From) + ". Y: " + kinds(r.To) + "."
}

func condition(r spread.Row) string {
	var c []string
	if r.Loss != 0 {
		c = append(c, "with "+code("loss: "+r.Loss.String()))
	}
	if r.Reach != 0 {
		c = append(c, "with "+code("reach: "+r.Reach.String()))
	}
	if r.Kinds != model.AnyKind {
		c = append(c, "for "+kinds(r.Kinds))
	}
	return strings.Join(c, ", ")
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return ""
}

// kinds names a set of kinds, the short way.
func kinds(s model.KindSet) string {
	left := model.AnyKind &^ s
	switch {
	case left == 0:
		return "any kind of node"
	case len(left.Names()) < len(s.Names()):
		return "any kind but " + strings.Join(left.Names(), ", ")
	}
	return strings.Join(s.Names(), ", ")
}
