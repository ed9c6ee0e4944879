package html

import (
	"fmt"

	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/spread"
)

// table packs the relation table, row by row, with the words that it and the
// map need.
func (p *packer) table(t *spread.Table) {
	p.out.Kinds = words(model.NumKinds)
	p.out.Relations = words(model.NumRelationKinds)
	p.out.Stances = words(model.Withdraws + 1)
	p.out.SourceKinds = words(model.Analyst + 1)
	for i := range t.Rows {
		r := &t.Rows[i]
		kinds := r.Kinds
		if kinds == model.AnyKind {
			kinds = 0
		}
		p.out.Rows = append(p.out.Rows, short(
			r.Relation, r.When, r.Becomes, r.Mode, r.Premises, bit(r.After), bit(r.Both), bit(r.Drastic), kinds,
			numberOf(r.Loss, model.LossDown, model.LossDegraded), numberOf(r.Reach, model.ReachAdmin, model.ReachUser),
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

// words lists the names of the values below end.
func words[T interface {
	~uint8
	String() string
}](end T) []string {
	var names []string
	for v := range end {
		names = append(names, v.String())
	}
	return names
}

// numberOf is the number, from 1, of the value that a row names, or 0 where it
// names none.
func numberOf[T fmt.Stringer](name string, values ...T) int {
	for i, v := range values {
		if v.String() == name {
			return i + 1
		}
	}
	return 0
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
