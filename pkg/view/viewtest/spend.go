package viewtest

import (
	"testing"
	"testing/fstest"

	"knockon/pkg/answer"
	"knockon/pkg/exchange/intake"
	"knockon/pkg/exchange/spend"
	"knockon/pkg/query"
)

// Spending is spending beside a map, with all that such a report says: suppliers
// known by number and by name, some perhaps, hostile names, and rows left out.
func Spending(t testing.TB, o intake.Options) *answer.Spend {
	t.Helper()
	o.Map = Load(t, fstest.MapFS{"map.yaml": {Data: []byte(spendingMap)}})
	r, err := spend.Read([]intake.File{{Name: "may;=1.csv", Content: []byte(spending)}}, o)
	if err != nil {
		t.Fatal(err)
	}
	return query.Spend(o.Map, r)
}

const spendingMap = `
map: {title: "Town & <b>"}
councils:
  town: {name: Town, short: T, residents: 5, within: other}
  other: {name: Other}
vendors:
  civica: {name: Civica UK Ltd, contact: {role: r, name: n, phone: "1", email: e, url: u, note: n}}
  nec: {name: NEC Software Solutions UK Ltd, ids: {org-id: GB-COH-00968498}}
  idox: {name: IDOX Software Ltd, ids: {vat: GB766800804}}
contractors:
  acme: {name: "Acme | <i>Ltd</i>"}
  acme-too: {name: "Acme | <i>Ltd</i>"}
contracts:
  acme-2026: {title: "=Phones", supplier: acme, buyers: [town], until: 2027-01-31, exit-plan: present}
  ended: {title: Ended, supplier: acme, buyers: [town], until: 2026-01-31}
  others: {title: Network, supplier: acme, buyers: [other]}
`

const spending = `Supplier,Payment date,Amount,Category,Company number,VAT registration number
CIVICA UK LIMITED,01/05/2026,"£1,000.00",ICT : Software,,
Northgate and NEC,29/05/2026,5000,ICT : Software,968498,
NEC Software Solutions UK Ltd,13/05/2026,-100.10,ICT : Software,n/a,
Idox Group plc,12/05/2026,250,ICT : Hosting,,766 8008 04
Kainos Software Ltd,29/05/2026,5000,ICT : Software,,
KAINOS SOFTWARE LIMITED,28/05/2026,"(1,250.00)",ICT : Software,,
Civica Group Ltd,28/05/2026,0.50,ICT : Software,,
=cmd()|' /C calc'!A0 Ltd,,1.05,ICT : Software,,
Bidi ` + "\u202e" + `txt <b>[x](y)</b> Ltd,13/05/2026,1,ICT : Software,,
REDACTED,28/05/2026,10,ICT : Software,,
Jane Roe,28/05/2026,10,ICT : Software,,
Nobody Ltd,28/05/2026,ten,ICT : Software,,
`
