package check

func structureChecks() []Check {
	return []Check{
		unmapped(),
		muteOperator(),
		singlePointOfFailure(),
		ring(),
		orphan(),
		noContact(),
		noTolerance(),
		tooSlowToRestore(),
	}
}
