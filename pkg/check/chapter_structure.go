package check

func structureChecks() []Check {
	return []Check{
		singlePointOfFailure(),
		orphan(),
	}
}
