package check

func evidenceChecks() []Check {
	return []Check{
		unsourced(),
		disputed(),
		singleSpeaker(),
		undatedSource(),
		staleEvidence(),
		similarSpeakers(),
	}
}
