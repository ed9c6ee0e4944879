package sheet

import (
	"fmt"
	"maps"
	"slices"
)

// style is how dates and money are written in a column.
type style struct {
	sort           string
	day, month     int // dates that can be read with the day first alone, with the month first alone
	either         int // dates that can be read both ways
	point, comma   int // amounts whose decimals stand behind that
	currency       string
	decimalComma   bool
	dayFirst, sure bool // sure: the column, or the user, says which stands first
}

// survey looks through the table once: which columns hold anything, and how dates
// and money are written in them.
func (t *Table) survey(dates string) error {
	for _, r := range t.roles {
		if r.Sort != "" && t.Has(r.Name) {
			t.styles[r.Name] = &style{sort: r.Sort, currency: currencyOf(t.Heading(r.Name))}
		}
	}
	rows, over := 0, 0
	filled := make([]int, 0, len(t.Heads)+1)
	for r := range t.Rows() {
		if rows++; r.spills() {
			over++
		}
		for len(filled) < len(r.cells) {
			filled = append(filled, 0)
		}
		for i, c := range r.cells {
			if c != "" {
				filled[i]++
			}
		}
		for role, s := range t.styles {
			s.see(r.raw(role))
		}
	}
	if t.err != nil {
		return t.err
	}
	t.narrow = t.text && t.Header > 0 && 2*over <= rows
	if t.text && t.Header > 0 && !t.narrow {
		t.unread = append(t.unread, Unread{fmt.Sprintf("column %d", len(t.Heads)+1),
			fmt.Sprintf("%d of %d rows go on to the right of all headings: is there a comma in cells without quotes, or a heading too few?", over, rows)})
	}
	t.unmerge(filled)
	t.findDoubles(filled)
	var others style // what the other columns prove: one system wrote them all
	mixed := false   // several hands did: a column shows both
	for _, s := range t.styles {
		others.day += s.day
		others.month += s.month
		mixed = mixed || s.day > 0 && s.month > 0
	}
	for _, s := range t.styles {
		s.settle(dates, &others, mixed)
	}
	return nil
}

// unmerge moves on from a column without any text to one that is filled and has
// no heading: a heading that was merged over both.
func (t *Table) unmerge(filled []int) {
	for role, c := range t.column {
		next := c + 1
		if c < len(filled) && filled[c] == 0 && next < len(filled) && filled[next] > 0 && next < len(t.Heads) && normal(t.Heads[next]) == "" {
			t.column[role] = next
		}
	}
}

func (t *Table) findDoubles(filled []int) {
	read := map[int]bool{}
	for _, c := range t.column {
		read[c] = true
	}
	for _, c := range slices.Sorted(maps.Values(t.column)) {
		for other := range min(len(t.Heads), len(filled)) {
			if c < len(t.Heads) && !read[other] && filled[other] > 0 && normal(t.Heads[other]) == normal(t.Heads[c]) && normal(t.Heads[c]) != "" {
				t.unread = append(t.unread, Unread{clean(t.Heads[c]), "two columns are called so, of which the first is read; --columns takes a number, too"})
			}
		}
	}
}

// proven is how many cells show how a column is written.
const proven = 10_000

func (s *style) see(cell string) {
	if s.point+s.comma+s.day+s.month > proven {
		return
	}
	if cell = clean(cell); cell == "" {
		return
	}
	if s.sort == "money" {
		switch mark(cell) {
		case '.':
			s.point++
		case ',':
			s.comma++
		}
		return
	}
	switch a, b, ok := orders(cell); {
	case !ok || a == b:
	case a != 0 && b != 0:
		s.either++
	case a != 0:
		s.day++
	case b != 0:
		s.month++
	}
}

// settle says which stands first, the day or the month: the day, unless a column
// of one hand shows otherwise.
func (s *style) settle(dates string, others *style, mixed bool) {
	s.decimalComma = s.comma > s.point
	by := s
	if s.day+s.month == 0 {
		by = others
	}
	s.dayFirst, s.sure = by.day >= by.month, (by.day == 0) != (by.month == 0) && (by.day > 0 || !mixed)
	if dates != "" {
		s.dayFirst, s.sure = dates == "dmy", true
	}
}
