package phrase

import "knockon/pkg/diag"

// LargerThanKnown goes behind a finding that is worse than the baseline has it.
func LargerThanKnown(known, now int64, one, many string) string {
	return "; " + Several(known, one, many) + " when the baseline was written, " + Number(now) + " now"
}

// WorseThanKnown goes behind one that was milder, a note or a warning.
func WorseThanKnown(known diag.Severity) string {
	return "; it was a " + known.String() + " when the baseline was written"
}

// LargerThanAllowed goes behind a finding that is worse than an exception allows.
func LargerThanAllowed(most, now int64, one, many string) string {
	return "; the exception allows " + Several(most, one, many) + ", " + Number(now) + " now"
}
