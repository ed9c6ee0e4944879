package check

// exceptionChecks look after the entries of allow.
func exceptionChecks() []Check {
	return []Check{
		expiredAllow(),
		unusedAllow(),
	}
}
