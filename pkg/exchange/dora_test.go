package exchange_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"knockon/pkg/exchange/dora"
	"knockon/pkg/exchange/intake"
	"knockon/pkg/exchange/intake/intaketest"
)

func folder(t testing.TB, name string) (files []intake.File) {
	err := filepath.WalkDir("../../testdata/import/dora/"+name, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		files = append(files, intake.File{Name: filepath.Base(path), Content: content})
		return err
	})
	if err != nil || len(files) < 15 {
		t.Fatal(err, len(files))
	}
	return files
}

func harvestDORA(t testing.TB, files []intake.File) *intake.Harvest {
	t.Helper()
	h, err := dora.Read(files, intake.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// saidDORA is what a harvest says, as sentences in order.
func saidDORA(h *intake.Harvest) (out []string) {
	for _, o := range h.Organisations {
		out = append(out, fmt.Sprintf("%s: %s, %v", o.Name, o.Kind, o.IDs))
		for _, a := range o.Assets {
			critical := ""
			if a.Critical != nil {
				critical = fmt.Sprint(*a.Critical)
			}
			out = append(out, fmt.Sprintf("%s: %s %s, critical %s, tolerates %v", o.Name, a.Kind, a.Name, critical, a.Tolerates))
			for _, r := range a.Relations {
				out = append(out, fmt.Sprintf("%s %s %s of %s by %s", a.Name, r.Kind, r.To[0].Asset.Name, r.To[0].Asset.Owner.Name, r.Contract.Title))
			}
		}
	}
	for _, c := range h.Contracts {
		supplier, above := "nobody", ""
		if c.Supplier != nil {
			supplier = c.Supplier.Name
		}
		if c.SubcontractOf != nil {
			above = " below " + c.SubcontractOf.Title
		}
		var buyers []string
		for _, b := range c.Buyers {
			buyers = append(buyers, b.Name)
		}
		out = append(out, fmt.Sprintf("%s%s: %s for %v, %s to %s, %v %v %v", c.Title, above, supplier, buyers, c.From, c.Until, c.Reliance,
			c.Substitutability, c.ExitPlan))
	}
	for _, q := range h.Ledger.Questions {
		out = append(out, q.Kind.String()+"? "+q.What+" "+q.Proposal)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// TestDialectsAgree holds that the two ways to write a package say the same, and count every line of it.
func TestDialectsAgree(t *testing.T) {
	var all [2][]string
	for i, name := range []string{"headers-dialect", "datapoint-dialect"} {
		files := folder(t, name)
		h := harvestDORA(t, files)
		all[i] = saidDORA(h)
		lines := 0
		for _, f := range files {
			if strings.HasPrefix(f.Name, "b_") {
				lines += bytes.Count(bytes.TrimSpace(f.Content), []byte("\n"))
			}
		}
		rows := map[intake.Origin]bool{}
		for _, at := range h.Ledger.Used {
			rows[at] = true
		}
		for _, q := range h.Ledger.Questions {
			rows[q.At] = true
		}
		for _, l := range h.Ledger.Left {
			if !l.Part && rows[l.At] {
				t.Errorf("%s: %v counts twice", name, l)
			}
			rows[l.At] = true
			if strings.Contains(l.Why, "no data point") {
				t.Errorf("%s: %v", name, l)
			}
		}
		if len(h.Ledger.Read) != lines || len(rows) != lines {
			t.Errorf("%s: %d lines, %d read, %d told of", name, lines, len(h.Ledger.Read), len(rows))
		}
		if h.Source.Published.String() != "2024-12-31" {
			t.Errorf("%s is of %s", name, h.Source.Published)
		}
	}
	if !slices.Equal(all[0], all[1]) {
		t.Errorf("%s\n\nis not\n\n%s", strings.Join(all[0], "\n"), strings.Join(all[1], "\n"))
	}
	if !slices.Contains(all[0], "snoikfyf:  for [], 2020-09-17 to , not-significant <nil> <nil>") {
		t.Errorf("%s", strings.Join(all[0], "\n"))
	}
}

// register is one whose references lead somewhere.
func register() []intake.File {
	files := map[string]string{
		"parameters.csv": "name,value\nentityID,rs:BANK00000000000000.CON\nrefPeriod,2025-03-31\n",
		"b_01.01.csv":    "c0010,c0020\nBANK,The Bank\n",
		"b_01.02.csv":    "c0010,c0020,c0090\nBANK,The Bank,9999-12-31\nSUB,\"Bank, Leasing\",2024-01-31\n",
		"b_02.01.csv":    "c0010,c0020,c0030\nC-1,eba_CO:x1,eba_GA:qx2007\nC-2,eba_CO:x3,C-1\n",
		"b_02.02.csv": "c0060,c0010,c0030,c0050,c0020,c0150,c0160,c0130,c0040,c0070,c0080,c0180\n" +
			"eba_TA:S19,C-1,CLOUD,F1,BANK,,,,eba_qCO:qx2000,2021-01-01,9999-12-31,eba_ZZ:x797\n" +
			"S19,C-1,CLOUD,F2,SUB,,,,eba_qCO:qx2000,2020-06-01,2026-01-31,eba_ZZ:x795\nS07,C-2,HOST,eba_GA:qx2007,BANK,,,,,,,\n",
		"b_05.01.csv": "c0010,c0020,c0050,c0060,c0110\nCLOUD,eba_qCO:qx2000,Wolke GmbH,Cloud Ltd,HOST\nHOST,eba_qCO:qx2002,Host SA,,\nSMALL,qx2003,Small,,\n",
		"b_05.02.csv": "c0010,c0030,c0020,c0050,c0060\nC-1,SMALL,S07,3,HOST\nC-1,CLOUD,S19,1,eba_GA:qx2007\nC-1,HOST,S07,2,CLOUD\n",
		"b_06.01.csv": "c0010,c0040,c0030,c0050,c0080\nF1,BANK,Payments,eba_BT:x28,4\nF2,SUB,Leasing,eba_BT:x21,0\n",
		"b_07.01.csv": "c0010,c0020,c0040,c0050,c0080\nC-1,CLOUD,S19,eba_ZZ:x960,eba_BT:x28\nC-1,CLOUD,S18,eba_ZZ:x962,eba_BT:x21\n",
	}
	var out []intake.File
	for name, content := range files {
		out = append(out, intake.File{Name: name, Content: []byte(content)})
	}
	return out
}

func TestDORARegister(t *testing.T) {
	want := strings.Split(`Bank, Leasing: financial entity, [{lei SUB}]
Bank, Leasing: service Leasing, critical , tolerates <nil>
C-1: Wolke GmbH for [The Bank Bank, Leasing], 2020-06-01 to , full highly-complex not-assessed
C-2: Host SA for [The Bank],  to , <nil> <nil> <nil>
Host SA: vendor, [{euid HOST}]
Leasing needs Cloud services SaaS of Wolke GmbH by C-1
Payments needs Cloud services SaaS of Wolke GmbH by C-1
Small: vendor, [{crn SMALL}]
Subcontract of C-1: ICT facilities and hosting below C-1: Host SA for [Wolke GmbH],  to , <nil> <nil> <nil>
Subcontract of C-1: ICT facilities and hosting below Subcontract of C-1: ICT facilities and hosting: Small for [Host SA],  to , <nil> <nil> <nil>
The Bank: financial entity, [{lei BANK}]
The Bank: service Payments, critical true, tolerates 4h
Wolke GmbH: system Cloud services SaaS, critical , tolerates <nil>
Wolke GmbH: vendor, [{lei CLOUD}]
loss? Leasing relies on Cloud services SaaS of Wolke GmbH to this degree: low. Is it down without, or degraded? degraded
loss? Payments relies on Cloud services SaaS of Wolke GmbH to this degree: full. Is it down without, or degraded? down`, "\n")
	var zipped bytes.Buffer
	z := zip.NewWriter(&zipped)
	for _, f := range register() {
		w, err := z.Create("DORA/reports/" + f.Name)
		if err != nil {
			t.Fatal(err)
		}
		w.Write(f.Content)
	}
	z.Close()
	spreadsheet := register()
	for i := range spreadsheet {
		if spreadsheet[i].Name != "b_01.02.csv" { // which has a comma in a name
			spreadsheet[i].Content = []byte("\ufeff" + strings.NewReplacer(",", ";", "\n", "\r\n").Replace(string(spreadsheet[i].Content)))
		}
	}
	for what, files := range map[string][]intake.File{"folder": register(), "zip": {{Name: "r.zip", Content: zipped.Bytes()}},
		"saved by a spreadsheet": spreadsheet} {
		if got := saidDORA(harvestDORA(t, files)); !slices.Equal(got, want) {
			t.Errorf("%s:\n%s", what, strings.Join(got, "\n"))
		}
	}
}

func TestDORAFaults(t *testing.T) {
	for _, c := range []struct{ name, content, says string }{
		{"x.csv", "a,b", "x.csv: it is no register of information: it has no table such as b_02.02.csv"},
		{"b_02.01.csv", "c0010,c0020\nx", "b_02.01.csv:2: it has 1 cells, and the table 2 columns"},
		{"r.zip", "PK\x03\x04nothing", "r.zip: it is no zip file that can be read: zip: not a valid zip file"},
	} {
		_, err := dora.Read([]intake.File{{Name: c.name, Content: []byte(c.content)}}, intake.Options{})
		if _, ours := err.(*intake.Fault); !ours || err.Error() != c.says {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func FuzzDORARead(f *testing.F) {
	for _, file := range register() {
		f.Add(file.Name, file.Content)
	}
	f.Fuzz(func(t *testing.T, name string, content []byte) {
		intaketest.Hold(t, dora.Read, intake.Options{}, false, append(register(), intake.File{Name: "more/" + name, Content: content})...)
	})
}
