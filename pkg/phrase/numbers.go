package phrase

import (
	"strconv"

	"knockon/pkg/answer"
)

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
	return []labelled{
		{"organisations", Number(c.Organisations)},
		{"councils", Number(c.Councils)},
		{"residents", atLeast(c.Residents, c.CouncilsWithoutResidents)},
		{"services down", Number(c.ServicesDown)},
		{"critical services down", Number(c.CriticalServices)},
		{"services degraded", Number(c.ServicesDegraded)},
		{"datasets exposed", Number(c.DatasetsExposed)},
		{"people in datasets exposed", atLeast(c.PeopleExposed, c.DatasetsWithoutPeople)},
	}
}

// NumberColumns heads the numbers of a radius in a table.
func NumberColumns() []string {
	return []string{"organisations", "councils", "residents", "services down", "of them critical", "services degraded", "datasets exposed", "people in them"}
}

// PlainNumbers are the numbers of a radius as programs write them, for a table.
func PlainNumbers(c *answer.Counts) []string {
	sum := func(n int64, missing int) string {
		if missing > 0 {
			return "at least " + strconv.FormatInt(n, 10)
		}
		return strconv.FormatInt(n, 10)
	}
	return []string{
		strconv.Itoa(c.Organisations), strconv.Itoa(c.Councils), sum(c.Residents, c.CouncilsWithoutResidents), strconv.Itoa(c.ServicesDown),
		strconv.Itoa(c.CriticalServices), strconv.Itoa(c.ServicesDegraded), strconv.Itoa(c.DatasetsExposed), sum(c.PeopleExposed, c.DatasetsWithoutPeople),
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
