package phrase

// LargerThanKnown goes behind a finding that is worse than the baseline has it.
func LargerThanKnown(known, now int64, one, many string) string {
	return "; " + Several(known, one, many) + " when the baseline was written, " + Number(now) + " now"
}

// LargerThanAllowed goes behind a finding that is worse than an exception allows.
func LargerThanAllowed(most, now int64, one, many string) string {
	return "; the exception allows " + Several(most, one, many) + ", " + Number(now) + " now"
}
