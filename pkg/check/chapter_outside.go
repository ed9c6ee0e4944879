package check

func outsideChecks() []Check {
	return []Check{
		knownExploited(),
	}
}
