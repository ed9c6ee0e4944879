package query

import (
	"cmp"
	"math"
	"slices"

	"knockon/pkg/answer"
	"knockon/pkg/model"
	"knockon/pkg/spread"
)

// Sighting is what was seen on the map's day, or explicitly was not.
type Sighting struct {
	spread.Atom
	Seen bool
}

// Suspicion is what diagnose asks besides.
type Suspicion struct {
	Incident string // whose lines these are; "" for none
	Observed []Sighting
	Absent   []Sighting    // of what does not exist on the day
	Kinds    model.KindSet // of candidates
	Rates    Rates
}

// Rates is how often a prediction does not come true, and how often what is not
// predicted does.
type Rates struct{ MissOutage, MissCapability, Leak float64 }

// UsualRates are those that documented incidents show.
func UsualRates() Rates { return Rates{MissOutage: 0.2, MissCapability: 0.5, Leak: 0.01} }

// SightingsOf is the lines of an incident, on what exists and on what does not.
func SightingsOf(m *model.Map, incident int32) (observed, absent []Sighting) {
	for _, o := range m.Incidents[incident].Observed {
		if s := (Sighting{spread.AtomOf(o.Node, o.Effect), o.Seen}); m.Has(o.Node) {
			observed = append(observed, s)
		} else {
			absent = append(absent, s)
		}
	}
	return observed, absent
}

// Diagnose weighs what could have started what was seen: every node with every
// effect, by what it predicts of what was looked at.
func Diagnose(q Question, s Suspicion) *answer.Diagnosis {
	d := &diagnosis{Question: q, Suspicion: s, Filler: q.filler()}
	slices.SortStableFunc(d.Observed, func(x, y Sighting) int { return cmp.Or(cmp.Compare(x.Atom, y.Atom), after(y.Seen, x.Seen)) })
	d.Observed = slices.Compact(d.Observed) // several may have seen it
	d.group()
	out := &answer.Diagnosis{Format: "knockon.diagnose/v1", Map: q.Head(), Incident: s.Incident, Observed: []answer.Sighting{}, Groups: []answer.Suspects{}}
	for _, o := range d.Observed {
		out.Observed = append(out.Observed, answer.Sighting{Atom: d.Atom(o.Atom), Seen: o.Seen})
	}
	for _, o := range d.Absent {
		out.Absent = append(out.Absent, d.Atom(o.Atom))
	}
	for _, g := range d.groups {
		out.Groups = append(out.Groups, d.suspects(g))
	}
	out.AskNext = d.askNext()
	out.Nodes, out.Sources = d.Tables()
	return out
}

// diagnosis is what could have started it, while it is found out.
type diagnosis struct {
	Question
	Suspicion
	*Filler
	groups []*group
}

// group is the candidates that predict the same of what was looked at.
type group struct {
	predicts string // a byte for each line: 1 where it is predicted
	score    answer.Millionths
	members  []spread.Atom
	radius   int // the facts of the smallest; -1 where it predicts nothing
}

// predicts reports whether an atom is predicted where some hold: what is degraded
// by its being down too.
func predicts(x *spread.Reach, a spread.Atom) bool {
	return x.Holds(a) || a.Effect() == model.Degraded && x.Holds(spread.AtomOf(a.Node(), model.Down))
}

// score weighs what is predicted of each line. It is a function of counts, so that
// what predicts equally much weighs the same to the last digit.
func (d *diagnosis) score(predicted string) answer.Millionths {
	var lines [2][2][2]int // by capability, seen, predicted
	for i, o := range d.Observed {
		lines[model.One(isCapability(o.Effect()))][model.One(o.Seen)][predicted[i]]++
	}
	sum := 0.0
	for capability, miss := range []float64{d.Rates.MissOutage, d.Rates.MissCapability} {
		for seen, weights := range [2][2]float64{{math.Log(1 - d.Rates.Leak), math.Log(miss)}, {math.Log(d.Rates.Leak), math.Log(1 - miss)}} {
			for is, weight := range weights {
				if n := lines[capability][seen][is]; n > 0 {
					sum += float64(n) * weight
				}
			}
		}
	}
	return answer.MillionthsOf(sum)
}

func (d *diagnosis) suspects(g *group) answer.Suspects {
	out := answer.Suspects{Score: g.score, Unexplained: []answer.Atom{}, Wrong: []answer.Atom{}, Candidates: make([]answer.Atom, len(g.members))}
	for i, o := range d.Observed {
		switch is := g.predicts[i] == 1; {
		case o.Seen && is:
			out.Explains++
		case o.Seen:
			out.Unexplained = append(out.Unexplained, d.Atom(o.Atom))
		case is:
			out.Wrongly++
			out.Wrong = append(out.Wrong, d.Atom(o.Atom))
		}
		out.Of += model.One(o.Seen)
		out.OfUnseen += model.One(!o.Seen)
	}
	for i := range g.members {
		out.Candidates[i] = d.Atom(g.members[i])
	}
	if g.radius >= 0 {
		out.Radius = &g.radius
	}
	return out
}
