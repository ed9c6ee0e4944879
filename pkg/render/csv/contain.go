package csv

import (
	"slices"
	"strconv"

	"knockon/pkg/answer"
	"knockon/pkg/phrase"
)

// Contain writes a row an option, doing nothing first: what is ordered, what is
// left and the price. The last says how to protect what is asked about.
func Contain(c *answer.Contain) []byte {
	columns := []string{
		"option", "worth", "orders", "left", "left-services-down", "left-datasets-exposed", "left-people-exposed", "services-down", "critical-services-down", "order",
	}
	id := func(n *answer.Node) string { return n.ID }
	rows := [][]string{optionRow("0", 0, &c.Nothing, false, phrase.NothingOrdered)}
	for i := range c.Options {
		x := &c.Options[i]
		rows = append(rows, optionRow(strconv.Itoa(i+1), len(x.Cuts), &x.Outcome, x.Worth, phrase.Orders(x, id, phrase.Plain)))
	}
	if p := c.Protect; p != nil && p.Possible {
		rows = append(rows, optionRow("protect", len(p.Cuts), &answer.Outcome{Left: *p.Left, Price: *p.Price}, false, protection(p, id)))
	} else if p != nil {
		rows = append(rows, append(append([]string{"protect"}, make([]string, len(columns)-2)...), protection(p, id)))
	}
	return write(columns, slices.Values(rows))
}

// protection is the relations to cut, or those that cannot be, in a cell.
func protection(p *answer.Protect, id func(*answer.Node) string) string {
	said := append([]string{phrase.ToProtect(p, id)}, phrase.ProtectionLines(p, id, phrase.Plain)...)
	if len(said) == 1 || !p.Possible {
		said[0] += ": " + phrase.Protection(p)
	}
	return join(said)
}

func optionRow(option string, orders int, o *answer.Outcome, worth bool, said string) []string {
	return []string{
		option, strconv.FormatBool(worth), strconv.Itoa(orders), strconv.Itoa(o.Left.Nodes), strconv.Itoa(o.Left.ServicesDown),
		strconv.Itoa(o.Left.DatasetsExposed), strconv.FormatInt(o.Left.PeopleExposed, 10), strconv.Itoa(o.Price.ServicesDown),
		strconv.Itoa(o.Price.CriticalServices), said,
	}
}
