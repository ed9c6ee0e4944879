package exchange_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"knockon/pkg/exchange/cyclonedx"
	"knockon/pkg/exchange/intake"
	"knockon/pkg/exchange/intake/intaketest"
	"knockon/pkg/model"
)

const fixturesCycloneDX = "../../testdata/import/cyclonedx/"

func harvestCycloneDX(t testing.TB, o intake.Options, names ...string) *intake.Harvest {
	t.Helper()
	var files []intake.File
	for _, name := range names {
		content, err := os.ReadFile(fixturesCycloneDX + name)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, intake.File{Name: name, Content: content})
	}
	h, err := cyclonedx.Read(files, o)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// saidCycloneDX is what a harvest says, as sentences in order.
func saidCycloneDX(h *intake.Harvest) (out []string) {
	for _, o := range h.Organisations {
		for _, a := range o.Assets {
			all := ""
			if a.Complete {
				all = ", all listed"
			}
			out = append(out, fmt.Sprintf("%s%s: %s %s%s", o.Name, o.ID, a.Kind, a.Name, all))
			for _, r := range a.Relations {
				out = append(out, fmt.Sprintf("%s %s %s", a.Name, r.Kind, r.To[0].Asset.Name))
			}
			for _, id := range a.CVEs {
				out = append(out, a.Name+" has "+id)
			}
		}
	}
	slices.Sort(out)
	return out
}

func TestServicesBecomeSystemsOfTheirProviders(t *testing.T) {
	want := strings.Split(`Acme Inc: system Microservice 1
Acme Inc: system Microservice 2, all listed
Acme Inc: system Microservice 3
Acme Inc: system Stock Ticker Service
Microservice 1 needs Postgres
Microservice 3 needs S3
Stock Ticker Service needs Microservice 1
Stock Ticker Service needs Microservice 2
Stock Ticker Service needs Microservice 3`, "\n")
	for _, name := range []string{"valid-saasbom-1.6.json", "valid-saasbom-1.6.xml"} {
		h := harvestCycloneDX(t, intake.Options{}, name)
		if got := saidCycloneDX(h); !slices.Equal(got, want) {
			t.Errorf("%s:\n%s", name, strings.Join(got, "\n"))
		}
		var owners, kinds []string
		for _, q := range h.Ledger.Questions {
			kinds = append(kinds, q.Kind.String())
			if q.Kind == intake.AskOwner {
				owners = append(owners, q.About[0].Asset.Name)
			}
		}
		if !slices.Equal(owners, []string{"Acme SaaSBOM Example", "Postgres", "S3"}) {
			t.Errorf("%s: whose is asked of %v", name, owners)
		}
		if n := len(kinds); n != 3+6+3 { // whose, data of each of six, three zones
			t.Errorf("%s: %d questions: %v", name, n, kinds)
		}
	}
}

// TestWhatHasNoOwnerIsTheUsers holds that --for owns services without a provider and what the bill is about, and no library.
func TestWhatHasNoOwnerIsTheUsers(t *testing.T) {
	got := saidCycloneDX(harvestCycloneDX(t, intake.Options{For: "dover"}, "valid-saasbom-1.6.json"))
	for _, want := range []string{"dover: product Acme SaaSBOM Example", "dover: system Postgres", "Acme SaaSBOM Example needs Stock Ticker Service"} {
		if !slices.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, strings.Join(got, "\n"))
		}
	}
	h := harvestCycloneDX(t, intake.Options{For: "dover", Components: "direct"}, "laravel-1.4.json")
	if got := saidCycloneDX(h); !slices.Equal(got, []string{"cyclonedx-php-composer-demo needs laravel/laravel", "dover: product cyclonedx-php-composer-demo"}) {
		t.Errorf("%s", strings.Join(got, "\n"))
	}
}

func TestAProductNeedsWhatItsLibraryCalls(t *testing.T) {
	bill := `{"bomFormat":"CycloneDX","specVersion":"1.7","metadata":{"timestamp":"2024-05-06T01:02:03Z","supplier":{"name":"Maker"},
"component":{"type":"application","name":"App","bom-ref":"app"}},
"components":[{"type":"library","name":"lib","bom-ref":"lib"}],"services":[{"name":"API","bom-ref":"api","provider":{"name":"Other"}}],
"dependencies":[{"ref":"app","dependsOn":["lib"]},{"ref":"lib","dependsOn":["api","gone"]},{"ref":"api","dependsOn":[]}],
"compositions":[{"aggregate":"complete","dependencies":["app"]},{"aggregate":"unknown","dependencies":["api"]}],
"vulnerabilities":[{"id":"GHSA-x","references":[{"id":"CVE-2024-1234"}],"affects":[{"ref":"app"}]},{"id":"CVE-2024-1","affects":[{"ref":"app"}],
"analysis":{"state":"not_affected"}},
{"id":"CVE-2024-7777","affects":[{"ref":"app"}],"analysis":{"state":"not_affected"}},{"id":"CVE-2024-8888","affects":[{"ref":"lib"}]}]}`
	h, err := cyclonedx.Read([]intake.File{{Name: "a.json", Content: []byte(bill)}}, intake.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := saidCycloneDX(h); !slices.Equal(got, []string{"App has CVE-2024-1234", "App needs API", "Maker: product App, all listed", "Other: system API"}) {
		t.Errorf("%s", strings.Join(got, "\n"))
	}
	app := h.Organisations[slices.IndexFunc(h.Organisations, func(o *intake.Organisation) bool { return o.Name == "Maker" })].Assets[0]
	if r := app.Relations[0]; r.Note != "Through lib." || *r.Claims[0].Kind != model.Party || r.Claims[0].By.Name != "Maker" ||
		h.Source.Published.String() != "2024-05-06" {
		t.Errorf("%+v of %s", r, h.Source.Published)
	}
}

// TestExploitedLibrariesAreTaken holds that a catalogue of exploited flaws names libraries worth a node.
func TestExploitedLibrariesAreTaken(t *testing.T) {
	bill := `{"bomFormat":"CycloneDX","specVersion":"1.5","metadata":{"component":{"type":"application","name":"App","bom-ref":"app","supplier":{"name":"Maker"}}},
"components":[{"type":"library","name":"frame","bom-ref":"frame"},{"type":"library","name":"log","bom-ref":"log","publisher":"Logger"}],
"dependencies":[{"ref":"app","dependsOn":["frame"]},{"ref":"frame","dependsOn":["log"]}],
"vulnerabilities":[{"id":"CVE-2021-44228","affects":[{"ref":"log"}]},{"id":"CVE-2020-0001","affects":[{"ref":"frame"}]}]}`
	files := []intake.File{{Name: "a.json", Content: []byte(bill)}}
	h, err := cyclonedx.Read(files, intake.Options{Exploited: map[string]bool{"CVE-2021-44228": true}})
	if err != nil {
		t.Fatal(err)
	}
	if got := saidCycloneDX(h); !slices.Equal(got, []string{"App needs log", "Logger: product log", "Maker: product App", "log has CVE-2021-44228"}) {
		t.Errorf("%q", got)
	}
}

// TestRowsAddUp counts what each file lists with a reader of its own, and holds that every row is used, asked or left out once.
func TestRowsAddUp(t *testing.T) {
	names, err := filepath.Glob(fixturesCycloneDX + "*.*ml")
	more, err2 := filepath.Glob(fixturesCycloneDX + "*.json")
	if err != nil || err2 != nil || len(names)+len(more) < 8 {
		t.Fatal(err, err2, names, more)
	}
	for _, path := range append(names, more...) {
		name := filepath.Base(path)
		for _, o := range []intake.Options{{}, {For: "dover", Components: "direct"}} {
			h := harvestCycloneDX(t, o, name)
			l := h.Ledger
			rows, asked := map[intake.Origin]bool{}, map[intake.Origin]bool{}
			for _, at := range l.Used {
				rows[at] = true
			}
			for _, q := range l.Questions {
				asked[q.At] = !rows[q.At]
			}
			n := len(l.Used)
			for _, open := range asked {
				if open {
					n++
				}
			}
			for _, left := range l.Left {
				if !left.Part {
					n++
				}
			}
			if n != len(l.Read) || n != listed(t, path) {
				t.Errorf("%s: %d rows are told of, %d were read, %d are listed", name, n, len(l.Read), listed(t, path))
			}
		}
	}
}

// listed counts components, services, dependencies and vulnerabilities by their braces or tags alone.
func listed(t *testing.T, path string) int {
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if strings.HasSuffix(path, ".xml") {
		n := 0
		for _, tag := range []string{"<component ", "<service ", "    <vulnerability ", "\n        <dependency ref"} {
			n += bytes.Count(content, []byte(tag))
		}
		return n - bytes.Count(content, []byte("<dependencies>\n                <dependency"))
	}
	var v any
	if err := json.Unmarshal(content, &v); err != nil {
		t.Fatal(err)
	}
	return objects(v)
}

func objects(v any) (n int) {
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			n += objects(x)
		}
	case map[string]any:
		for key, x := range v {
			switch list, isList := x.([]any); {
			case isList && (key == "components" || key == "services" || v["bomFormat"] != nil && (key == "vulnerabilities" || key == "dependencies")):
				n += len(list)
			case key == "component":
				n++
			}
			n += objects(x)
		}
	}
	return n
}

func TestHostileBillsAreRefused(t *testing.T) {
	bomb := `<?xml version="1.0"?><!DOCTYPE bom [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><bom xmlns="http://cyclonedx.org/schema/bom/1.6"><x>&b;</x></bom>`
	outside := `<!DOCTYPE bom [<!ENTITY x SYSTEM "file:///etc/passwd">]><bom xmlns="http://cyclonedx.org/schema/bom/1.6"><components>` +
		`<component type="library"><name>&x;</name></component></components></bom>`
	for content, says := range map[string]string{
		bomb:    "a:1:78: it declares a document type, by which entities may stand for anything",
		outside: "a:1:57: it declares a document type, by which entities may stand for anything",
		`<bom xmlns="http://cyclonedx.org/schema/bom/1.6"><x>&b;</x></bom>`:                        "a:1:56: it is not XML: invalid character entity &b;",
		`<bom xmlns="http://cyclonedx.org/schema/bom/1.6">` + strings.Repeat("<service>", 100_000): "a:1:4550: it nests deeper than 500 levels",
		`<bom xmlns="http://cyclonedx.org/schema/bom/9.9"/>`:                                       "a: it is CycloneDX \"9.9\", which knockon does not read",
		`<bom xmlns="urn:other"/>`:   "a: it is no CycloneDX: its namespace is \"urn:other\"",
		`<svg/>`:                     "a: expected element type <bom> but have <svg>",
		`{"spdxVersion":"SPDX-2.3"}`: "a: it is no CycloneDX: it has no `bomFormat: CycloneDX`",
		`{"bomFormat":"CycloneDX","specVersion":"2.0"}`:                                                  "a: it is CycloneDX \"2.0\", which knockon does not read",
		`{"bomFormat":"CycloneDX","specVersion":"1.6","services":7}`:                                     "a:1:58: `services` cannot be a JSON number",
		`{"bomFormat":"CycloneDX","specVersion":"1.6","x":` + strings.Repeat(`{"x":`, 100_000):           "a:1:2545: it nests deeper than 500 levels",
		`<?xml version="1.0" encoding="EBCDIC"?><bom xmlns="http://cyclonedx.org/schema/bom/1.6"></bom>`: "",
		"": "a:1:1: it is empty",
	} {
		_, err := cyclonedx.Read([]intake.File{{Name: "a", Content: []byte(content)}}, intake.Options{})
		if _, ours := err.(*intake.Fault); !ours || says != "" && err.Error() != says {
			t.Errorf("%.60s: %v", content, err)
		}
	}
}

func FuzzCycloneDXRead(f *testing.F) {
	names, _ := filepath.Glob(fixturesCycloneDX + "valid-*")
	for _, name := range names {
		content, _ := os.ReadFile(name)
		f.Add(content)
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		intaketest.Hold(t, cyclonedx.Read, intake.Options{Components: "direct"}, false, intake.File{Name: "a", Content: content})
	})
}
