package check

import (
	"knockon/pkg/answer"
	"knockon/pkg/diag"
	"knockon/pkg/phrase"
	"knockon/pkg/source"
)

// Baseline is the findings that were known before, by fingerprint.
type Baseline map[string]Known

// Known is a finding as a baseline keeps it.
type Known struct {
	Check, Subject string
	Size           int64         // of its measure; 0 where it has none
	Milder         diag.Severity // as Finding has it
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
// larger or more severe than it was then counts again, and says so; a setting that
// makes a whole check more severe is none of it.
func (b Baseline) settle(results []Result) {
	for i := range results {
		f := &results[i]
		known, stands := b[f.Fingerprint]
		if !stands || f.State != answer.Open {
			continue
		}
		f.State = answer.Baselined
		if known.Size > 0 && f.Measure.Size > known.Size {
			f.State, f.Message = answer.Open, f.Message+phrase.LargerThanKnown(known.Size, f.Measure.Size, f.Measure.One, f.Measure.Many)
		}
		if f.Milder < known.Milder && f.Severity < known.Milder {
			f.State, f.Message = answer.Open, f.Message+phrase.WorseThanKnown(known.Milder)
		}
	}
}
