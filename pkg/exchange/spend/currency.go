package spend

import (
	"cmp"
	"maps"
	"slices"

	"knockon/pkg/answer"
)

// pounds is what sums are in where no payment says.
const pounds = "GBP"

// inOneCurrency keeps the payments in the currency that most of those that say one
// are in, and those that say none: sums of several would mean nothing.
func (r *reader) inOneCurrency() (currency string, of period) {
	said := slices.Sorted(maps.Keys(r.in))
	for _, c := range said {
		if c != "" && (currency == "" || r.in[c].rows > r.in[currency].rows) {
			currency = c
		}
	}
	first := r.read + 1
	for _, c := range said {
		in := r.in[c]
		if c == "" || c == currency {
			of.rows += in.rows
			of.add(in.first, in.last)
			continue
		}
		l := &r.left[answer.OtherCurrency]
		if l.Why, l.Rows = answer.OtherCurrency, l.Rows+in.rows; in.read < first {
			first, l.First = in.read, in.at
		}
	}
	by := map[spelling]*payee{}
	for s, p := range r.by {
		if s.currency != "" && s.currency != currency {
			continue
		}
		s.currency = ""
		if both := by[s]; both != nil {
			both.add(&p.Paid)
			both.ict = both.ict || p.ict
			continue
		}
		by[s] = p
	}
	r.by = by
	return cmp.Or(currency, pounds), of
}
