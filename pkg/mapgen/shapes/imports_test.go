package shapes_test

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"knockon/pkg/exchange/assets"
	"knockon/pkg/exchange/backstage"
	"knockon/pkg/exchange/contracts"
	authorities "knockon/pkg/exchange/councils"
	"knockon/pkg/exchange/cyclonedx"
	"knockon/pkg/exchange/dora"
	"knockon/pkg/exchange/fingerprints"
	"knockon/pkg/exchange/intake"
	"knockon/pkg/exchange/ocds"
	"knockon/pkg/exchange/spdx"
	"knockon/pkg/exchange/spend"
	"knockon/pkg/exchange/threagile"
	"knockon/pkg/load"
	"knockon/pkg/model"
	"knockon/pkg/query"
	rendertext "knockon/pkg/render/text"
	"knockon/pkg/trial"
)

// foreign is much of one thing in a file of other people's: what import makes of it.
type foreign struct {
	name  string // the format, and what there is much of
	more  intake.Options
	files func(n int) map[string]string
}

func readers() map[string]intake.Reader {
	return map[string]intake.Reader{
		"contracts": contracts.Read, "assets": assets.Read, "cyclonedx": cyclonedx.Read, "spdx": spdx.Read, "backstage": backstage.Read,
		"threagile": threagile.Read, "dora": dora.Read, "ocds": ocds.Read, "councils": authorities.Read, "fingerprints": fingerprints.Read,
	}
}

// run imports files into a new map, and once more into what that made.
func (f *foreign) run(t testing.TB, files []intake.File) {
	mine := map[string]string{"map.yaml": "map: {title: Mine}\norganisations: {me: {name: Me, kind: firm}}\n"}
	if strings.HasPrefix(f.name, "spend") {
		f.spend(t, mine["map.yaml"], files)
		return
	}
	var before []byte
	for range 2 {
		o := f.more
		m, _, problems := load.Load(load.Root{FS: folder(mine)})
		if m == nil {
			t.Fatal(problems)
		}
		o.Map, o.For, o.Published = m, "me", model.Date(1<<20)
		h, err := readers()[strings.Fields(f.name)[0]](files, o)
		if err != nil {
			t.Fatal(err)
		}
		h.Source.ID = "theirs"
		own := func(at intake.Spot) bool { return before != nil && (at.Contract >= 0 || m.Nodes[at.Node].ID != "me") }
		before = intake.Settle(h, m, own, before, intake.Decisions{}).File("", false).Content
		mine["theirs.yaml"] = string(before)
	}
}

// spend reports on spending beside a map that has every tenth of the payees, as it is written.
func (f *foreign) spend(t testing.TB, text string, files []intake.File) {
	var payees strings.Builder
	for i := range bytes.Count(files[0].Content, []byte("\n")) / 10 {
		fmt.Fprintf(&payees, "  firm-%d: {name: Firm %d Ltd}\n", 10*i, 10*i)
	}
	m, _, problems := load.Load(load.Root{FS: folder(map[string]string{"map.yaml": text + "vendors:\n" + payees.String()})})
	if m == nil {
		t.Fatal(problems)
	}
	o := f.more
	o.Map, o.For = m, "me"
	r, err := spend.Read(files, o)
	must(t, err)
	s := query.Spend(m, r)
	encode(t, s)
	rendertext.Spend(s, rendertext.Options{Width: 100})
}

// TestImportWork holds that what other people's files become takes memory that grows with them.
func TestImportWork(t *testing.T) {
	const most = 1.4
	if trial.Brief() {
		t.Skip("the race detector sees here what it sees elsewhere")
	}
	for i, f := range foreigns() {
		if trial.Of(i%3, 0) != 0 {
			continue
		}
		var bytes, objects [4]float64
		for i := range bytes {
			written := f.files(smallest << i)
			var files []intake.File
			for _, name := range slices.Sorted(maps.Keys(written)) {
				files = append(files, intake.File{Name: name, Content: []byte(written[name])})
			}
			bytes[i], objects[i] = allocated(func() { f.run(t, files) })
		}
		for what, n := range map[string][4]float64{"bytes": bytes, "objects": objects} {
			if e := exponent(n); e > most {
				t.Errorf("%s: %s allocated %.0f, exponent %.2f, more than %.2f", f.name, what, n, e, most)
			}
		}
	}
}

// file makes one file of a head, n pieces and a foot.
func file(name, head, between, foot string, piece func(i, n int) string) func(n int) map[string]string {
	return func(n int) map[string]string {
		var b strings.Builder
		b.WriteString(head)
		for i := range n {
			if i > 0 {
				b.WriteString(between)
			}
			b.WriteString(piece(i, n))
		}
		b.WriteString(foot)
		return map[string]string{name: b.String()}
	}
}

func rows(head string, piece func(i, n int) string) func(n int) map[string]string {
	return file("f.csv", head+"\n", "\n", "\n", piece)
}

const (
	ofContracts = "Reference,Title,Start date,End date,Value,Supplier,Company number,Department"
	ofAssets    = "Council,Service,System,Supplier,Hosted by,Critical,RTO"
	ofCouncils  = "local-authority-code,official-name,nice-name,gss-code,start-date,end-date,replaced-by,county-la,pop-2020"
	ofSpending  = "Supplier,Amount,Date,Department"
	ofScrapers  = "official_identifier,official_name,cms_type,base_url"
)

func foreigns() []foreign {
	contract := func(i int, supplier, number string) string {
		return fmt.Sprintf("R%d,Contract %d,2024-01-01,2027-03-31,%d,%s,%s,Housing", i, i, 1000+i, supplier, number)
	}
	payment := func(i int, to string) string { return fmt.Sprintf("%s,%d.50,2025-01-%02d,Housing", to, 500+i, 1+i%28) }
	return []foreign{
		{"contracts of many suppliers", intake.Options{}, rows(ofContracts, func(i, _ int) string {
			return contract(i, fmt.Sprintf("Firm %d Ltd", i), fmt.Sprintf("%08d", 1000000+i))
		})},
		{"contracts of one supplier", intake.Options{}, rows(ofContracts, func(i, _ int) string { return contract(i, "Firm Ltd", "01628868") })},
		{"contracts of suppliers much alike", intake.Options{}, rows(ofContracts, func(i, _ int) string {
			return contract(i, fmt.Sprintf("Firm %d %s", i/2, [...]string{"Ltd", "Services Group"}[i%2]), "")
		})},
		{"contracts of one reference", intake.Options{}, rows(ofContracts, func(i, _ int) string {
			return fmt.Sprintf("R1,Contract,%s,2027-03-31,1000,Firm %d Ltd,,Housing", day(i), i)
		})},
		{"contracts of one cell", intake.Options{}, func(n int) map[string]string {
			return rows(ofContracts, func(int, int) string {
				return contract(0, strings.Join(each(n, func(i int) string { return fmt.Sprintf("Firm %d Ltd", i) }), " / "), "")
			})(1)
		}},
		{"contracts that say nothing", intake.Options{}, rows(ofContracts, func(i, _ int) string { return contract(i, "REDACTED", "") })},
		{"assets of many systems", intake.Options{SupplierIs: "operated-by"}, rows(ofAssets, func(i, _ int) string {
			return fmt.Sprintf(",Service %d,System %d,Firm %d,,Y,48h", i, i, i)
		})},
		{"assets of one system", intake.Options{SupplierIs: "made-by"}, rows(ofAssets, func(i, _ int) string {
			return fmt.Sprintf(",Service %d,System,Firm,Cloud,?,2", i)
		})},
		{"assets of many councils", intake.Options{SupplierIs: "contract"}, rows(ofAssets, func(i, _ int) string {
			return fmt.Sprintf("Council %d,Service,System,Firm,Council %d,Y,48h", i, i/2)
		})},
		{"cyclonedx services in a chain", intake.Options{}, cyclonedxOf(func(i, _ int) []int { return []int{i - 1} }, "services")},
		{"cyclonedx services on one", intake.Options{}, cyclonedxOf(func(i, _ int) []int { return []int{min(i-1, 0)} }, "services")},
		{"cyclonedx libraries in a chain", intake.Options{}, cyclonedxOf(func(i, _ int) []int { return []int{i - 1} }, "components")},
		{"cyclonedx libraries, all named", intake.Options{Components: "direct"}, cyclonedxOf(func(i, _ int) []int {
			return []int{i - 1, i - 2, i/2 - 1}
		}, "components")},
		{"cyclonedx libraries in one", intake.Options{Components: "direct"}, cyclonedxOf(func(i, n int) []int {
			return each(n*((i+1)/n), func(j int) int { return j - 1 })
		}, "components")},
		{"cyclonedx flaws", intake.Options{}, file("b.json", `{"bomFormat": "CycloneDX", "specVersion": "1.5", "metadata": {"timestamp": "2025-01-01T00:00:00Z", `+
			`"component": {"type": "application", "bom-ref": "a", "name": "A"}}, "vulnerabilities": [`, ",\n", "]}", func(i, _ int) string {
			return fmt.Sprintf(`{"id": "CVE-2024-%d", "affects": [{"ref": "a"}]}`, 10000+i)
		})},
		{"spdx packages in a chain", intake.Options{Components: "direct"}, spdxOf(func(i, n int) int { return i - 1 })},
		{"spdx packages on one", intake.Options{Components: "direct"}, spdxOf(func(i, n int) int { return min(0, i-1) })},
		{"backstage components in a chain", intake.Options{}, backstageOf(func(i int) string {
			return fmt.Sprintf("owner: crew%d, dependsOn: [component:s%d], providesApis: [a%d], consumesApis: [a%d]", i, max(0, i-1), i, i/2)
		})},
		{"spend on many payees", intake.Options{}, rows(ofSpending, func(i, _ int) string { return payment(i, fmt.Sprintf("Firm %d Ltd", i)) })},
		{"spend on one payee", intake.Options{}, rows(ofSpending, func(i, _ int) string { return payment(i, "Firm 0 Ltd") })},
		{"spend on payees much alike", intake.Options{}, rows(ofSpending, func(i, _ int) string {
			return payment(i, fmt.Sprintf("Firm %d %s", i/4, [...]string{"Ltd", "Services Group", "limited", "(UK) Ltd."}[i%4]))
		})},
		{"threagile assets in a chain", intake.Options{}, threagileOf(func(i int) int { return i - 1 })},
		{"threagile assets on one", intake.Options{}, threagileOf(func(i int) int { return min(0, i-1) })},
		{"dora contracts of many", intake.Options{}, doraOf(func(i int) (string, string) { return fmt.Sprint("F", i), fmt.Sprint("CLOUD", i) })},
		{"dora contracts of one", intake.Options{}, doraOf(func(i int) (string, string) { return "F1", "CLOUD1" })},
		{"ocds awards of many", intake.Options{Category: "all"}, ocdsOf(func(i int) (string, string, string) {
			return fmt.Sprint("ocds-", i), fmt.Sprintf("Council %d", i%10), fmt.Sprintf("Firm %d Ltd", i)
		})},
		{"ocds releases of one", intake.Options{Category: "all"}, ocdsOf(func(i int) (string, string, string) { return "ocds-a", "Council", "Firm Ltd" })},
		{"ocds awards of one", intake.Options{Category: "all"}, ocdsOf(func(i int) (string, string, string) {
			return fmt.Sprint("ocds-", i), "Council", "Firm Ltd"
		})},
		{"ocds suppliers of one award", intake.Options{Category: "all"}, file("r.json", `{"releases": [{"ocid": "ocds-a", `+
			`"date": "2024-01-01T00:00:00Z", "tag": ["award"], `+
			`"buyer": {"name": "Council"}, "awards": [{"id": "1", "suppliers": [`, ",\n", `]}]}]}`, func(i, _ int) string {
			return fmt.Sprintf(`{"id": "%d", "name": "Firm %d Ltd"}`, i, i)
		})},
		{"councils that follow each other", intake.Options{}, rows(ofCouncils, func(i, _ int) string {
			return fmt.Sprintf("C%d,Council of %d,Town %d,E%08d,,2023-04-01,C%d,,1000", i, i, i, i, i+1)
		})},
		{"councils of one name", intake.Options{}, rows(ofCouncils, func(i, _ int) string {
			return fmt.Sprintf("C%d,Council,Town,E%08d,,,,C0,1000", i, i)
		})},
		{"fingerprints at many addresses", intake.Options{}, rows(ofScrapers, func(i, _ int) string {
			return fmt.Sprintf("C%d,Council of %d,ModernGov,https://c%d.gov.uk", i, i, i)
		})},
		{"fingerprints at one address", intake.Options{}, rows(ofScrapers, func(i, _ int) string {
			return fmt.Sprintf("C%d,Council of %d,Class %d,https://c.moderngov.co.uk", i, i, i)
		})},
	}
}

// cyclonedxOf has an application on top, which depends on all, and pieces that depend on some.
func cyclonedxOf(on func(i, n int) []int, what string) func(n int) map[string]string {
	return func(n int) map[string]string {
		ref := func(i int) string { return fmt.Sprintf("%q", fmt.Sprint("r", i)) }
		pieces := each(n, func(i int) string {
			if what == "services" {
				return fmt.Sprintf(`{"bom-ref": %s, "name": "Service %d", "provider": {"name": "Firm %d"}, `+
					`"data": [{"flow": "inbound", "classification": "PII"}]}`, ref(i), i, i/3)
			}
			return fmt.Sprintf(`{"type": "library", "bom-ref": %s, "name": "lib%d", "version": "1", "supplier": {"name": "Firm %d"}}`, ref(i), i, i/3)
		})
		needs := append(each(n, func(i int) string {
			needs := only(on(i, n))
			return fmt.Sprintf(`{"ref": %s, "dependsOn": [%s]}`, ref(i), strings.Join(each(len(needs), func(j int) string { return ref(needs[j]) }), ", "))
		}), fmt.Sprintf(`{"ref": "top", "dependsOn": [%s]}`, strings.Join(each(n, ref), ", ")))
		return map[string]string{"b.json": `{"bomFormat": "CycloneDX", "specVersion": "1.5", "metadata": {"timestamp": "2025-01-01T00:00:00Z", ` +
			`"component": {"type": "application", "bom-ref": "top", "name": "Top"}}, "` + what + `": [` + strings.Join(pieces, ",\n") +
			`], "dependencies": [` + strings.Join(needs, ",\n") + `]}`}
	}
}

func spdxOf(on func(i, n int) int) func(n int) map[string]string {
	return file("a.spdx", "SPDXVersion: SPDX-2.3\nCreated: 2024-05-06T00:00:00Z\n", "\n", "\n", func(i, n int) string {
		s := fmt.Sprintf("PackageName: lib%d\nSPDXID: SPDXRef-%d\nPackageSupplier: Organization: Firm %d\n"+
			"Relationship: SPDXRef-DOCUMENT DESCRIBES SPDXRef-%d", i, i, i/3, i)
		if j := on(i, n); j >= 0 {
			s += fmt.Sprintf("\nRelationship: SPDXRef-%d DEPENDS_ON SPDXRef-%d", i, j)
		}
		return s
	})
}

func backstageOf(spec func(i int) string) func(n int) map[string]string {
	return file("c.yaml", "", "\n---\n", "\n", func(i, _ int) string {
		return fmt.Sprintf("apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: s%d}\nspec: {%s}\n---\n"+
			"apiVersion: backstage.io/v1alpha1\nkind: API\nmetadata: {name: a%d}", i, spec(i), i)
	})
}

func threagileOf(on func(i int) int) func(n int) map[string]string {
	return func(n int) map[string]string {
		var b strings.Builder
		b.WriteString("threagile_version: 1.0.0\ntitle: Shop\ndate: 2024-05-06\ndata_assets:\n")
		for i := range n {
			fmt.Fprintf(&b, "  Data %d: {id: d%d}\n", i, i)
		}
		b.WriteString("technical_assets:\n")
		for i := range n {
			link := ""
			if j := on(i); j >= 0 {
				link = fmt.Sprintf("communication_links: {Queries: {target: a%d}}, ", j)
			}
			fmt.Fprintf(&b, "  Asset %d: {id: a%d, redundant: true, %sdata_assets_stored: [d%d, d%d]}\n", i, i, link, i, i/2)
		}
		b.WriteString("trust_boundaries:\n")
		for i := range n {
			fmt.Fprintf(&b, "  Network %d: {id: n%d, type: network-on-prem, technical_assets_inside: [a%d]%s}\n", i, i, i,
				map[bool]string{true: fmt.Sprintf(", trust_boundaries_nested: [n%d]", i+1)}[i+1 < n])
		}
		return map[string]string{"t.yaml": b.String()}
	}
}

func doraOf(of func(i int) (function, provider string)) func(n int) map[string]string {
	return func(n int) map[string]string {
		table := func(head string, piece func(i int) string) string {
			return head + "\n" + strings.Join(each(n, piece), "\n") + "\n"
		}
		at := func(i int) (a [2]any) { a[0], a[1] = of(i); return a }
		return map[string]string{
			"parameters.csv": "name,value\nrefPeriod,2025-03-31\n",
			"b_01.01.csv":    "c0010,c0020\nBANK,The Bank\n",
			"b_02.02.csv": table("c0060,c0010,c0030,c0050,c0020,c0070,c0080,c0180", func(i int) string {
				return fmt.Sprintf("eba_TA:S19,C-%d,%s,%s,BANK,2021-01-01,9999-12-31,eba_ZZ:x797", i, at(i)[1], at(i)[0])
			}),
			"b_05.01.csv": table("c0010,c0020,c0050", func(i int) string { return fmt.Sprintf("%s,eba_qCO:qx2000,Wolke %s GmbH", at(i)[1], at(i)[1]) }),
			"b_05.02.csv": table("c0010,c0020,c0030,c0050,c0060", func(i int) string {
				return fmt.Sprintf("C-%d,eba_TA:S19,%s,%d,%s", 0, at(i)[1], i+1, at(max(0, i-1))[1])
			}),
			"b_06.01.csv": table("c0010,c0040,c0030,c0050,c0080", func(i int) string { return fmt.Sprintf("%s,BANK,Payments %d,eba_BT:x28,4", at(i)[0], i) }),
			"b_07.01.csv": table("c0010,c0020,c0040,c0050,c0070", func(i int) string { return fmt.Sprintf("C-%d,%s,eba_TA:S19,eba_ZZ:x959,eba_BT:x28", i, at(i)[1]) }),
		}
	}
}

func ocdsOf(of func(i int) (ocid, buyer, supplier string)) func(n int) map[string]string {
	return file("r.json", `{"releases": [`, ",\n", `]}`, func(i, _ int) string {
		ocid, buyer, supplier := of(i)
		return fmt.Sprintf(`{"ocid": %q, "id": "%d", "date": "%sT00:00:00Z", "tag": ["award"], "buyer": {"name": %q}, "tender": {"title": "T %d"}, `+
			`"awards": [{"id": "%d", "status": "active", "suppliers": [{"id": "x", "name": %q}], "value": {"amount": %d, "currency": "GBP"}}]}`,
			ocid, i, day(i), buyer, i, i, supplier, i)
	})
}
