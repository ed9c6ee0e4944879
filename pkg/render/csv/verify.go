package csv

import (
	"slices"
	"strconv"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/each"
	"knockon/pkg/phrase"
)

// Verify writes the relations on which an answer leans, a row a relation.
func Verify(v *answer.Verify) []byte {
	columns := []string{"node", "relation", "to", "evidence", "said-by"}
	for _, side := range []string{"went", "came"} {
		for _, c := range []string{"critical-services-down", "services-down", "services-degraded", "datasets-exposed", "facts"} {
			columns = append(columns, side+"-"+c)
		}
	}
	columns = append(columns, "ask", "at")
	var rows [][]string
	for i := range v.Rows {
		l := &v.Rows[i]
		r := &l.Relation
		ask := phrase.WhomToAsk(v.Rows[i:i+1], func(n *answer.Node) string { return n.Name }, phrase.Plain)
		rows = append(rows, slices.Concat([]string{r.Node.ID, r.Relation.String(), r.To.ID, r.Evidence.String(), strings.Join(phrase.Speakers(l.Claims), ", ")},
			movedCells(&l.Went), movedCells(&l.Came), []string{join(ask), r.At.String()}))
	}
	return write(columns, slices.Values(rows))
}

func movedCells(m *answer.Moved) []string {
	return each.Of([]int{m.CriticalServices, m.ServicesDown, m.ServicesDegraded, m.DatasetsExposed, m.Facts}, strconv.Itoa)
}
