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
	o         intake.Options
	rules     *names.Rules
	by        map[spelling]*payee
	junk, ict map[string]bool
	left      [answer.NumUnread]Left
	unread    []Unread
	in        map[string]*period // by currency, "" where none is said
	read      int
}

// period is the payments of one currency.
type period struct {
	rows, read  int // how many, and how many rows were read before
	first, last model.Date
	at          intake.Origin // of the first row
}

// spelling is a payee as rows name them.
type spelling struct{ name, company, vat, currency string }

// payee is what one was paid.
type payee struct {
	Paid
	name string
	ict  bool
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
	money := row.Money("amount")
	s := spelling{row.Cell("supplier"), row.Cell("number"), row.Cell("vat"), money.Currency}
	junk, seen := r.junk[s.name]
	if !seen {
		junk = r.rules.Junk(s.name)
		r.junk[strings.Clone(s.name)] = junk // not the line that it stands in
	}
	pence, ok := inPence(money.Amount)
	switch {
	case row.Spills():
		r.leave(t, row, answer.Spilt)
		return
	case junk:
		r.leave(t, row, answer.NoPayee)
		return
	case !ok:
		r.leave(t, row, answer.NoAmount)
		return
	}
	in := r.in[s.currency]
	if in == nil {
		in = &period{read: r.read, at: intake.Origin{File: t.File, Row: row.Number}}
		r.in[s.currency] = in
	}
	in.rows++
	p := r.by[s]
	if p == nil {
		s.name, s.company, s.vat = strings.Clone(s.name), strings.Clone(s.company), strings.Clone(s.vat)
		p = &payee{name: s.name}
		r.by[s] = p
	}
	p.Pence += pence
	p.Payments++
	if d := row.Date("date").First; d != 0 {
		p.Last = max(p.Last, d)
		in.add(d, d)
	}
	p.ict = p.ict || r.o.Category == "all" || r.isICT(t, row)
}

func (in *period) add(first, last model.Date) {
	in.last = max(in.last, last)
	if in.first == 0 || first != 0 && first < in.first {
		in.first = first
	}
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
