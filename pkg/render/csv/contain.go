package csv

import (
	"slices"
	"strconv"

	"knockon/pkg/answer"
	"knockon/pkg/phrase"
)

// Contain writes a row an option, doing nothing first: what is ordered, what is
// left and the price.
func Contain(c *answer.Contain) []byte {
	columns := []string{
		"option", "worth", "orders", "left", "left-services-down", "left-datasets-exposed", "left-people-exposed", "services-down", "critical-services-down", "order",
	}
	rows := [][]string{optionRow(0, 0, &c.Nothing, false, phrase.NothingOrdered)}
	for i := range c.Options {
		x := &c.Options[i]
		rows = append(rows, optionRow(i+1, len(x.Cuts), &x.Outcome, x.Worth, phrase.Orders(x, func(n *answer.Node) string { return n.ID }, phrase.Plain)))
	}
	return write(columns, slices.Values(rows))
}

func optionRow(i, orders int, o *answer.Outcome, worth bool, said string) []string {
	return []string{
		strconv.Itoa(i), strconv.FormatBool(worth), strconv.Itoa(orders), strconv.Itoa(o.Left.Nodes), strconv.Itoa(o.Left.ServicesDown),
		strconv.Itoa(o.Left.DatasetsExposed), strconv.FormatInt(o.Left.PeopleExposed, 10), strconv.Itoa(o.Price.ServicesDown),
		strconv.Itoa(o.Price.CriticalServices), said,
	}
}
