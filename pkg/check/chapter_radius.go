package check

func radiusChecks() []Check {
	return []Check{
		blastLimit(),
		assert(),
	}
}
