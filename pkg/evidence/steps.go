package evidence

import (
	"cmp"

	"knockon/pkg/each"
	"knockon/pkg/model"
)

// tally counts last words.
type tally [model.NumStances][model.NumSourceKinds]int

func (t *tally) grade() Grade {
	var asserters, asserted, denied int
	for kind := range model.NumSourceKinds {
		asserters += t[model.Asserts][kind]
		if t[model.Asserts][kind] > 0 {
			asserted = max(asserted, kind.Weight())
		}
		if t[model.Denies][kind] > 0 {
			denied = max(denied, kind.Weight())
		}
	}
	switch {
	case asserters == 0:
		return Retracted
	case denied > 0 && denied >= asserted:
		return Disputed
	case asserted >= model.Party.Weight() || asserters >= 2:
		return Confirmed
	}
	return Reported
}

// Step is a grade from a day on.
type Step struct {
	Day   model.Date
	Grade Grade
}

// Steps lists the days on which the grade of claims changes, from the first that is known.
func Steps(claims []model.Claim) []Step {
	order := each.Places(len(claims), func(a, b int) int { return cmp.Compare(claims[a].Date, claims[b].Date) })
	var out []Step
	var t tally
	last := map[string]int{}
	for n, i := range order {
		c := &claims[i]
		if before, spoke := last[c.Voice.Key]; spoke {
			t[claims[before].Stance][claims[before].Kind]--
		}
		last[c.Voice.Key] = i
		t[c.Stance][c.Kind]++
		if n+1 < len(order) && claims[order[n+1]].Date == c.Date {
			continue
		}
		if g := t.grade(); len(out) == 0 || g != out[len(out)-1].Grade {
			out = append(out, Step{c.Date, g})
		}
	}
	return out
}
