package check

func contractChecks() []Check {
	return []Check{
		expiredContract(),
		contractEndsSoon(),
		noExitPlan(),
		hardToReplace(),
		unknownSubcontractor(),
	}
}
