package check

import (
	"knockon/pkg/answer"
	"knockon/pkg/config"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
)

// exceptions is what became of the entries of allow, by their indexes.
type exceptions struct {
	unused    []int32         // in time and not needed: of two that say the same, the second
	unlimited map[int32]int64 // without `at-most`, by the most that they let stay
}

// allow marks what entries allow. What is larger than they allow counts, and
// says so.
func allow(results []Result, entries []config.Allow, today model.Date) exceptions {
	out := exceptions{unlimited: map[int32]int64{}}
	type exception struct{ check, what, subject string }
	seen := map[exception]bool{}
	tooLarge := map[int]*config.Allow{}
	for i := range entries {
		e := &entries[i]
		if e.Until != 0 && e.Until < today {
			continue
		}
		says := exception{e.Check, e.What, e.Subject}
		used := false
		for j := range results {
			f := &results[j]
			if seen[says] || f.Code != e.Check || !f.Subject.matches(e) || e.CVE != "" && e.CVE != f.Detail {
				continue
			}
			used = true
			switch m := f.Measure; {
			case m.IsGiven() && e.AtMost != nil && m.Size > *e.AtMost:
				tooLarge[j] = e
				continue
			case m.IsGiven() && e.AtMost == nil:
				out.unlimited[int32(i)] = max(out.unlimited[int32(i)], m.Size)
			}
			if f.State == answer.Open {
				f.State, f.Reason = answer.Allowed, e.Reason
			}
		}
		seen[says] = true
		if !used {
			out.unused = append(out.unused, int32(i))
		}
	}
	for j, e := range tooLarge {
		if f := &results[j]; f.State == answer.Open {
			f.Message += phrase.LargerThanAllowed(*e.AtMost, f.Measure.Size, f.Measure.One, f.Measure.Many)
			f.Relate(e.At, "the exception is here")
		}
	}
	return out
}
