package check

func contractChecks() []Check {
	return []Check{
		expiredContract(),
	}
}
