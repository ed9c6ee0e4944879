package query

import (
	"slices"

	"knockon/pkg/answer"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/spread"
)

// disputed lists the relations that are left out for being disputed.
func (b *radius) disputed() []int32 {
	if b.World.Evidence >= evidence.Disputed {
		return nil
	}
	return b.Relations(func(l *spread.Link) bool { return l.Grade == evidence.Disputed && l.Out == spread.WeakGrade })
}

// withDisputed counts the radius where they are beside those admitted.
func (q Question) withDisputed() answer.Summary {
	q.World.Disputed = true
	r := spread.Ground(q.Map, q.Table, q.World).Run(spread.Options{Grades: true, Delays: true, Within: q.Within, Parallel: true}, q.Seeds...)
	return NewCounter(q.Map).Summary(q.Radius(r), r.Seeds, evidence.Disputed)
}

// ifDisputed names them, and what they would carry from what the radius holds.
func (b *radius) ifDisputed(links []int32, summary answer.Summary) *answer.IfDisputed {
	out := &answer.IfDisputed{Summary: summary}
	for _, i := range links {
		l := b.Links[i]
		back := l
		back.Premise, back.Head = l.Head, l.Premise
		left := answer.Disputed{Relation: b.relation(i), Forth: b.carries(&l), Back: b.carries(&back)}
		out.LeftOut, out.Relations = append(out.LeftOut, left), append(out.Relations, left.At)
	}
	return out
}

// effectsOf lists what a node suffers: seeds, and facts, which are in order.
func (b *radius) effectsOf(node int32) []model.Effect {
	var out []model.Effect
	for _, s := range b.result.Seeds {
		if s.Node() == node {
			out = append(out, s.Effect())
		}
	}
	for i, _ := b.find(spread.AtomOf(node, 0)); i < len(b.facts) && b.facts[i].Atom.Node() == node; i++ {
		out = append(out, b.facts[i].Atom.Effect())
	}
	return out
}

// find returns the place of an atom among the facts.
func (b *radius) find(a spread.Atom) (place int, found bool) {
	return slices.BinarySearchFunc(b.facts, a, func(f Fact, a spread.Atom) int { return int(f.Atom - a) })
}

// carries reports whether a link would bring harm if it were admitted: its
// premise has an effect that a row of the table asks for.
func (b *radius) carries(l *spread.Link) bool {
	if l.Relation < 0 {
		return false
	}
	effects, r := b.effectsOf(l.Premise), &b.Map.Relations[l.Relation]
	return slices.ContainsFunc(b.Table.Rows, func(row spread.Row) bool {
		return row.Over(l.Kind, r.Loss, r.Reach, b.Map.Nodes[l.Head].Kind) && (row.Both || r.From == l.Head) && slices.Contains(effects, row.When)
	})
}
