package query

import (
	"slices"

	"knockon/pkg/answer"
	"knockon/pkg/model"
	"knockon/pkg/spread"
)

// disputed names the disputed relations that were left out, and what they would
// carry from what the radius holds.
func (b *Blast) disputed(f *filler) *answer.IfDisputed {
	out := &answer.IfDisputed{Relations: []answer.Place{}, Summary: b.IfDisputed.Summary}
	held := func(node int32) []model.Effect { return effectsOf(node, b.Seeds, b.Facts) }
	for _, i := range b.IfDisputed.Links {
		l := b.Program.Links[i]
		back := l
		back.Premise, back.Head = l.Head, l.Premise
		out.LeftOut = append(out.LeftOut, answer.Disputed{
			Relation: f.relation(i), Forth: b.carries(&l, held(l.Premise)), Back: b.carries(&back, held(back.Premise)),
		})
		out.Relations = append(out.Relations, f.place(b.Program.At(&l)))
	}
	return out
}

// effectsOf lists what a node suffers, of seeds and of facts, which are in order.
func effectsOf(node int32, seeds []spread.Atom, facts []Fact) []model.Effect {
	var out []model.Effect
	for _, s := range seeds {
		if s.Node() == node {
			out = append(out, s.Effect())
		}
	}
	i, _ := slices.BinarySearchFunc(facts, spread.AtomOf(node, 0), func(f Fact, a spread.Atom) int { return int(f.Atom - a) })
	for ; i < len(facts) && facts[i].Atom.Node() == node; i++ {
		out = append(out, facts[i].Atom.Effect())
	}
	return out
}

// carries reports whether a link would bring harm if it were admitted: its
// premise has an effect that a row of the table asks for.
func (b *Blast) carries(l *spread.Link, effects []model.Effect) bool {
	if l.Relation < 0 {
		return false
	}
	r := &b.Map.Relations[l.Relation]
	return slices.ContainsFunc(b.Table.Rows, func(row spread.Row) bool {
		return row.Over(l.Kind, r.Loss, r.Reach, b.Map.Nodes[l.Head].Kind) && (row.Both || r.From == l.Head) && slices.Contains(effects, row.When)
	})
}
