package exchange_test

import (
	"bytes"
	"encoding/csv"
	"os"
	"slices"
	"strings"
	"testing"

	"knockon/pkg/exchange/contracts"
	"knockon/pkg/exchange/intake"
	"knockon/pkg/exchange/intake/intaketest"
	"knockon/pkg/model"
)

func fileContracts(t interface{ Fatal(...any) }, name string) intake.File {
	content, err := os.ReadFile("../../testdata/import/contracts/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return intake.File{Name: name, Content: content}
}

func options() intake.Options {
	return intake.Options{For: "canterbury", Published: 1 << 20, Map: &model.Map{}}
}

// TestContractsRegister holds each trap of the register that its README names.
func TestContractsRegister(t *testing.T) {
	h, err := contracts.Read([]intake.File{fileContracts(t, "register.csv")}, options())
	if err != nil {
		t.Fatal(err)
	}
	if len(h.Contracts) != 7 || len(h.Ledger.Read) != 7 || len(h.Ledger.Used) != 7 {
		t.Fatalf("%d contracts, %d rows read, %d used", len(h.Contracts), len(h.Ledger.Read), len(h.Ledger.Used))
	}
	asked := func(kind, about string) bool {
		return slices.ContainsFunc(h.Ledger.Questions, func(q intake.Question) bool { return q.Kind.String() == kind && strings.Contains(q.What, about) })
	}
	for _, q := range [][2]string{
		{"date", "31 March 2027 + 2"}, {"date", "Rolling"}, {"date", "before it begins"}, {"alias", "ExPrint"}, {"does", "Idox Software Ltd"},
		{"supplier", "Kent Public Service Network / Example Telecom plc"},
	} {
		if !asked(q[0], q[1]) {
			t.Errorf("nobody is asked %s about %q", q[0], q[1])
		}
	}
	for _, c := range h.Contracts {
		if strings.Contains(c.Title, "placements") && c.Supplier != nil {
			t.Error("somebody is called REDACTED")
		}
		if c.Title == "Multi-functional devices" && (c.Amount != "42000" || c.Until != 0 || len(c.Supplier.Aliases) > 0) {
			t.Errorf("%+v", c)
		}
	}
	for _, o := range h.Organisations {
		if len(o.IDs) > 0 && strings.Contains(strings.ToLower(o.Name), "civica") && o.IDs[0].Value != "GB-COH-01628868" {
			t.Errorf("%s: %v", o.Name, o.IDs)
		}
	}
}

// FuzzContractsRead holds that whatever a register says, every row is counted, nobody is
// named by what names nobody, and nothing technical follows from paper.
func FuzzContractsRead(f *testing.F) {
	for _, name := range []string{"register.csv", "register-with-title.csv"} {
		f.Add(fileContracts(f, name).Content)
	}
	f.Add([]byte("Reference,Title,Supplier,Start date\n=cmd|' /C calc'!A0,\"<b>\u202e\",Redacta Limited,1/2/3\n1,2,REDACTED,\n"))
	f.Fuzz(func(t *testing.T, content []byte) {
		h := intaketest.Hold(t, contracts.Read, intake.Options{For: intaketest.For, Category: "all"}, true, intake.File{Name: "x.csv", Content: content})
		if h == nil {
			return
		}
		for _, o := range h.Organisations {
			if strings.EqualFold(strings.TrimSpace(o.Name), "redacted") {
				t.Errorf("%+v", o)
			}
		}
	})
}

// TestEveryRowCounts compares with a reader that knows nothing but commas.
func TestEveryRowCounts(t *testing.T) {
	f := fileContracts(t, "register-with-title.csv")
	all, err := csv.NewReader(bytes.NewReader(f.Content[bytes.Index(f.Content, []byte("Contract Ref")):])).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	h, err := contracts.Read([]intake.File{f}, options())
	if err != nil || len(h.Ledger.Read) != len(all)-1 {
		t.Errorf("%d rows, %d lines, %v", len(h.Ledger.Read), len(all)-1, err)
	}
}

// TestWhatIsPaidInAYear is no contract's value, and said to be left out.
func TestWhatIsPaidInAYear(t *testing.T) {
	content := "Ref,Title,Supplier,Est. Annual Value (£),Total contract value\nA,Desks,Acme Ltd,500,\nB,Chairs,Acme Ltd,500,1500\n"
	h, err := contracts.Read([]intake.File{{Name: "x.csv", Content: []byte(content)}}, options())
	if err != nil {
		t.Fatal(err)
	}
	if h.Contracts[0].Amount != "" || h.Contracts[1].Amount != "1500" || len(h.Ledger.Left) != 1 || h.Ledger.Left[0].What != "500" {
		t.Errorf("%+v %+v %+v", h.Contracts[0], h.Contracts[1], h.Ledger.Left)
	}
}
