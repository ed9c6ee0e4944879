package exchange_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"knockon/pkg/exchange/dora"
	"knockon/pkg/exchange/intake"
	"knockon/pkg/model"
	"knockon/pkg/safe"
	"knockon/pkg/spread"
	"knockon/pkg/trial"
	"knockon/pkg/view/viewtest"
)

// writtenDORA is the register of bank, by file.
func writtenDORA(t testing.TB, m *model.Map) (*dora.Register, map[string]*bytes.Buffer) {
	q := viewtest.Ask(t, m, "")
	bank, _ := q.Map.Lookup("bank")
	r, err := dora.Of(spread.Ground(q.Map, q.Table, q.World), bank)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]*bytes.Buffer{}
	if err := r.Write(func(name string) (io.Writer, error) {
		files[name] = &bytes.Buffer{}
		return files[name], nil
	}); err != nil {
		t.Fatal(err)
	}
	return r, files
}

// rows are those of a table, by column.
func rows(t testing.TB, files map[string]*bytes.Buffer, name string) (out []map[string]string) {
	lines, err := csv.NewReader(bytes.NewReader(files["reports/"+name+".csv"].Bytes())).ReadAll()
	if err != nil {
		t.Fatal(name, err)
	}
	for _, line := range lines[1:] {
		row := map[string]string{}
		for i, cell := range line {
			row[lines[0][i]] = cell
		}
		out = append(out, row)
	}
	return out
}

// holdDORA holds a package against the rules by which an authority rejects one: an empty
// key (805), a key that stands twice (806), one that leads nowhere (807), an
// indicator and its table that disagree (808).
func holdDORA(t testing.TB, files map[string]*bytes.Buffer) {
	t.Helper()
	keys := map[string]string{
		"b_01.01": "c0010", "b_01.02": "c0010", "b_02.01": "c0010", "b_02.02": "c0010 c0020 c0030 c0050 c0060 c0130 c0150 c0160", "b_03.01": "c0010 c0020",
		"b_03.02": "c0010 c0020", "b_03.03": "c0010 c0020", "b_04.01": "c0010 c0020 c0040", "b_05.01": "c0010", "b_05.02": "c0010 c0020 c0030 c0050 c0060",
		"b_06.01": "c0010 c0040", "b_07.01": "c0010 c0020 c0040", "b_01.03": "c0010 c0020", "b_02.03": "c0010 c0020", "b_99.01": "c0010",
	}
	for name, columns := range keys {
		seen := map[string]bool{}
		for _, row := range rows(t, files, name) {
			key := ""
			for _, c := range strings.Fields(columns) {
				if strings.TrimSpace(row[c]) == "" {
					t.Errorf("805: %s has no %s: %v", name, c, row)
				}
				key += row[c] + "\x00"
			}
			if seen[key] {
				t.Errorf("806: %s has %q twice", name, key)
			}
			seen[key] = true
		}
	}
	for _, reference := range strings.Fields(`b_02.02.c0010=b_02.01.c0010 b_02.02.c0020=b_01.02.c0010 b_02.02.c0030=b_05.01.c0010 b_02.02.c0050=b_06.01.c0010
		b_03.01.c0010=b_02.01.c0010 b_03.01.c0020=b_01.02.c0010 b_03.02.c0010=b_02.01.c0010 b_03.02.c0020=b_05.01.c0010 b_03.03.c0010=b_02.01.c0010
		b_03.03.c0020=b_01.02.c0010 b_04.01.c0010=b_02.01.c0010 b_04.01.c0020=b_01.02.c0010 b_05.02.c0010=b_02.01.c0010 b_05.02.c0030=b_05.01.c0010
		b_05.02.c0060=b_05.01.c0010 b_06.01.c0040=b_01.02.c0010 b_07.01.c0010=b_02.01.c0010 b_07.01.c0020=b_05.01.c0010 b_01.02.c0010=b_01.02.c0010`) {
		from, to, _ := strings.Cut(reference, "=")
		known := map[string]bool{"eba_GA:qx2007": true}
		for _, row := range rows(t, files, to[:7]) {
			known[row[to[8:]]] = true
		}
		for _, row := range rows(t, files, from[:7]) {
			if !known[row[from[8:]]] {
				t.Errorf("807: %s names %q, which %s lacks", from, row[from[8:]], to)
			}
		}
	}
	reported := rows(t, files, "FilingIndicators")
	if len(reported) != len(keys) {
		t.Errorf("808: %d indicators", len(reported))
	}
	for _, row := range reported {
		name := strings.ToLower(row["templateID"])
		if files["reports/"+name+".csv"] == nil || fmt.Sprint(len(rows(t, files, name)) > 0) != row["reported"] {
			t.Errorf("808: %v", row)
		}
	}
}

// again reads what was written.
func again(t testing.TB, files map[string]*bytes.Buffer) *intake.Harvest {
	var in []intake.File
	for name, content := range files {
		in = append(in, intake.File{Name: name, Content: content.Bytes()})
	}
	return harvestDORA(t, in)
}

const bank = `map: {title: T, as-of: 2025-03-31, known-at: 2025-03-31}
sources: {register: {title: R, publisher: P, kind: party, published: 2024-12-31}}
organisations:
  bank:
    name: The Bank
    kind: financial entity
    ids: {lei: BANK}
    services:
      payments:
        {name: Payments, aliases: [F1], critical: true, tolerates: 4h, needs: {to: wolke/saas, contract: c-1, claims: [{source: register}]}}
      odd: {name: Odd, tolerates: 30m, needs: {to: wolke/other, contract: c-1, claims: [{source: register}]}}
  other: {name: Other, kind: company}
vendors:
  wolke: {name: Wolke GmbH, ids: {lei: CLOUD, vat: DE1}, systems: {saas: {name: Cloud services SaaS}, other: {name: Another}}}
  host: {name: Хост, ids: {company-number: "1628868"}}
  small: {name: Small, ids: {dora-code: S1}}
  nobody: {name: Nobody}
contracts:
  c-1: {title: One, supplier: wolke, buyers: [bank, other], from: 2021-01-01, until: 2026-01-31, ids: {dora-reference: C/1}, reliance: full,
    substitutability: highly-complex, exit-plan: absent}
  c-1-host: {title: "Subcontract of C/1: ICT facilities and hosting", supplier: host, buyers: [wolke], subcontract-of: c-1}
  c-1-small: {title: Small, supplier: small, buyers: [host], subcontract-of: c-1-host}
  c-2: {title: Two, supplier: nobody, buyers: [bank]}
  c-3: {title: Three, supplier: bank, buyers: [bank]}
  gone: {title: Gone, supplier: small, buyers: [bank], until: 2024-01-01}
  theirs: {title: Theirs, supplier: small, buyers: [other]}
`

func loadDORA(t testing.TB, text string) *model.Map {
	return viewtest.Load(t, fstest.MapFS{"map.yaml": {Data: []byte(text)}})
}

func TestWhatIsWrittenIsReadBack(t *testing.T) {
	r, files := writtenDORA(t, loadDORA(t, bank))
	holdDORA(t, files)
	want := strings.Split(`C/1: Wolke GmbH for [The Bank], 2021-01-01 to 2026-01-31, full highly-complex absent
Payments needs Cloud services SaaS of Wolke GmbH by C/1
Small: vendor, [{dora-code S1}]
Subcontract of C/1: ICT facilities and hosting below C/1: Хост for [Wolke GmbH],  to , <nil> <nil> <nil>
The Bank: financial entity, [{lei BANK}]
The Bank: service Odd, critical , tolerates <nil>
The Bank: service Payments, critical true, tolerates 4h
Wolke GmbH: vendor, [{lei CLOUD} {vat DE1}]
c-2: nobody for [The Bank],  to , <nil> <nil> <nil>
c-3: The Bank for [The Bank],  to , <nil> <nil> <nil>
Хост: vendor, [{crn 01628868}]`, "\n")
	got := saidDORA(again(t, files))
	for _, line := range want {
		if !slices.Contains(got, line) {
			t.Errorf("%q is not among\n%s", line, strings.Join(got, "\n"))
		}
	}
	if all := strings.Join(got, "\n"); strings.Contains(all, "Gone") || strings.Contains(all, "heirs") || strings.Contains(all, "Other") {
		t.Errorf("what is not the bank's is there:\n%s", all)
	}
	if ranks := rows(t, files, "b_05.02"); len(ranks) != 5 || ranks[4]["c0050"] != "3" || ranks[4]["c0060"] != "01628868" {
		t.Errorf("the chain is %v", ranks)
	}
	if gaps := strings.Join(r.Gaps(), "\n"); !strings.Contains(gaps, "b_05.01, rows 4, empty: c0020 1, c0030 3, c0040 3, c0060 1, c0070 4") {
		t.Errorf("%s", gaps)
	}
	if left := strings.Join(r.Left, "\n"); !strings.Contains(left, "crn, vat): 1;") || !strings.Contains(left, "not in force on 2025-03-31: 1") {
		t.Errorf("%s", left)
	}
}

// TestPackageIsOfTheKindInTheFixture holds files and heads against a package of the reporting's own tests.
func TestPackageIsOfTheKindInTheFixture(t *testing.T) {
	_, files := writtenDORA(t, loadDORA(t, bank))
	root, count := "../../testdata/import/dora/headers-dialect", 0
	err := filepath.WalkDir(root, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, _ := filepath.Rel(root, path)
		content, err := os.ReadFile(path)
		ours := files[filepath.ToSlash(name)]
		if count++; ours == nil {
			t.Errorf("%s is not written", name)
			return err
		}
		if filepath.Ext(name) == ".json" {
			var a, b any
			if json.Unmarshal(content, &a) != nil || json.Unmarshal(ours.Bytes(), &b) != nil || fmt.Sprint(a) != fmt.Sprint(b) {
				t.Errorf("%s is %s, and not %s", name, ours, content)
			}
			return err
		}
		head := func(b []byte) string {
			line, _, _ := bytes.Cut(b, []byte("\n"))
			return strings.TrimSpace(string(line))
		}
		if head(content) != head(ours.Bytes()) {
			t.Errorf("%s begins %s, and not %s", name, head(ours.Bytes()), head(content))
		}
		return err
	})
	if err != nil || count != len(files) || !slices.Equal(dora.Files(), slices.Compact(dora.Files())) || len(dora.Files()) != count {
		t.Error(err, count, len(files))
	}
}

// TestNoMapIsRejected holds the rules on maps whose codes and references lack, coincide and look like fillers.
func TestNoMapIsRejected(t *testing.T) {
	trial.Check(t, func(d *rapid.T) {
		word := func(what string) string {
			return rapid.SampledFrom([]string{"A", "B", "x v-1", "qx2007", "Not applicable", "c-1", "eba_GA:qx2007", "=1+1"}).Draw(d, what)
		}
		var b strings.Builder
		b.WriteString("map: {title: T, as-of: 2025-03-31, known-at: 2025-03-31}\norganisations:\n" +
			"  bank:\n    name: B\n    kind: bank\n    ids: {lei: BANK}\n    services:\n")
		suppliers, agreed := 1+rapid.IntRange(0, 3).Draw(d, "suppliers"), rapid.IntRange(1, 5).Draw(d, "contracts")
		pick := func(n int, what string) int { return rapid.IntRange(0, n-1).Draw(d, what) }
		sub := make([]int, agreed)
		for i := range sub {
			sub[i] = rapid.IntRange(-1, i-1).Draw(d, "above")
		}
		for i := range 3 {
			fmt.Fprintf(&b, "      s%d: {name: S, aliases: [F%d], needs: {to: v%d/saas, contract: c-%d}}\n",
				i, pick(2, "alias"), pick(suppliers, "to"), pick(agreed, "by"))
		}
		b.WriteString("vendors:\n")
		for i := range suppliers {
			ids := ""
			if scheme := rapid.SampledFrom([]string{"", "lei", "crn", "dora-code", "gss"}).Draw(d, "scheme"); scheme != "" {
				ids = fmt.Sprintf("ids: {%s: %q}, ", scheme, word("code"))
			}
			fmt.Fprintf(&b, "  v%d: {name: V, %ssystems: {saas: {name: %s}}}\n", i, ids,
				rapid.SampledFrom([]string{"Cloud services SaaS", "Mine"}).Draw(d, "type"))
		}
		b.WriteString("contracts:\n")
		for i := range agreed {
			fmt.Fprintf(&b, "  c-%d: {title: T, supplier: v%d, buyers: [bank], ids: {dora-reference: %q}", i, pick(suppliers, "supplier"), word("reference"))
			if sub[i] >= 0 {
				fmt.Fprintf(&b, ", subcontract-of: c-%d", sub[i])
			}
			b.WriteString(", exit-plan: present}\n")
		}
		m := loadDORA(t, b.String())
		_, files := writtenDORA(t, m)
		holdDORA(t, files)
		h, ours := again(t, files), 0
		for _, above := range sub {
			if above < 0 {
				ours++
			}
		}
		if got := rows(t, files, "b_02.01"); len(got) != ours {
			d.Fatalf("%d contracts are %d rows:\n%s", ours, len(got), b.String())
		}
		for _, c := range h.Contracts {
			if c.SubcontractOf == nil && len(c.Buyers) != 1 {
				d.Fatalf("%s has buyers %v", c.Title, c.Buyers)
			}
		}
	})
}

// FuzzDORANames holds that a name is one cell, as it is shown everywhere, and makes no row and no broken key.
func FuzzDORANames(f *testing.F) {
	for _, name := range append(viewtest.HostileNames(), "=cmd|' /C calc'!A0", "qx2007", "a,b;c\n\"d") {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		m := viewtest.Rename(loadDORA(t, bank), name)
		for i := range m.Contracts {
			m.Contracts[i].IDs = []model.Pair{{Key: "dora-reference", Value: name}}
		}
		_, files := writtenDORA(t, m)
		holdDORA(t, files)
		if got := rows(t, files, "b_01.01"); len(got) != 1 || got[0]["c0020"] != safe.Paragraph(name) {
			t.Errorf("%q is %q", name, got)
		}
		if got := rows(t, files, "b_02.01"); len(got) != 3 {
			t.Errorf("%q makes %v of 3 contracts", name, got)
		}
	})
}
