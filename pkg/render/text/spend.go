package text

import (
	"knockon/pkg/answer"
	"knockon/pkg/phrase"
)

// Spend writes who is paid and not in the map, the contracts whose supplier is not
// paid, and who is in the map.
func Spend(s *answer.Spend, o Options) string {
	w := &page{Options: o}
	w.blank()
	w.paragraph(bold(phrase.SpendTitle))
	w.paragraph(muted(phrase.SpendSetting(s, phrase.Plain)))
	w.blank()
	w.lacking(s)
	w.blank()
	w.paragraph(bold(phrase.UnpaidHead(s)))
	w.some(len(s.Unpaid), func(i int) string {
		a, _ := s.Contracts.Find(s.Unpaid[i])
		return bold(a.ID) + muted(" · "+phrase.UnpaidContract(a, phrase.Plain))
	})
	w.blank()
	w.paragraph(bold(phrase.KnownHead(s)))
	w.some(len(s.Known), func(i int) string {
		return bold(s.Known[i].Node.Name) + muted(" · "+phrase.KnownAs(s, &s.Known[i], phrase.Plain))
	})
	w.blank()
	w.paragraph(muted(phrase.OnlySpending))
	return w.String()
}

func (p *page) lacking(s *answer.Spend) {
	shown := p.limit(len(s.Lacking), maxShown)
	rows, folded := s.Lacking[:shown], s.Lacking[shown:]
	p.paragraph(bold(phrase.LackingHead(s)))
	g := &grid{
		page: p, head: phrase.LackingColumns(), drop: []int{4, 2}, right: []int{1, 2},
		paint: func(_ *gridRow, _ int, s string) string { return s },
	}
	id := func(n *answer.Node) string { return n.ID }
	for i := range rows {
		g.rows = append(g.rows, gridRow{cells: append([]string{rows[i].Name}, phrase.LackingCells(s, &rows[i], id)...)})
	}
	if len(rows) > 0 {
		g.write()
	}
	if len(folded) > 0 {
		p.paragraph(muted(phrase.MoreLacking(s, folded)))
	}
	if s.Withheld > 0 {
		p.paragraph(muted(phrase.Withheld(s.Withheld)))
	}
}

// some writes a list, the first few of it where the rest is folded.
func (p *page) some(n int, item func(i int) string) {
	shown := p.limit(n, maxShown)
	for i := range shown {
		p.hanging("  ", 4, item(i))
	}
	if shown < n {
		p.hanging("  ", 4, muted("+ "+phrase.MoreByFull(n-shown)))
	}
}
