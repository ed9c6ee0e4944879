package html

import (
	"knockon/pkg/model"
	"knockon/pkg/query"
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
			r.Relation, r.When, r.Becomes, r.Mode, r.Premises, bit(r.After), bit(r.Both), kinds,
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
}

// implied packs which relation each kind of asset has to its organisation: the
// grounding knows.
func (p *packer) implied(q *query.Question) {
	p.out.Implied = make([]int, model.NumKinds)
	for k := range p.out.Implied {
		p.out.Implied[k] = -1
	}
	links := spread.Ground(q.Map, q.Table, q.World).Links
	for i := range links {
		if l := &links[i]; l.Relation < 0 {
			p.out.Implied[q.Map.Nodes[l.Head].Kind] = int(l.Kind)
		}
	}
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}
