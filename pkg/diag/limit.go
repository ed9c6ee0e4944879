package diag

import (
	"fmt"

	"knockon/pkg/source"
)

// MostListed is how many problems of a severity are listed; the others are counted.
const MostListed = 1000

// Limit keeps the first problems of each severity of a sorted list, and says how many more
// there are, beside errors that were not kept before.
func (l List) Limit(unlisted int) List {
	var more [NumSeverities]int
	more[Error] = unlisted
	var seen [NumSeverities]int
	var kept List
	for i, d := range l {
		if seen[d.Severity]++; seen[d.Severity] <= MostListed {
			if kept != nil {
				kept = append(kept, d)
			}
			continue
		}
		if kept == nil {
			kept = append(make(List, 0, i+MostListed), l[:i]...)
		}
		more[d.Severity]++
	}
	if kept == nil {
		kept = l
	}
	for s, n := range more {
		if n > 0 {
			kept = append(kept, Diagnostic{
				Severity: Severity(s), Code: "more-problems", Key: Severity(s).String(), Message: fmt.Sprintf("%d more like these are not listed", n),
				Hint: "mend those that are", Span: source.Span{File: source.NoFile}, Others: int64(n),
			})
		}
	}
	return kept
}
