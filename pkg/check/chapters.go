package check

// Chapter is checks that belong together.
type Chapter struct {
	Title  string
	Checks []Check
}

// Chapters lists every check. To add one, write its files and name it in its
// chapter.
func Chapters() []Chapter {
	chapters := []Chapter{
		{"Evidence", []Check{
			unsourced(),
			disputed(),
			singleSpeaker(),
			undatedSource(),
			staleEvidence(),
			lateClaims(),
			similarSpeakers(),
		}},
		{"Contracts", []Check{
			expiredContract(),
			contractEndsSoon(),
			noExitPlan(),
			hardToReplace(),
			unknownSubcontractor(),
			ceasedParty(),
		}},
		{"Structure", []Check{
			unmapped(),
			ceased(),
			makerWithoutEnd(),
			unsaidReach(),
			muteOperator(),
			emptyRadius(),
			singlePointOfFailure(),
			falseRedundancy(),
			ring(),
			orphan(),
			sameOrganisation(),
			noContact(),
			noTolerance(),
			tooSlowToRestore(),
		}},
		{"Radius", []Check{
			blastLimit(),
			privilegedVendor(),
			sharedFate(),
			assert(),
		}},
		{"From outside", []Check{
			knownExploited(),
		}},
		{"Exceptions", []Check{
			expiredAllow(),
			unusedAllow(),
			unlimitedAllow(),
			staleBaseline(),
		}},
	}
	for _, c := range chapters {
		for i := range c.Checks {
			c.Checks[i].document()
		}
	}
	return chapters
}

// All lists every check by chapter.
func All() []Check {
	var all []Check
	for _, c := range Chapters() {
		all = append(all, c.Checks...)
	}
	return all
}
