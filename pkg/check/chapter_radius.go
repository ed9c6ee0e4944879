package check

func radiusChecks() []Check {
	return []Check{}
}
