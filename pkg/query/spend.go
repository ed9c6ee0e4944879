package query

import (
	"knockon/pkg/answer"
	"knockon/pkg/exchange/spend"
	"knockon/pkg/model"
	"knockon/pkg/safe"
	"knockon/pkg/spread"
)

// Spend sets what the files of published spending say beside the map.
func Spend(m *model.Map, r *spend.Report) *answer.Spend {
	s := NewFiller(&spread.Program{Map: m}, nil)
	out := &answer.Spend{
		Format: "knockon.spend/v1", Map: mapName(m), For: s.named(r.For), All: r.All, Persons: r.Persons,
		Currency: safe.Text(r.Currency), First: onDay(r.First), Last: onDay(r.Last), Withheld: r.Withheld,
		Rows:    answer.PaidRows{Read: r.Read, Used: r.Used, Left: []answer.LeftRows{}},
		Lacking: []answer.Payee{}, Known: []answer.Supplier{}, Unpaid: []string{}, Contracts: answer.Agreements{},
	}
	for _, l := range r.Left {
		out.Rows.Left = append(out.Rows.Left, answer.LeftRows{Why: l.Why, Rows: l.Rows, File: safe.Text(l.First.File), Row: l.First.Row})
	}
	for i := range r.Lacking {
		p := &r.Lacking[i]
		out.Lacking = append(out.Lacking, answer.Payee{Name: safe.Text(p.Name), Paid: paid(p.Paid), Names: []string{}, Perhaps: s.named(p.Perhaps)})
		for _, n := range p.Names {
			out.Lacking[i].Names = append(out.Lacking[i].Names, safe.Text(n))
		}
	}
	for i := range r.Known {
		k := &r.Known[i]
		out.Known = append(out.Known, answer.Supplier{Node: s.Node(k.Node), Paid: paid(k.Paid), Names: []answer.TakenFor{}})
		for _, n := range k.Names {
			out.Known[i].Names = append(out.Known[i].Names, answer.TakenFor{Name: safe.Text(n.Name), By: n.By})
		}
	}
	for _, c := range r.Unpaid {
		out.Unpaid = append(out.Unpaid, m.Contracts[c].ID)
		out.Contracts = append(out.Contracts, s.agreement(&m.Contracts[c]))
	}
	out.Nodes, _ = s.Tables()
	return out
}

func paid(p spend.Paid) answer.Paid {
	return answer.Paid{Amount: answer.Hundredths(p.Pence), Payments: p.Payments, Last: onDay(p.Last)}
}

// onDay is a day that may be none.
func onDay(d model.Date) *model.Date {
	if d == 0 {
		return nil
	}
	return &d
}
