package check

func evidenceChecks() []Check {
	return []Check{
		unsourced(),
	}
}
