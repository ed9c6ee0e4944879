package check

func structureChecks() []Check {
	return []Check{
		unmapped(),
		muteOperator(),
		emptyRadius(),
		singlePointOfFailure(),
		falseRedundancy(),
		ring(),
		orphan(),
		noContact(),
		noTolerance(),
		tooSlowToRestore(),
	}
}
