package exchange_test

import (
	"testing"

	"knockon/pkg/exchange/names"
	"knockon/pkg/model"
)

func TestLadder(t *testing.T) {
	r := names.New()
	none := []model.Pair(nil)
	for _, c := range []struct {
		a, b   string
		ia, ib []model.Pair
		want   names.Verdict
	}{
		{"Civica UK Ltd", "CIVICA UK LIMITED", none, none, names.SameFirm - 0},
		{"Civica (UK) Ltd", "Civica UK Ltd", none, none, names.SameName},
		{"Marks &amp;amp; Co", "Marks and Co", none, none, names.SameName},
		{"I.B.M. Ltd", "IBM Ltd", none, none, names.SameName},
		{"Civica UK Ltd", "Civica UK LLP", none, none, names.Perhaps},
		{"Civica UK Ltd", "Civica Group", none, none, names.Perhaps},
		{"Northgate", "NEC Software", []model.Pair{{Key: "GB-COH", Value: "968498"}}, []model.Pair{{Key: "org-id", Value: "GB-COH-00968498"}}, names.Perhaps},
		{"NEC", "NEC Software", []model.Pair{{Key: "GB-COH", Value: "968498"}}, []model.Pair{{Key: "org-id", Value: "GB-COH-00968498"}}, names.SameNumber},
		{"Acme Ltd", "Acme Ltd", []model.Pair{{Key: "GB-COH", Value: "11111111"}}, []model.Pair{{Key: "GB-COH", Value: "22222222"}}, names.Perhaps},
		{"Redactive Media", "Redactove Media", none, none, names.Perhaps},
		{"Canterbury", "Canterbury City Council", none, none, names.Perhaps},
		{"Dover DC", "Dover District Council", none, none, names.Perhaps},
		{"Unit 4", "Unit 5", none, none, names.Different},
	} {
		a, b := r.Party([]string{c.a}, c.ia), r.Party([]string{c.b}, c.ib)
		if got := r.Compare(a, b); got != c.want || r.Compare(b, a) != got {
			t.Errorf("%q and %q: %d, want %d", c.a, c.b, got, c.want)
		}
	}
}

func TestJunkIsWholeNames(t *testing.T) {
	r := names.New()
	for _, junk := range []string{
		"REDACTED", "REDCATED PERSONAL DATA", "Various - Total Expenses", "Cash ",
		"NOT AWARDED TO SUPPLIER", "n/a", "?", "", "Redacted - Personal Data", " tbc", "in-house", "#REF!", "#N/A", " #DIV/0! ",
	} {
		if !r.Junk(junk) {
			t.Errorf("%q names nobody", junk)
		}
	}
	for _, firm := range []string{
		"Redacta Limited", "Redactive Media Sales Ltd", "Manchester Confidential", "Foster Care Associates Ltd",
		"Cash Converters Ltd", "Various Eateries PLC", "Total Ltd", "Ref Ltd", "Value", "#1 Software Ltd",
	} {
		if r.Junk(firm) {
			t.Errorf("%q is a firm", firm)
		}
	}
}

func TestNumbers(t *testing.T) {
	for _, c := range [][3]string{
		{"GB-COH", "1628868", "01628868"}, {"GB-COH", " oc 312345", "OC312345"}, {"GB-COH", "SC12345", "SC012345"}, {"GB-COH", "n/a", ""}, {"GB-COH", "0", ""},
		{"lei", "5493001KJTIIGC8Y1R12", "5493001KJTIIGC8Y1R12"}, {"lei", "5493001KJTIIGC8Y1R13", ""},
	} {
		got, ok := names.Number(c[0], c[1])
		if !ok {
			got = ""
		}
		if got != c[2] {
			t.Errorf("%s %q: %q", c[0], c[1], got)
		}
	}
	if main, also := names.Split("Example Print Solutions LLP T/A ExPrint"); main != "Example Print Solutions LLP" || also != "ExPrint" {
		t.Errorf("%q, %q", main, also)
	}
}

// FuzzCompare holds that names from outside are compared whatever they are, and
// both ways alike.
func FuzzCompare(f *testing.F) {
	f.Add("Civica UK Ltd", "\u202eLIMITED &amp; \x00 co")
	r := names.New()
	f.Fuzz(func(t *testing.T, a, b string) {
		x, y := r.Party([]string{a}, nil), r.Party([]string{b}, nil)
		if r.Compare(x, y) != r.Compare(y, x) {
			t.Fatalf("%q and %q", a, b)
		}
		if r.Compare(x, x) < names.SameName && a != "" {
			t.Fatalf("%q is not itself", a)
		}
		r.Junk(a)
		names.Split(a)
	})
}
