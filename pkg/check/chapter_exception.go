package check

// exceptionChecks look after the entries of allow and of the baseline.
func exceptionChecks() []Check {
	return []Check{
		expiredAllow(),
		unusedAllow(),
		unlimitedAllow(),
		staleBaseline(),
	}
}
