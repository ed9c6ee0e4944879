package render_test

import (
	"bytes"
	stdcsv "encoding/csv"
	"regexp"
	"slices"
	"strings"
	"testing"

	"knockon/pkg/exchange/intake"
	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/render/csv"
	"knockon/pkg/safe"
	"knockon/pkg/view/viewtest"
)

func TestGolden(t *testing.T) {
	m := viewtest.Load(t, viewtest.EastKent(t))
	for name, got := range map[string][]byte{
		"eks":      csv.Blast(viewtest.Answer(t, m, "", "eks")),
		"hostile":  csv.Blast(viewtest.Answer(t, viewtest.Load(t, viewtest.Hostile()), "", "o0")),
		"services": csv.List(query.List(m, "services").Table()),
		"spend":    csv.Spend(viewtest.Spending(t, intake.Options{})),
	} {
		viewtest.Hold(t, "csv/"+name+".csv", got)
	}
}

func TestCellStartsNoFormula(t *testing.T) {
	for in, want := range map[string]string{
		"=1+1": "'=1+1", "+44": "'+44", "-2": "'-2", "@me": "'@me", "a=b": "a=b", "": "", "\t=1": `\u{0009}=1`,
		"a;=1+1": "a;'=1+1", "a; =1;b": "a;' =1;b", ";;@x": ";;'@x", "a;b=c": "a;b=c", `a;"=1"`: `a;'"=1"`, " =1": "' =1", "=1;=2": "'=1;'=2",
		"＝1": "'＝1", "＋1": "'＋1", "－1": "'－1", "＠a": "'＠a", "a;＝1": "a;'＝1", "−1": "'−1", "a–b": "a–b", ";": ";",
	} {
		if got := csv.Cell(in); got != want {
			t.Errorf("Cell(%q) = %q, want %q", in, got, want)
		}
	}
}

// formula is what a spreadsheet could take for one, also where it ends cells at semicolons.
var formula = regexp.MustCompile(`(^|;)[ "]*[=+@＝＋－＠-]`)

// FuzzNames: the standard reader gets back as many rows and columns as with
// plain names, and the name as shown.
func FuzzNames(f *testing.F) {
	for _, s := range []string{"plain", `a"b`, "a,b", "a\nb", "=cmd|' /C calc'!A0", "\r", "-1", "@x", "\u202e", " lead", "'", "a;=1", "＝1"} {
		f.Add(s)
	}
	loaded := *viewtest.Load(f, viewtest.EastKent(f))
	f.Fuzz(func(t *testing.T, name string) {
		m := new(model.Map)
		*m = loaded
		m.Nodes = slices.Clone(loaded.Nodes)
		for i := range m.Nodes {
			m.Nodes[i].Name = name
			if m.Nodes[i].Org != nil {
				org := *m.Nodes[i].Org
				org.Contact = []model.Pair{{Key: "role", Value: name}, {Key: "name", Value: name}, {Key: "phone", Value: name}, {Key: "email", Value: name}}
				m.Nodes[i].Org = &org
			}
		}
		s := viewtest.Spending(t, intake.Options{})
		s.Lacking[0].Name, s.Lacking[0].Names, s.Known[0].Node.Name = safe.Text(name), []string{safe.Text(name)}, safe.Text(name)
		paid, err := stdcsv.NewReader(bytes.NewReader(csv.Spend(s))).ReadAll()
		if err != nil || len(paid) != 1+len(s.Lacking)+len(s.Unpaid)+len(s.Known) || formula.MatchString(strings.Join(slices.Concat(paid...), "\n")) {
			t.Fatalf("%d rows, or one starts a formula: %v", len(paid), err)
		}
		n := query.Notify(viewtest.Ask(t, m, "", "eks"))
		calls, err := stdcsv.NewReader(bytes.NewReader(csv.Notify(n))).ReadAll()
		if err != nil || len(calls) != len(n.Rows)+1 {
			t.Fatalf("%d calls of %d: %v", len(calls), len(n.Rows)+1, err)
		}
		for _, c := range slices.Concat(calls...) {
			if formula.MatchString(c) {
				t.Fatalf("a cell of the call sheet starts a formula: %q", c)
			}
		}
		ranked, err := stdcsv.NewReader(bytes.NewReader(csv.Rank(query.Rank(viewtest.Ask(t, m, ""), viewtest.Candidates(m))))).ReadAll()
		if err != nil || len(ranked) != len(m.Nodes)+1 || formula.MatchString(strings.Join(slices.Concat(ranked...), "\n")) {
			t.Fatalf("%d rows, or one starts a formula: %v", len(ranked), err)
		}
		options := query.Contain(viewtest.Ask(t, m, "", "eks"), query.Orders{Most: 1, Protect: []int32{0}})
		rows, err := stdcsv.NewReader(bytes.NewReader(csv.Contain(options))).ReadAll()
		if err != nil || len(rows) != len(options.Options)+3 {
			t.Fatalf("%d rows of %d: %v", len(rows), len(options.Options)+3, err)
		}
		for _, c := range slices.Concat(rows...) {
			if formula.MatchString(c) {
				t.Fatalf("a cell of the options starts a formula: %q", c)
			}
		}
		b := viewtest.Answer(t, m, "", "eks")
		rows, err = stdcsv.NewReader(bytes.NewReader(csv.Blast(b))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		if len(rows) != len(b.Facts)+1 {
			t.Fatalf("%d rows for %d facts", len(rows), len(b.Facts))
		}
		for _, row := range rows[1:] {
			if got := row[1]; strings.ReplaceAll(got, "'", "") != strings.ReplaceAll(safe.Text(name), "'", "") {
				t.Fatalf("the name reads %q, want %q", got, safe.Text(name))
			}
			for _, c := range row {
				if formula.MatchString(c) {
					t.Fatalf("a cell starts a formula: %q", c)
				}
			}
		}
	})
}
