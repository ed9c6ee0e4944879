package agree_test

import (
	"fmt"
	"slices"
	"strings"
)

// replay checks every step of every proof against the ground rules, and that
// no fact is used to prove itself.
func (ref *reference) replay(facts []jsonFact, at places) error {
	leads := map[fact][]fact{}
	for _, f := range facts {
		if f.Because == nil {
			return fmt.Errorf("%v has no proof", f.fact())
		}
		if err := ref.replayStep(f, at); err != nil {
			return fmt.Errorf("proof of %v: %w\n%+v", f.fact(), err, *f.Because)
		}
		for _, premise := range f.Because.From {
			if !slices.Contains(ref.asked.seeds, premise.fact()) {
				leads[premise.fact()] = append(leads[premise.fact()], f.fact())
			}
		}
	}
	if cyclic(leads) {
		return fmt.Errorf("the proofs go round in a ring")
	}
	return ref.everyPremiseHasAProof(facts)
}

// everyPremiseHasAProof: what a step rests on is a seed or in the radius. A
// degraded fact may have been left out for the node being down.
func (ref *reference) everyPremiseHasAProof(facts []jsonFact) error {
	proved := map[fact]bool{}
	for _, seed := range ref.asked.seeds {
		proved[seed] = true
	}
	for _, f := range facts {
		proved[f.fact()] = true
	}
	for _, f := range facts {
		for _, premise := range f.Because.From {
			omitted := premise.Effect == "degraded" && proved[fact{premise.Node, "down"}]
			if !proved[premise.fact()] && !omitted {
				return fmt.Errorf("%v rests on %v, which is not in the radius", f.fact(), premise)
			}
		}
	}
	return nil
}

// replayStep looks for a rule that is what the step says and gives what the fact says.
func (ref *reference) replayStep(f jsonFact, at places) error {
	err := fmt.Errorf("no admitted relation says so")
	for _, r := range ref.rules {
		if r.head == f.fact() && r.relation == f.Because.Relation && sameSet(r.to, f.Because.To) && r.isAt(f.Because.At, at) {
			if err = ref.replayRule(f, r); err == nil {
				return nil
			}
		}
	}
	return err
}

func (ref *reference) replayRule(f jsonFact, r *rule) error {
	used, err := r.used(f.Because.From)
	if err != nil {
		return err
	}
	if len(used) != r.need {
		return fmt.Errorf("%d premises, where %d are needed", len(used), r.need)
	}
	weakest, onset, reached, claimed, claimable := 0, 0, 0, false, false
	for i, p := range used {
		premise := f.Because.From[i].fact()
		moment, holds := ref.levels[f.grade()][premise]
		if !holds {
			return fmt.Errorf("%v does not hold at %s", premise, f.Evidence)
		}
		weakest, reached = max(weakest, p.grade), max(reached, p.grade, ref.gradeOf(premise))
		onset = max(onset, moment)
		claimed = claimed || len(knownClaims(ref.world, p.claims, ref.asked.knownAt)) > 0
	}
	for _, p := range r.premises {
		claimable = claimable || len(knownClaims(ref.world, p.claims, ref.asked.knownAt)) > 0
	}
	switch {
	case grades[weakest] != f.Because.Evidence:
		return fmt.Errorf("its relation is %s, not %s", grades[weakest], f.Because.Evidence)
	case reached > f.grade(), reached < f.grade() && ref.asked.within < 0: // on better grades, perhaps too late
		return fmt.Errorf("it gives %s, not %s", grades[reached], f.Evidence)
	case duration(onset+r.delay) != f.Onset:
		return fmt.Errorf("it gives %s, not %s", duration(onset+r.delay), f.Onset)
	case claimed && len(f.Because.Claims) == 0, !claimable && len(f.Because.Claims) > 0:
		return fmt.Errorf("%d claims are shown", len(f.Because.Claims))
	}
	return nil
}

// gradeOf is the best grade at which a fact holds in time.
func (ref *reference) gradeOf(f fact) int {
	for level, onsets := range ref.levels {
		if onset, holds := onsets[f]; holds && ref.inTime(onset) {
			return level
		}
	}
	return unknown
}

// used gives the premises that a step's facts meet, each by one fact.
func (r *rule) used(from []jsonSeed) ([]premise, error) {
	var out []premise
	nodes := map[string]bool{}
	for _, f := range from {
		i := slices.IndexFunc(r.premises, func(p premise) bool { return slices.Contains(p.facts, f.fact()) })
		if i < 0 || nodes[f.Node] {
			return nil, fmt.Errorf("%v is no premise of it, or is there twice", f)
		}
		nodes[f.Node] = true
		out = append(out, r.premises[i])
	}
	return out, nil
}

// isAt compares the line only: the column is the writer's business.
func (r *rule) isAt(text string, at places) bool {
	if r.relation == "self" {
		return text == ""
	}
	if len(r.written) == 0 {
		return fileAndLine(text) == at.asset[r.on.id]
	}
	return slices.ContainsFunc(r.written, func(w *relation) bool { return at.relation[w] == fileAndLine(text) })
}

func fileAndLine(at string) string {
	if strings.Count(at, ":") < 2 {
		return at
	}
	return at[:strings.LastIndex(at, ":")]
}

func sameSet(a, b []string) bool {
	a, b = slices.Clone(a), slices.Clone(b)
	slices.Sort(a)
	slices.Sort(b)
	return slices.Equal(a, b)
}
