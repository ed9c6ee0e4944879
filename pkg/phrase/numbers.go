package phrase

import "knockon/pkg/answer"

// CountChanges lists the numbers of a radius that differ: "services down 24 → 15".
func CountChanges(old, new *answer.Counts) []string {
	var out []string
	for i, was := range numbersOf(old) {
		if is := numbersOf(new)[i]; was.value != is.value {
			out = append(out, was.label+" "+was.value+Arrow+is.value)
		}
	}
	return out
}

// Numbers is the numbers of a radius in their order, each once where the sides agree.
func Numbers(old, new *answer.Counts) []string {
	var out []string
	for i, was := range numbersOf(old) {
		out = append(out, Between(was.value, numbersOf(new)[i].value))
	}
	return out
}

type labelled struct{ label, value string }

func numbersOf(c *answer.Counts) []labelled {
	n := func(i int) string { return Number(int64(i)) }
	return []labelled{
		{"organisations", n(c.Organisations)},
		{"councils", n(c.Councils)},
		{"residents", atLeast(c.Residents, c.CouncilsWithoutResidents)},
		{"services down", n(c.ServicesDown)},
		{"critical services down", n(c.CriticalServices)},
		{"services degraded", n(c.ServicesDegraded)},
		{"datasets exposed", n(c.DatasetsExposed)},
		{"people in datasets exposed", atLeast(c.PeopleExposed, c.DatasetsWithoutPeople)},
	}
}

// atLeast writes a sum of which so many numbers are missing.
func atLeast(n int64, missing int) string {
	switch {
	case missing == 0:
		return Number(n)
	case n == 0:
		return "unknown"
	}
	return "at least " + Number(n)
}
