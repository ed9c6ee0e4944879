package query

import (
	"knockon/pkg/answer"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/spread"
)

// scores is counts while they are taken.
type scores struct{ answer.Total }

// newTally counts nothing yet, on all grades down to the worst that is admitted.
func newTally(worst evidence.Grade) *scores {
	s := &scores{}
	for g := evidence.Confirmed; g <= worst; g++ {
		*s.ByEvidence.Of(g) = &answer.Trust{}
	}
	return s
}

// add counts the outcome of a line about an effect.
func (s *scores) add(e model.Effect, o answer.Verdict) {
	of := &s.Outages
	if isCapability(e) {
		of = &s.Capabilities
	}
	for _, score := range []*answer.Score{of, s.ByEffect.Of(e)} {
		*[answer.NumOutcomes]*int{
			answer.Hit: &score.Hit, answer.Miss: &score.Miss, answer.FalseAlarm: &score.FalseAlarm, answer.RightSilence: &score.RightSilent,
			answer.SeverityError: &score.Severity, answer.TooEarly: &score.TooEarly,
		}[o]++
	}
}

// isCapability reports whether an effect is what an attacker could bring about,
// and no outage.
func isCapability(e model.Effect) bool { return e == model.Compromised || e == model.Exposed }

// trust counts by what a prediction of an outage rests on.
func (s *scores) trust(f *spread.Fact, o answer.Verdict) {
	if isCapability(f.Atom.Effect()) || o != answer.Hit && o != answer.FalseAlarm {
		return
	}
	of := []*answer.Trust{*s.ByEvidence.Of(f.Grade)}
	for _, m := range f.Causes.Modes() {
		of = append(of, s.ByCause.Of(m))
	}
	for _, t := range of {
		if o == answer.Hit {
			t.Hit++
		} else {
			t.FalseAlarm++
		}
	}
}

// sum adds the counts of another total.
func (s *scores) sum(t *answer.Total) {
	s.Unknown += t.Unknown
	sumScore(&s.Outages, &t.Outages)
	sumScore(&s.Capabilities, &t.Capabilities)
	for e := range model.NumEffects {
		sumScore(s.ByEffect.Of(e), t.ByEffect.Of(e))
	}
	for m := range model.NumModes {
		sumTrust(s.ByCause.Of(m), t.ByCause.Of(m))
	}
	for g := range evidence.NumGrades {
		if of := *t.ByEvidence.Of(g); of != nil {
			sumTrust(*s.ByEvidence.Of(g), of)
		}
	}
}

func sumScore(s, t *answer.Score) {
	s.Hit, s.Miss, s.FalseAlarm, s.RightSilent = s.Hit+t.Hit, s.Miss+t.Miss, s.FalseAlarm+t.FalseAlarm, s.RightSilent+t.RightSilent
	s.Severity, s.TooEarly = s.Severity+t.Severity, s.TooEarly+t.TooEarly
}

func sumTrust(s, t *answer.Trust) { s.Hit, s.FalseAlarm = s.Hit+t.Hit, s.FalseAlarm+t.FalseAlarm }

// total works out the ratios.
func (s *scores) total() answer.Total {
	rate(&s.Outages)
	rate(&s.Capabilities)
	for e := range model.NumEffects {
		rate(s.ByEffect.Of(e))
	}
	trusts := []*answer.Trust{s.ByCause.Of(model.Failure), s.ByCause.Of(model.Attack), s.ByCause.Of(model.Precaution)}
	for g := range evidence.NumGrades {
		trusts = append(trusts, *s.ByEvidence.Of(g))
	}
	for _, t := range trusts {
		if t != nil {
			t.Precision = answer.RatioOf(t.Hit, t.Hit+t.FalseAlarm)
		}
	}
	return s.Total
}

func rate(s *answer.Score) {
	s.Precision = answer.RatioOf(s.Hit, s.Hit+s.FalseAlarm)
	s.Recall = answer.RatioOf(s.Hit, s.Hit+s.Miss)
	s.Silence = answer.RatioOf(s.RightSilent, s.RightSilent+s.FalseAlarm)
}

// TotalOf sums the columns of incidents, of one map or of several, down to the worst
// grade that is admitted.
func TotalOf(all []answer.Replayed, worst evidence.Grade) *answer.Totals {
	own, eve, dated, untyped := newTally(worst), newTally(worst), newTally(worst), newTally(worst)
	out := &answer.Totals{}
	for i := range all {
		x := &all[i]
		own.sum(&x.OnMap.Total)
		untyped.sum(&answer.Total{Scores: x.Untyped.Scores})
		out.Untyped.Nodes += x.Untyped.Nodes
		if x.Eve != nil {
			eve.sum(&x.Eve.Total)
			dated.sum(&answer.Total{Scores: x.Eve.Dated.Scores})
			out.Eve.Facts, out.Eve.Dated.Facts = out.Eve.Facts+x.Eve.Facts, out.Eve.Dated.Facts+x.Eve.Dated.Facts
		}
	}
	out.OnMap, out.Eve.Total = own.total(), eve.total()
	out.Untyped.Scores, out.Eve.Dated.Scores = untyped.total().Scores, dated.total().Scores
	return out
}
