package check

func radiusChecks() []Check {
	return []Check{
		blastLimit(),
		privilegedVendor(),
		sharedFate(),
		assert(),
	}
}
