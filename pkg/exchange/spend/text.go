package spend

import (
	"fmt"
	"strings"

	"knockon/pkg/safe"
)

// Text is the report for people: what to look into, in two lists.
func (r *Report) Text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "\nPayments from %s to %s; suppliers paid that the map has: %d\n", shown(r.First.String()), shown(r.Last.String()), r.Known)
	fmt.Fprintf(&b, "\nPaid for information technology, and not in the map: %d\n", len(r.Lacking))
	widest := 0
	for _, p := range r.Lacking {
		widest = max(widest, min(len([]rune(safe.Text(p.Name))), 44))
	}
	for _, p := range r.Lacking {
		perhaps := ""
		if p.Perhaps != "" {
			perhaps = "  perhaps " + p.Perhaps
		}
		fmt.Fprintf(&b, "  %-*s  %15s  payments %5d  last %s%s\n", widest, cut(safe.Text(p.Name), 44), pounds(p.Pence), p.Payments, shown(p.Last.String()), perhaps)
	}
	if r.Persons > 0 {
		fmt.Fprintf(&b, "  and %d without the marks of a company or a body, who may be people: --persons names them\n", r.Persons)
	}
	fmt.Fprintf(&b, "\nContracts in force whose supplier these files do not pay: %d\n", len(r.Unpaid))
	for _, u := range r.Unpaid {
		fmt.Fprintf(&b, "  %s  %s  until %s\n", u.Contract, safe.Text(u.Supplier), shown(u.Until.String()))
	}
	b.WriteString("\nNothing of this is written into the map: a payment says who is paid, and not for what.\n")
	return b.String()
}

// Counts says what became of every row.
func (r *Report) Counts() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d rows read: %d used, %d left out\n", r.Read, r.Used, r.Read-r.Used)
	for _, l := range r.Left {
		fmt.Fprintf(&b, "  %d left out: %s, as in %s:%d\n", l.Rows, l.Why, safe.Text(l.First.File), l.First.Row)
	}
	return b.String()
}

func shown(day string) string {
	if day == "" {
		return "no day"
	}
	return day
}

func cut(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n-1]) + "…"
	}
	return s
}

func pounds(pence int64) string {
	sign := ""
	if pence < 0 {
		sign, pence = "-", -pence
	}
	s := fmt.Sprintf("%d", pence/100)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return fmt.Sprintf("%s£%s.%02d", sign, s, pence%100)
}
