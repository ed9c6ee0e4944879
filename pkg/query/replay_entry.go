package query

import (
	"knockon/pkg/answer"
	"knockon/pkg/model"
	"knockon/pkg/spread"
)

// tally scores the lines, and counts the facts on which there is none.
func (c *column) tally() *scores {
	s := newTally(c.World.Evidence)
	said := map[spread.Atom]bool{}
	for i := range c.looked {
		l := &c.looked[i]
		said[asOutage(l.Atom)] = true
		s.add(l.Effect(), l.outcome)
		if l.predicted != nil {
			s.trust(l.predicted, l.outcome)
		}
	}
	for a := range c.facts {
		if !said[asOutage(a)] {
			s.Unknown++
		}
	}
	return s
}

// asOutage takes down and degraded for one.
func asOutage(a spread.Atom) spread.Atom {
	if a.Effect() == model.Degraded {
		return spread.AtomOf(a.Node(), model.Down)
	}
	return a
}

func (c *column) answer() answer.Column {
	out := answer.Column{Total: c.tally().total(), Absent: c.absent, Unjudged: c.unjudged, Entries: []answer.Entry{}}
	for i := range c.looked {
		out.Entries = append(out.Entries, c.entry(&c.looked[i]))
	}
	return out
}

func (c *column) entry(l *looked) answer.Entry {
	out := answer.Entry{Atom: c.Atom(l.Atom), Outcome: l.outcome}
	if l.date != 0 {
		out.Date = &l.date
	}
	if l.predicted != nil {
		effect := l.predicted.Atom.Effect()
		out.Predicted, out.Onset = &effect, &l.predicted.Onset
		out.Later = l.outcome == answer.Hit && c.isBeforeDay(l.date, l.predicted.Onset)
	}
	switch {
	case l.outcome == answer.Miss:
		effect := l.Effect()
		w := &why{asked: c.asked, node: l.Node(), effect: &effect}
		out.Because = &answer.Fault{Missing: w.missing()}
	case l.outcome.IsError():
		out.Because = &answer.Fault{Weakest: c.weakest(l.predicted.Atom)}
	}
	return out
}

// weakest is the relation on the weakest evidence in the proof of what holds, the
// nearest to the seeds where several are; nil where there is none.
func (c *column) weakest(a spread.Atom) *answer.Relation {
	if c.result.IsSeed(a) {
		return nil
	}
	found := int32(-1)
	for _, s := range c.result.Proof(a) {
		for _, link := range s.Links {
			if found < 0 || c.Links[link].Grade > c.Links[found].Grade {
				found = link
			}
		}
	}
	if found < 0 {
		return nil
	}
	r := c.relation(c.AsWritten(found))
	return &r
}
