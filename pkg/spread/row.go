// Package spread computes what follows from a seed: the relation table, its
// grounding to integer-indexed rules, the engine and its proofs.
package spread

import "knockon/pkg/model"

// Only is the value that a row asks for, or none: then it holds for each.
type Only[T model.Word] uint8

// Just asks for one value.
func Just[T model.Word](v T) Only[T] { return Only[T](v) + 1 }

// Has reports whether a row that asks so holds for the value.
func (o Only[T]) Has(v T) bool { return o == 0 || T(o-1) == v }

// String names the value, with nothing for none.
func (o Only[T]) String() string {
	if o == 0 {
		return ""
	}
	return T(o - 1).String()
}

// Row is one row of the relation table (semantics.md, "The relation table").
type Row struct {
	Relation model.RelationKind
	Both     bool // X and Y may be read either way round; then all rows of the relation are
	When     model.Effect
	Becomes  model.Effect
	Mode     model.Mode
	Premises model.Premises
	After    bool // delayed by the relation's or group's after
	Kinds    model.KindSet
	Loss     Only[model.Loss]
	Reach    Only[model.Reach]
}

// Over reports whether the row is about a relation with those attributes that
// a node of a kind carries.
func (r *Row) Over(kind model.RelationKind, loss model.Loss, reach model.Reach, carrier model.Kind) bool {
	return r.Relation == kind && r.Kinds.Has(carrier) && r.Loss.Has(loss) && r.Reach.Has(reach)
}

// Table is the rows, for each effect the worse ones that count as it among the
// members of a group, and its causes where these are not what its rows say.
type Table struct {
	Rows   []Row
	Worse  [model.NumEffects][]model.Effect
	Always [model.NumEffects]model.Causes
	Work   *Work // counts what is done by it; nil where nobody asks
}

// atLeast lists an effect and those that are worse.
func (t *Table) atLeast(e model.Effect) []model.Effect {
	return append([]model.Effect{e}, t.Worse[e]...)
}

// BothWays tells which relations may be read either way round.
func (t *Table) BothWays() (both [model.NumRelationKinds]bool) {
	for i := range t.Rows {
		both[t.Rows[i].Relation] = both[t.Rows[i].Relation] || t.Rows[i].Both
	}
	return both
}

// Together tells of which relations a node has to lose every one that it
// names, as records are lost with the last of their copies.
func (t *Table) Together() (all [model.NumRelationKinds]bool) {
	for i := range t.Rows {
		all[t.Rows[i].Relation] = all[t.Rows[i].Relation] || t.Rows[i].Premises == model.AllPremises
	}
	return all
}

// Makes returns the kinds of nodes that some row makes suffer an effect.
func (t *Table) Makes(e model.Effect) model.KindSet {
	var kinds model.KindSet
	for i := range t.Rows {
		r := &t.Rows[i]
		if r.Becomes != e {
			continue
		}
		carriers := r.Relation.Rule().From
		if r.Both {
			carriers |= r.Relation.Rule().To
		}
		kinds |= carriers & r.Kinds
	}
	return kinds
}
