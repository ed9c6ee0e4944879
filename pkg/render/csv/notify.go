package csv

import (
	"slices"
	"strconv"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/phrase"
)

// Notify writes a call sheet, a row an organisation: whom to call, what is lost
// there, contracts, first moves, and two columns to fill in.
func Notify(n *answer.Notify) []byte {
	columns := []string{
		"order", "organisation", "name", "kind", "seed", "role", "contact", "phone", "email", "onset", "worst", "evidence", "services", "critical",
		"datasets", "people", "contracts", "first-moves", "unmapped", "note", "told", "answer",
	}
	var rows [][]string
	for i := range n.Rows {
		rows = append(rows, callRow(n, i))
	}
	return write(columns, slices.Values(rows))
}

func callRow(n *answer.Notify, i int) []string {
	c := &n.Rows[i]
	row := []string{strconv.Itoa(i + 1), c.Organisation.ID, c.Organisation.Name, c.Organisation.KindName, strconv.FormatBool(c.Seed)}
	if c.Contact == nil {
		row = append(row, phrase.NoContact, "", "", "")
	} else {
		besides := slices.DeleteFunc([]string{c.Contact.Name, c.Contact.URL, c.Contact.Note}, func(s string) bool { return s == "" })
		row = append(row, c.Contact.Role, join(besides), phone(c.Contact.Phone), c.Contact.Email)
	}
	if c.Asked() {
		row = append(row, "", "", "")
	} else {
		row = append(row, c.Onset.String(), c.Worst.String(), c.Evidence.String())
	}
	row = append(row, lost(c)...)
	var contracts, moves, unmapped []string
	for _, id := range c.Contracts {
		if a, found := n.Contracts.Find(id); found {
			contracts = append(contracts, phrase.AgreementWords(a, phrase.Plain))
		}
	}
	for k := range c.FirstMoves {
		moves = append(moves, phrase.Move(&c.FirstMoves[k], func(n *answer.Node) string { return n.ID }, phrase.Plain))
	}
	for _, u := range c.Unmapped {
		unmapped = append(unmapped, u.Name)
	}
	return append(row, join(contracts), join(moves), join(unmapped), phrase.When(c, 0), "", "")
}

// lost is the cells of services, critical ones, datasets and people in them.
func lost(c *answer.Call) []string {
	var services, critical, datasets []string
	for k := range c.Services {
		s := &c.Services[k]
		services = append(services, phrase.LostService(s, s.Node.Name))
		if s.Critical {
			critical = append(critical, s.Node.Name)
		}
	}
	people, known := int64(0), false
	for _, d := range c.Datasets {
		datasets = append(datasets, d.Node.Name)
		if d.People != nil {
			people, known = people+*d.People, true
		}
	}
	sum := ""
	if known {
		sum = strconv.FormatInt(people, 10)
	}
	return []string{join(services), join(critical), join(datasets), sum}
}

func join(words []string) string { return strings.Join(words, "; ") }

// phone keeps the leading noughts that a spreadsheet takes off a number.
func phone(s string) string {
	if s != "" && strings.Trim(s, "0123456789") == "" {
		return "'" + s
	}
	return s
}
