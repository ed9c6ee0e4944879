package exchange_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"knockon/pkg/exchange/assets"
	"knockon/pkg/exchange/backstage"
	"knockon/pkg/exchange/contracts"
	"knockon/pkg/exchange/councils"
	"knockon/pkg/exchange/cyclonedx"
	"knockon/pkg/exchange/dora"
	"knockon/pkg/exchange/fingerprints"
	"knockon/pkg/exchange/intake"
	"knockon/pkg/exchange/intake/intaketest"
	"knockon/pkg/exchange/ocds"
	"knockon/pkg/exchange/opengraph"
	"knockon/pkg/exchange/spdx"
	"knockon/pkg/exchange/spend"
	"knockon/pkg/exchange/threagile"
	"knockon/pkg/model"
)

// TestHostileFiles: a clear error or a harvest that holds, never more than that.
func TestHostileFiles(t *testing.T) {
	for format, hold := range map[string]func(*testing.T){
		"assets": func(t *testing.T) {
			intaketest.Imported(t, "x.csv", assets.Read, intake.Options{For: intaketest.For, SupplierIs: "operated-by"}, false,
				intaketest.Tables("Service,System,Supplier,Hosted by,Critical,RTO"))
		},
		"backstage": func(t *testing.T) {
			intaketest.Imported(t, "c.yaml", backstage.Read, intake.Options{For: intaketest.For}, false,
				intaketest.YAMLs(func(v string) string {
					return "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: a, title: " + v + "}\nspec: {type: service, owner: o}"
				}))
		},
		"contracts": func(t *testing.T) {
			const head = "Reference,Title,Supplier,Start date,Value"
			intaketest.Imported(t, "x.csv", contracts.Read, intake.Options{For: intaketest.For, Category: "all"}, true,
				append(intaketest.Tables(head), intaketest.LongCells(head)...))
		},
		"councils": func(t *testing.T) {
			intaketest.Imported(t, "x.csv", councils.Read, intake.Options{}, false,
				intaketest.Tables("local-authority-code,official-name,start-date,end-date,replaced-by,county-la"))
		},
		"cyclonedx": func(t *testing.T) {
			intaketest.Imported(t, "a.json", cyclonedx.Read, intake.Options{Components: "direct"}, false,
				intaketest.JSONs(func(v string) string {
					return `{"bomFormat": "CycloneDX", "specVersion": "1.6", "services": [{"bom-ref": "a", "provider": {"name": "P"}, "name": ` + v + `}]}`
				}))
			intaketest.Imported(t, "a.xml", cyclonedx.Read, intake.Options{Components: "direct"}, false,
				intaketest.XMLs("bom", func(text string) string {
					return `<bom xmlns="http://cyclonedx.org/schema/bom/1.6"><services><service bom-ref="a"><provider><name>P</name></provider>` +
						`<name>` + text + `</name></service></services></bom>`
				}))
		},
		"dora": func(t *testing.T) {
			tables := slices.DeleteFunc(intaketest.Tables("c0010,c0020,c0050"), func(h intaketest.Hostile) bool {
				return strings.Contains(h.Name, "a zip") // as packages are
			})
			intaketest.Survive(t, tables, func(t testing.TB, content []byte) bool {
				return intaketest.Hold(t, dora.Read, intake.Options{}, false, append(register(), intake.File{Name: "more/b_05.01.csv", Content: content})...) != nil
			})
		},
		"fingerprints": func(t *testing.T) {
			intaketest.Imported(t, "x.csv", fingerprints.Read, intake.Options{}, false,
				intaketest.Tables("identifier,name,start,end,cms_type,base_url"))
			intaketest.Imported(t, "x/y/metadata.json", fingerprints.Read, intake.Options{}, false,
				intaketest.JSONs(func(v string) string {
					return `{"everyelectiion_data": {"official_identifier": "AAA", "official_name": ` + v + `}, "services": {"councillors": {"cms_type": "ModernGov"}}}`
				}))
		},
		"ocds": func(t *testing.T) {
			intaketest.Imported(t, "a.json", ocds.Read, intake.Options{For: intaketest.For}, true,
				intaketest.JSONs(func(v string) string {
					return `{"releases": [{"ocid": "ocds-1", "id": "1", "date": "2024-01-02T00:00:00Z", "tag": ["award"], "buyer": {"name": "Town"}, ` +
						`"awards": [{"id": "1", "status": "active", "suppliers": [{"name": "P"}], "title": ` + v + `}]}]}`
				}))
		},
		"opengraph": func(t *testing.T) {
			intaketest.Imported(t, "a.json", opengraph.Read, intake.Options{For: intaketest.For, Kinds: map[string]string{"Base": "systems"}}, false,
				intaketest.JSONs(func(v string) string {
					return `{"graph": {"nodes": [{"id": "a", "kinds": ["Base"], "properties": {"name": ` + v + `}}]}}`
				}))
		},
		"spdx": func(t *testing.T) {
			intaketest.Imported(t, "a.json", spdx.Read, intake.Options{Components: "direct"}, false,
				intaketest.JSONs(func(v string) string {
					return `{"spdxVersion": "SPDX-2.3", "documentDescribes": ["SPDXRef-a"], ` +
						`"packages": [{"SPDXID": "SPDXRef-a", "supplier": "Organization: P", "name": ` + v + `}]}`
				}))
		},
		"spend": func(t *testing.T) {
			intaketest.Survive(t, intaketest.Tables("Supplier,Payment date,Amount"), func(t testing.TB, content []byte) bool {
				var err error
				files := []intake.File{{Name: "x.csv", Content: content}}
				intaketest.Bounded(t, files, func() { _, err = spend.Read(files, all()) })
				if _, ours := err.(*intake.Fault); err != nil && !ours {
					t.Errorf("%v is no fault", err)
				}
				return err == nil
			})
		},
		"threagile": func(t *testing.T) {
			intaketest.Imported(t, "t.yaml", threagile.Read, intake.Options{}, false,
				intaketest.YAMLs(func(v string) string { return "technical_assets:\n  A: {id: a, owner: P, title: " + v + "}" }))
		},
	} {
		t.Run(format, hold)
	}
}

// TestEmptyFiles: what ends before it begins, as a download does that fails, takes nothing out of a map without a word.
func TestEmptyFiles(t *testing.T) {
	type reader = func([]intake.File, intake.Options) (*intake.Harvest, error)
	paid := func(files []intake.File, o intake.Options) (*intake.Harvest, error) {
		_, err := spend.Read(files, o)
		return nil, err
	}
	for format, read := range map[string]reader{
		"assets": assets.Read, "backstage": backstage.Read, "contracts": contracts.Read, "councils": councils.Read, "cyclonedx": cyclonedx.Read,
		"dora": dora.Read, "fingerprints": fingerprints.Read, "ocds": ocds.Read, "opengraph": opengraph.Read, "spdx": spdx.Read, "spend": paid,
		"threagile": threagile.Read,
	} {
		for _, content := range []string{"", "\n", "\ufeff"} {
			o := intake.Options{For: intaketest.For, Map: &model.Map{}, Published: model.Date(1)}
			_, err := read([]intake.File{{Name: "x", Content: []byte(content)}, {Name: "y"}}, o)
			if f, ours := errors.AsType[*intake.Fault](err); !ours || f.At.File != "x" {
				t.Errorf("%s of %q: %v", format, content, err)
			}
		}
	}
}
