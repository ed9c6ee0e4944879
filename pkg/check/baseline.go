package check

import (
	"knockon/pkg/answer"
	"knockon/pkg/phrase"
	"knockon/pkg/source"
)

// Baseline is the findings that were known before, by fingerprint.
type Baseline map[string]Known

// Known is a finding as a baseline keeps it.
type Known struct {
	Check, Subject string
	Size           int64 // of its measure; 0 where it has none
	At             source.Span
}

// In says which file of a map's the baseline is.
func (b Baseline) In(file uint32) {
	for fingerprint, known := range b {
		known.At.File = file
		b[fingerprint] = known
	}
}

// settle takes out of what counts the results that were known before. What is
// larger than it was then counts again, and says so.
func (b Baseline) settle(results []Result) {
	for i := range results {
		f := &results[i]
		known, stands := b[f.Fingerprint]
		switch {
		case !stands || f.State != answer.Open:
		case known.Size > 0 && f.Measure.Size > known.Size:
			f.Message += phrase.LargerThanKnown(known.Size, f.Measure.Size, f.Measure.One, f.Measure.Many)
		default:
			f.State = answer.Baselined
		}
	}
}
