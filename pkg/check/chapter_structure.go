package check

func structureChecks() []Check {
	return []Check{
		orphan(),
	}
}
