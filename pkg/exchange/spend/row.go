package spend

import (
	"strconv"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/exchange/intake"
	"knockon/pkg/exchange/names"
	"knockon/pkg/exchange/sheet"
	"knockon/pkg/model"
)

// reader is what rows leave behind.
type reader struct {
	o           intake.Options
	rules       *names.Rules
	by          map[spelling]*payee
	junk, ict   map[string]bool
	left        [answer.NumUnread]Left
	first, last model.Date
	read, used  int
}

// spelling is a payee as rows name them.
type spelling struct{ name, company, vat string }

// payee is what one was paid.
type payee struct {
	Paid
	name string
	ict  bool
}

func newReader(o intake.Options) *reader {
	return &reader{o: o, rules: names.New(), by: map[spelling]*payee{}, junk: map[string]bool{}, ict: map[string]bool{}}
}

func (r *reader) leave(t *sheet.Table, row *sheet.Row, why answer.Unread) {
	l := &r.left[why]
	if l.Rows == 0 {
		*l = Left{Why: why, First: intake.Origin{File: t.File, Row: row.Number}}
	}
	l.Rows++
}

func (r *reader) row(t *sheet.Table, row *sheet.Row) {
	r.read++
	s := spelling{row.Cell("supplier"), row.Cell("number"), row.Cell("vat")}
	junk, seen := r.junk[s.name]
	if !seen {
		junk = r.rules.Junk(s.name)
		r.junk[strings.Clone(s.name)] = junk // not the line that it stands in
	}
	pence, ok := inPence(row.Money("amount").Amount)
	switch {
	case junk:
		r.leave(t, row, answer.NoPayee)
		return
	case !ok:
		r.leave(t, row, answer.NoAmount)
		return
	}
	r.used++
	p := r.by[s]
	if p == nil {
		s = spelling{strings.Clone(s.name), strings.Clone(s.company), strings.Clone(s.vat)}
		p = &payee{name: s.name}
		r.by[s] = p
	}
	p.Pence += pence
	p.Payments++
	if d := row.Date("date").First; d != 0 {
		p.Last = max(p.Last, d)
		r.last = max(r.last, d)
		if r.first == 0 || d < r.first {
			r.first = d
		}
	}
	p.ict = p.ict || r.o.Category == "all" || r.isICT(t, row)
}

// isICT asks the narrowest column that says what a payment is for.
func (r *reader) isICT(t *sheet.Table, row *sheet.Row) bool {
	for _, role := range [4]string{"category", "expense", "purpose", "department"} {
		if !t.Has(role) {
			continue
		}
		text := row.Cell(role)
		is, seen := r.ict[text]
		if !seen {
			is = r.rules.IsICT(text)
			if len(r.ict) < mostTexts {
				r.ict[strings.Clone(text)] = is
			}
		}
		return is
	}
	return true
}

const mostTexts = 100_000 // what is remembered of them

func inPence(amount string) (int64, bool) {
	whole, part, _ := strings.Cut(amount, ".")
	n, err := strconv.ParseInt(whole+(part + "00")[:2], 10, 48)
	return n, err == nil && amount != ""
}
