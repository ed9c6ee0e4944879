package phrase

import (
	"knockon/pkg/diag"
)

// NoRoom counts the findings that a comment has no room for.
func NoRoom(n int) string {
	return "And " + Count(n, "finding") + " more, for which there is no room here; the other reports have them."
}

// AndMoreSteps counts the steps of a proof that are not shown.
func AndMoreSteps(n int) string { return "and " + Count(n, "step") + " more" }

// OnlyInLog counts the annotations of a severity that GitHub would drop.
func OnlyInLog(s diag.Severity, n, kept int) string {
	what := s.String()
	return Number(n) + " more " + form(n, what+" of knockon check is", what+"s of knockon check are") + " not shown here: GitHub keeps " + Number(kept) +
		" of a step. " + form(n, "It is", "They are") + " in the log and the summary of the job."
}

// MildestLeftOut counts the results that a log for code scanning leaves out.
func MildestLeftOut(n, taken int) string {
	return Several(n, "finding is", "findings are") + " left out, the mildest ones: this log keeps to what code scanning takes, " + Number(taken) +
		" results and 10 MB."
}

// WorstShown says how many of the results GitHub shows.
func WorstShown(shown, results int) string {
	return "GitHub shows the worst " + Number(shown) + " of these " + Number(results) + " results."
}

// PlacesLeftOut counts the places of a finding that a log leaves out.
func PlacesLeftOut(n int) string {
	return Several(n, "further place is", "further places are") + " left out."
}

// StepsLeftOut counts the steps of a finding's proofs that a log leaves out.
func StepsLeftOut(n int) string {
	return Several(n, "step of its proofs is", "steps of its proofs are") + " left out."
}

// ProblemsHidden counts the problems that are not shown.
func ProblemsHidden(n int) string {
	return "… and " + Several(n, "more problem", "more problems") + " not shown"
}
