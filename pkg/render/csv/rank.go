package csv

import (
	"slices"
	"strconv"

	"knockon/pkg/answer"
	"knockon/pkg/each"
	"knockon/pkg/evidence"
)

// Rank writes a row a candidate: its numbers, those at each grade, and who depends
// on it only through others.
func Rank(r *answer.Ranking) []byte {
	columns := append([]string{"rank", "node", "name", "organisation", "organisation-name", "kind", "effect"}, numberColumns("")...)
	columns = append(columns, "unaware", "unaware-organisations")
	for g := evidence.Confirmed; g <= r.Map.Evidence; g++ {
		columns = append(columns, numberColumns("-"+g.String())...)
	}
	rows := make([][]string, len(r.Rows))
	for i := range r.Rows {
		c := &r.Rows[i]
		row := []string{strconv.Itoa(c.Rank), c.Node.ID, c.Node.Name, c.Node.Org().ID, c.Node.Org().Name, c.Node.KindName, c.Effect.String()}
		row = append(row, numbers(&c.Summary.Counts)...)
		unaware := each.Of(c.Unaware, func(o *answer.Node) string { return o.ID })
		row = append(row, strconv.Itoa(len(unaware)), join(unaware))
		for k := range c.Summary.ByEvidence {
			row = append(row, numbers(&c.Summary.ByEvidence[k].Counts)...)
		}
		rows[i] = row
	}
	return write(columns, slices.Values(rows))
}

func numberColumns(of string) []string {
	columns := []string{
		"critical-services-down", "services-down", "services-degraded", "datasets-exposed", "people-exposed", "datasets-without-people",
		"residents", "councils-without-residents", "councils", "organisations",
	}
	for i := range columns {
		columns[i] += of
	}
	return columns
}

func numbers(c *answer.Counts) []string {
	return []string{
		strconv.Itoa(c.CriticalServices), strconv.Itoa(c.ServicesDown), strconv.Itoa(c.ServicesDegraded), strconv.Itoa(c.DatasetsExposed),
		strconv.FormatInt(c.PeopleExposed, 10), strconv.Itoa(c.DatasetsWithoutPeople), strconv.FormatInt(c.Residents, 10),
		strconv.Itoa(c.CouncilsWithoutResidents), strconv.Itoa(c.Councils), strconv.Itoa(c.Organisations),
	}
}
