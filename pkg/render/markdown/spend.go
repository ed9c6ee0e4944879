package markdown

import (
	"knockon/pkg/answer"
	"knockon/pkg/phrase"
)

// Spend writes who is paid and not in the map as a table, the contracts whose supplier
// is not paid, who is in the map, and what became of the rows; folded, but for full,
// and as far as a comment needs it.
func Spend(s *answer.Spend, full bool) []byte {
	most := mostRanked
	if full {
		most = max(len(s.Lacking), len(s.Unpaid), len(s.Known))
	}
	return fitting(most, func(p *page, most int) { p.spending(s, most) })
}

func (p *page) spending(s *answer.Spend, most int) {
	p.printf("## %s\n\n%s\n\n", phrase.SpendTitle, phrase.SpendSetting(s, Escape))
	rows, left := first(s.Lacking, most, 0)
	p.left = left
	p.printf("### %s\n\n", phrase.LackingHead(s))
	if len(rows) > 0 {
		p.printf("%s| :-- | --: | --: | :-- | :-- |\n", cells(phrase.LackingColumns()...))
	}
	for i := range rows {
		p.row(append([]string{Escape(rows[i].Name)}, phrase.LackingCells(s, &rows[i], name)...)...)
	}
	if left > 0 && !p.cut {
		p.below(phrase.MoreLacking(s, s.Lacking[most:]))
	}
	if s.Withheld > 0 {
		p.below(phrase.Withheld(s.Withheld))
	}
	p.printf("\n### %s\n\n", phrase.UnpaidHead(s))
	p.some(len(s.Unpaid), most, func(i int) string {
		a, _ := s.Contracts.Find(s.Unpaid[i])
		return code(a.ID) + " · " + phrase.UnpaidContract(a, Escape)
	})
	p.printf("\n### %s\n\n", phrase.KnownHead(s))
	p.some(len(s.Known), most, func(i int) string { return name(s.Known[i].Node) + " · " + phrase.KnownAs(s, &s.Known[i], Escape) })
	all, reasons := phrase.RowsOfSpending(&s.Rows, Escape)
	p.below(all)
	for i, r := range reasons {
		if i == 0 {
			p.printf("\n")
		}
		p.printf("- %s\n", r)
	}
	p.below(phrase.OnlySpending)
	p.folded()
}

// some writes the first few of a list.
func (p *page) some(n, most int, item func(i int) string) {
	for i := range min(n, most) {
		p.printf("- %s\n", item(i))
	}
	p.left += max(0, n-most)
	if n > most && !p.cut {
		p.printf("- + %s\n", phrase.MoreByFull(n-most))
	}
}
