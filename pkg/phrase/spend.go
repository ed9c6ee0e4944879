package phrase

import (
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/diag"
)

// SpendTitle says what is set beside what.
const SpendTitle = "Spending beside the map: who is paid and not in it, in it and not paid"

// SpendSetting says of when the payments are, whose contracts are meant and of which
// map; names are escaped as a format needs it.
func SpendSetting(s *answer.Spend, escape func(string) string) string {
	parts := []string{"Payments without a day"}
	if s.First != nil {
		parts = []string{"Payments from " + Date(*s.First) + " to " + Date(*s.Last)}
	}
	if s.For != nil {
		parts = append(parts, "contracts of "+escape((*s.For).Name))
	}
	return strings.Join(append(parts, escape(s.Map.Title)), dot)
}

// LackingHead heads who is paid and not in the map.
func LackingHead(s *answer.Spend) string {
	what := "Paid for information technology"
	if s.All {
		what = "Paid"
	}
	return what + ", and not in the map: " + Number(len(s.Lacking))
}

// LackingColumns heads the table of them.
func LackingColumns() []string { return []string{"", "paid", "payments", "last", "in the map perhaps"} }

// LackingCells is what the table says of one, by names that a format has escaped.
func LackingCells(s *answer.Spend, p *answer.Payee, name func(*answer.Node) string) []string {
	last, perhaps := "", ""
	if p.Last != nil {
		last = Date(*p.Last)
	}
	if p.Perhaps != nil {
		perhaps = name(*p.Perhaps)
	}
	return []string{money(p.Amount, s.Currency), Number(p.Payments), last, perhaps}
}

// money writes an amount as people write it: -£1,500.00, or CHF 1,500.00.
func money(amount answer.Hundredths, currency string) string {
	digits, negative := strings.CutPrefix(amount.String(), "-")
	whole, part, _ := strings.Cut(digits, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	sign, short := map[string]string{"GBP": "£", "EUR": "€", "USD": "$"}[currency]
	if !short {
		sign = currency + " "
	}
	if negative {
		sign = "-" + sign
	}
	return sign + whole + "." + part
}

// MoreLacking counts those that a fold hides, and what they are paid.
func MoreLacking(s *answer.Spend, folded []answer.Payee) string {
	sum := answer.Hundredths(0)
	for i := range folded {
		sum += folded[i].Amount
	}
	return "+ " + More(len(folded)) + ", paid " + money(sum, s.Currency) + " together: --full shows them"
}

// Withheld counts those who are not named.
func Withheld(n int) string {
	return "and " + Number(n) + " without the marks of a company or a body, who may be people: --persons names them"
}

// UnpaidHead heads the contracts whose supplier is not paid.
func UnpaidHead(s *answer.Spend) string {
	return "Contracts in force whose supplier these files do not pay: " + Number(len(s.Unpaid))
}

// UnpaidContract says of a contract whose supplier it is, what it is and until when.
func UnpaidContract(a *answer.Agreement, escape func(string) string) string {
	return escape((*a.Supplier).Name) + dot + AgreementWords(a, escape)
}

// KnownHead heads who is paid and in the map.
func KnownHead(s *answer.Spend) string {
	return "Suppliers paid that the map has: " + Number(len(s.Known))
}

// KnownAs says what a supplier was paid, as which spellings, but for that of the
// map, and why these are taken for it.
func KnownAs(s *answer.Spend, k *answer.Supplier, escape func(string) string) string {
	parts := []string{money(k.Amount, s.Currency), Count(k.Payments, "payment")}
	for by := range answer.NumSame {
		var others []string
		for _, n := range k.Names {
			if n.By == by && n.Name != k.Node.Name {
				others = append(others, escape(n.Name))
			}
		}
		if len(others) > 0 {
			parts = append(parts, "as "+AndMore(others, 3)+", "+sameBecause[by])
		}
	}
	return strings.Join(parts, dot)
}

var sameBecause = [answer.NumSame]string{
	answer.SameDecided: "as names.csv says",
	answer.SameNumber:  "by the company number",
	answer.SameName:    "the same name",
	answer.SameFirm:    "the same name but for its legal ending",
}

// RowsOfSpending says what became of the rows: a line in all, and one a reason.
func RowsOfSpending(r *answer.PaidRows, escape func(string) string) (all string, reasons []string) {
	for _, l := range r.Left {
		reasons = append(reasons, Number(l.Rows)+" left out: "+unread[l.Why]+", as in "+escape(l.At()))
	}
	return Count(r.Read, "row") + " read: " + Number(r.Used) + " used, " + Number(r.Read-r.Used) + " left out", reasons
}

var unread = [answer.NumUnread]string{
	answer.NoPayee:       "no payee is named",
	answer.NoAmount:      "the amount cannot be read",
	answer.OtherCurrency: "the amount is in another currency than most are",
	answer.Spilt:         diag.Spilt,
}

// OnlySpending says what is not concluded.
const OnlySpending = "Nothing of this is written into the map: a payment says who is paid, and not for what."
