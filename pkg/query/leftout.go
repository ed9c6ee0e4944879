package query

import (
	"slices"

	"knockon/pkg/answer"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/spread"
)

type reasonWord struct {
	reason    spread.Reason
	left      answer.LeftFor
	exclusion answer.Exclusion
}

// reasonWords is each reason by which the engine leaves a link out, the first to be
// told first: the one for which relations are left out, and the one that excludes one.
var reasonWords = [...]reasonWord{
	{spread.Gone, answer.LeftGone, answer.Gone}, {spread.Ended, answer.LeftEnded, answer.NotInForce}, {spread.NotBegun, answer.LeftNotBegun, answer.NotInForce},
	{spread.NotKnown, answer.LeftNotKnown, answer.NotKnown}, {spread.Disputed, answer.LeftDisputed, answer.WeakerEvidence},
	{spread.WeakGrade, answer.LeftWeaker, answer.WeakerEvidence},
}

// wordOf is the first that fits of the reasons of a link that is left out.
func wordOf(reasons spread.Reason) answer.LeftFor {
	return reasonWords[slices.IndexFunc(reasonWords[:], func(w reasonWord) bool { return reasons&w.reason != 0 })].left
}

// exclusions lists why something is left out; mode is that of its row, where it
// is dropped.
func exclusions(reasons spread.Reason, mode model.Mode) []answer.Exclusion {
	out := []answer.Exclusion{}
	if reasons&spread.Dropped != 0 {
		out = append(out, answer.Without(mode))
	}
	if reasons&spread.TooSlow != 0 {
		out = append(out, answer.TooSlow)
	}
	for _, w := range reasonWords {
		if reasons&w.reason != 0 {
			out = append(out, w.exclusion)
		}
	}
	return slices.Compact(out)
}

// askedAgain is the reasons for which the question is asked again, in the
// answer's order.
var askedAgain = [...]spread.Reason{spread.Disputed, spread.Ended, spread.NotBegun, spread.NotKnown}

// leftOut names what matters of what was left out, one reason after the other to
// keep memory low.
func (b *radius) leftOut() []answer.Omission {
	out := []answer.Omission{}
	beside := b.result.Beside()
	for _, reason := range askedAgain {
		with := beside.Admitting(reason, b.Within)
		if with == nil {
			continue
		}
		if changed := changedFacts(b.result, with); len(changed) > 0 {
			out = append(out, answer.Omission{Reason: wordOf(reason), Summary: b.summaryWith(reason, with), Relations: b.decisive(with, changed)})
		}
	}
	return out
}

// summaryWith counts what holds where what is left out for a reason is admitted.
// Where down and degraded hold both, the counter prefers down as the radius does,
// so moments matter for a horizon alone.
func (b *radius) summaryWith(reason spread.Reason, with *spread.Other) answer.Summary {
	worst := b.World.Evidence
	if reason == spread.Disputed {
		worst = max(worst, evidence.Disputed)
	}
	return b.counter.OnGrades(with.On, b.result.Seeds, worst)
}

// holding is what holds in some world.
type holding interface {
	Atoms() []spread.Atom
	Holds(a spread.Atom) bool
}

// changedFacts lists the facts of one world alone, degraded ones of what is
// down aside.
func changedFacts(x, y holding) []spread.Atom {
	var out []spread.Atom
	only := func(x, y holding) {
		for _, a := range x.Atoms() {
			if !y.Holds(a) && (a.Effect() != model.Degraded || !x.Holds(spread.AtomOf(a.Node(), model.Down))) {
				out = append(out, a)
			}
		}
	}
	only(x, y)
	only(y, x)
	return out
}

// decisive lists the relations by which some facts come or go with what was left
// out.
func (b *radius) decisive(with *spread.Other, changed []spread.Atom) []answer.Carried {
	matters := map[int32]bool{} // by relation, or what is owned below 0
	of := func(l *spread.Link) int32 {
		if l.Relation < 0 {
			return -1 - l.Head
		}
		return l.Relation
	}
	for _, link := range spread.Decisive(b.result, with, changed, b.Within != nil) {
		matters[of(&b.Links[link])] = true
	}
	var out []answer.Carried
	for _, link := range b.Relations(func(l *spread.Link) bool { return l.Out != 0 && matters[of(l)] }) {
		out = append(out, b.carried(link, with))
	}
	return out
}

// carried is a relation that would matter, and which way it would carry harm.
func (b *radius) carried(link int32, with *spread.Other) answer.Carried {
	l := b.Links[link]
	back := l
	back.Premise, back.Head = l.Head, l.Premise
	return answer.Carried{Relation: b.relation(link), Forth: b.carries(&l, with), Back: b.carries(&back, with)}
}

// carries reports whether a link would bring harm if it were admitted: its
// premise has an effect that a row of the table asks for.
func (b *radius) carries(l *spread.Link, with *spread.Other) bool {
	if l.Relation < 0 {
		return false
	}
	r := &b.Map.Relations[l.Relation]
	return slices.ContainsFunc(b.Table.Rows, func(row spread.Row) bool {
		return row.Over(r.Kind, r.Loss, r.Reach, b.Map.Nodes[l.Head].Kind) && (row.Both || r.From == l.Head) && with.Holds(spread.AtomOf(l.Premise, row.When))
	})
}
