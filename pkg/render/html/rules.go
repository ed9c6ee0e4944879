package html

import (
	"slices"

	"knockon/pkg/model"
	"knockon/pkg/spread"
)

// table packs the relation table, row by row, with the words that it and the
// map need.
func (p *packer) table(t *spread.Table) {
	p.out.Kinds = model.Words(model.NumKinds)
	p.out.Relations = model.Words(model.NumRelationKinds)
	p.out.Stances = model.Words(model.NumStances)
	p.out.SourceKinds = model.Words(model.NumSourceKinds)
	for i := range t.Rows {
		r := &t.Rows[i]
		kinds := r.Kinds
		if kinds == model.AnyKind {
			kinds = 0
		}
		p.out.Rows = append(p.out.Rows, short(
			r.Relation, r.When, r.Becomes, r.Mode, r.Premises, model.One(r.After), model.One(r.Both), kinds,
			r.Loss, r.Reach,
		))
	}
	for _, worse := range t.Worse {
		effects := []int{}
		for _, e := range worse {
			effects = append(effects, int(e))
		}
		p.out.Worse = append(p.out.Worse, effects)
	}
	for _, causes := range t.Always {
		modes := []int{}
		for _, m := range causes.Modes() {
			modes = append(modes, int(m))
		}
		p.out.Always = append(p.out.Always, modes)
	}
}

// implied packs which relation each kind of asset has to its organisation, where anything spreads over it.
func (p *packer) implied(t *spread.Table) {
	p.out.Implied = make([]int, model.NumKinds)
	for k := range model.NumKinds {
		p.out.Implied[k] = -1
		if kind := k.ImpliedRelation(); !k.IsOrganisation() && slices.ContainsFunc(t.Rows, func(r spread.Row) bool { return r.Over(kind, 0, 0, k) }) {
			p.out.Implied[k] = int(kind)
		}
	}
}
