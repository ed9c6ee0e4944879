package query

import (
	"cmp"
	"iter"
	"slices"

	"knockon/pkg/answer"
	"knockon/pkg/each"
	"knockon/pkg/graph"
	"knockon/pkg/model"
	"knockon/pkg/spread"
)

// column is a prediction in one world, and what was looked at there.
type column struct {
	asked
	facts    map[spread.Atom]spread.Fact
	began    model.Date
	absent   []answer.Atom // seeds that do not exist here
	unjudged []answer.Atom // what was looked at of what does not
	looked   []looked      // by atom
}

// looked is a line of the truth on a node that exists, and is no seed.
type looked struct {
	spread.Atom
	seen      bool
	date      model.Date
	outcome   answer.Verdict
	predicted *spread.Fact // by which effect; nil where none is
}

// predicted is what is predicted of an atom: itself, or of what is degraded that
// it is down.
func (c *column) predicted(a spread.Atom) *spread.Fact {
	if f, ok := c.facts[a]; ok {
		return &f
	}
	if a.Effect() == model.Degraded {
		return c.down(a.Node())
	}
	return nil
}

// down is what is predicted of a node's being down.
func (c *column) down(node int32) *spread.Fact {
	a := spread.AtomOf(node, model.Down)
	if !c.result.Holds(a) {
		return nil
	}
	f := c.result.Fact(a)
	return &f
}

// moreThan orders lines that say the same: what is seen counts from the first day that is said, and what is not seen is
// told best without one, or at last. Several who say it are no further lines.
func (l *looked) moreThan(other *looked) int {
	if l.seen {
		return cmp.Or(after(l.date == 0, other.date == 0), cmp.Compare(l.date, other.date))
	}
	return cmp.Or(after(l.date != 0, other.date != 0), cmp.Compare(other.date, l.date))
}

// judge gives each line its outcome: what is too early to tell is set aside
// first, then what is wrong in severity alone.
func (c *column) judge(lines []looked, predicted func(spread.Atom) *spread.Fact, down func(node int32) *spread.Fact) {
	const seenDegraded, notDown = 1, 2
	severe := map[int32]int{}
	part := func(l *looked) int {
		switch {
		case l.outcome == answer.Hit && l.Effect() == model.Degraded && down(l.Node()) != nil:
			return seenDegraded
		case l.outcome == answer.FalseAlarm && l.Effect() == model.Down:
			return notDown
		}
		return 0
	}
	for i := range lines {
		l := &lines[i]
		l.predicted = predicted(l.Atom)
		l.outcome = c.outcome(l)
		severe[l.Node()] |= part(l)
	}
	for i := range lines {
		if l := &lines[i]; severe[l.Node()] == seenDegraded|notDown && part(l) != 0 {
			l.outcome, l.predicted = answer.SeverityError, down(l.Node())
		}
	}
}

func (c *column) outcome(l *looked) answer.Verdict {
	switch {
	case l.seen && l.predicted != nil:
		return answer.Hit
	case l.seen:
		return answer.Miss
	case l.predicted == nil:
		return answer.RightSilence
	case c.isBefore(l.date, l.predicted.Onset):
		return answer.TooEarly
	}
	return answer.FalseAlarm
}

const minutesOfDay = 24 * 60

// isBefore reports whether a day begins before a moment after the incident began.
func (c *column) isBefore(day model.Date, onset model.Duration) bool {
	return day != 0 && c.began != 0 && model.Duration(day-c.began)*minutesOfDay < onset
}

// isBeforeDay reports whether a day is before that of such a moment.
func (c *column) isBeforeDay(day model.Date, onset model.Duration) bool {
	return day != 0 && c.began != 0 && int(day-c.began) < onset.Days()
}

// untyped scores reachability over the relations that the world admits, in the
// direction of harm: what is reached suffers everything, at once.
func (c *column) untyped() answer.Reached {
	steps := graph.NearestOf(len(c.Map.Nodes), c.harmed, each.Of(c.result.Seeds, spread.Atom.Node)...).Steps
	lines := slices.Clone(c.looked)
	c.judge(lines, func(a spread.Atom) *spread.Fact {
		if steps[a.Node()] < 0 {
			return nil
		}
		return &spread.Fact{Atom: a}
	}, func(node int32) *spread.Fact { return &spread.Fact{Atom: spread.AtomOf(node, model.Down)} })
	t := newTally(c.World.Evidence)
	for i := range lines {
		t.add(lines[i].Effect(), lines[i].outcome)
	}
	out := answer.Reached{Scores: t.total().Scores}
	for _, n := range steps {
		out.Nodes += model.One(n > 0)
	}
	return out
}

// harmed lists the dependents of a node by the relations that the world admits.
func (c *column) harmed(node int32) iter.Seq[int32] {
	return func(yield func(int32) bool) {
		for _, link := range c.LinksFrom(node) {
			if l := &c.Links[link]; l.Out == 0 && !yield(l.Head) {
				return
			}
		}
	}
}
