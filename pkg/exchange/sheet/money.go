package sheet

import (
	"strings"

	"knockon/pkg/pattern"
)

// Money is an amount as a map writes it.
type Money struct {
	Text     string // as written
	Amount   string // digits with a point before the decimals; "" where it is not read
	Currency string // by a sign or a code beside it or in the heading, else ""
	TwoWays  bool   // it may be read in two, as 1.500, and no other of its column shows which is meant: it is not read
}

// Money reads the cell of a role as an amount.
func (r *Row) Money(role string) Money {
	m := Money{Text: r.Cell(role)}
	s := r.table.styles[role]
	if m.Text == "" || s == nil {
		return m
	}
	if m.TwoWays = r.table.text && s.point+s.comma == 0 && twoWays.Get().MatchString(m.Text); m.TwoWays {
		return m
	}
	m.Amount = amount(m.Text, s.decimalComma)
	if m.Currency = currencyOf(m.Text); m.Currency == "" {
		m.Currency = s.currency
	}
	return m
}

var (
	money    = pattern.Late{Text: `^(\()?([-+]?)(?:£|€|\$|\x{fffd}|GBP|EUR|USD)?([-+]?)(\d[\d., '’]*?)([kKmM]?)(\))?(-| ?CR)?(?:£|€|\$|GBP|EUR|USD)?$`}
	thousand = pattern.Late{Text: `^\d{1,3}([.,]\d{3})+$`}
	twoWays  = pattern.Late{Text: `^\D*[1-9]\d{0,2}\.\d{3}[^\dkKmM]*$`} // no thousands of thousands
)

// mark is what stands before the decimals of an amount, or 0 where it does not show.
func mark(text string) byte {
	m := money.Get().FindStringSubmatch(strings.ReplaceAll(text, " ", ""))
	if m == nil {
		return 0
	}
	n := m[4]
	last := strings.LastIndexAny(n, ".,")
	switch {
	case last < 0:
		return 0
	case strings.ContainsAny(n[:last], ".,") && !thousand.Get().MatchString(n):
		return n[last] // 1,234.56
	case strings.Count(n, string(n[last])) > 1, n[last] == ',' && len(n)-last == 4:
		return '.' + ',' - n[last] // 1,234,567 and 1,200
	case len(n)-last <= 3:
		return n[last]
	}
	return 0
}

// amount is a number in the way of the column, or "" where it is none. A number
// with both marks says itself which is which.
func amount(text string, decimalComma bool) string {
	m := money.Get().FindStringSubmatch(strings.ReplaceAll(text, " ", ""))
	if m == nil || (m[1] == "") != (m[6] == "") {
		return ""
	}
	n := strings.NewReplacer(" ", "", "'", "", "’", "").Replace(m[4])
	decimal := "."
	if decimalComma {
		decimal = ","
	}
	if last := strings.LastIndexAny(n, ".,"); last >= 0 && strings.Contains(n, ".") && strings.Contains(n, ",") {
		decimal = n[last : last+1]
	}
	grouping := "."
	if decimal == "." {
		grouping = ","
	}
	n = strings.Replace(strings.ReplaceAll(n, grouping, ""), decimal, ".", 1)
	if strings.ContainsAny(n, ",") || strings.Count(n, ".") > 1 {
		return ""
	}
	n = scale(strings.TrimSuffix(n, "."), strings.ToLower(m[5]))
	if m[1] != "" || m[2]+m[3] == "-" || m[7] != "" {
		n = "-" + n
	}
	return n
}

// scale moves the point of a number that is written in thousands or millions.
func scale(n, unit string) string {
	zeros := map[string]int{"k": 3, "m": 6}[unit]
	head, tail, _ := strings.Cut(n, ".")
	if zeros > 0 {
		for len(tail) < zeros {
			tail += "0"
		}
		head, tail = head+tail[:zeros], strings.TrimRight(tail[zeros:], "0")
	}
	if head = strings.TrimLeft(head, "0"); head == "" {
		head = "0"
	}
	if tail == "" {
		return head
	}
	return head + "." + tail
}

func currencyOf(text string) string {
	for _, c := range [6][2]string{{"£", "GBP"}, {"GBP", "GBP"}, {"€", "EUR"}, {"EUR", "EUR"}, {"$", "USD"}, {"USD", "USD"}} {
		if strings.Contains(text, c[0]) {
			return c[1]
		}
	}
	return ""
}
