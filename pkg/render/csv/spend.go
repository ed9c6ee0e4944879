package csv

import (
	"slices"
	"strconv"

	"knockon/pkg/answer"
)

// Spend writes a row a payee that the map lacks, a contract whose supplier is not
// paid, and a supplier that the map has; the first column says which.
func Spend(s *answer.Spend) []byte {
	var rows [][]string
	for i := range s.Lacking {
		p := &s.Lacking[i]
		perhaps := ""
		if p.Perhaps != nil {
			perhaps = (*p.Perhaps).ID
		}
		rows = append(rows, append(paid("lacking", "", p.Name, &p.Paid), join(p.Names), perhaps, "", "", ""))
	}
	for _, id := range s.Unpaid {
		if a, found := s.Contracts.Find(id); found {
			rows = append(rows, []string{"unpaid", (*a.Supplier).ID, (*a.Supplier).Name, "", "", "", "", "", "", a.ID, orNone(a.Until)})
		}
	}
	for i := range s.Known {
		k := &s.Known[i]
		var names, by []string
		for _, n := range k.Names {
			names, by = append(names, n.Name), append(by, n.By.String())
		}
		rows = append(rows, append(paid("known", k.Node.ID, k.Node.Name, &k.Paid), join(names), "", join(by), "", ""))
	}
	return write([]string{"what", "organisation", "name", "paid", "payments", "last", "spellings", "perhaps", "by", "contract", "until"}, slices.Values(rows))
}

func paid(what, id, name string, p *answer.Paid) []string {
	return []string{what, id, name, p.Amount.String(), strconv.Itoa(p.Payments), orNone(p.Last)}
}
