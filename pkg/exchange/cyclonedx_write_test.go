package exchange_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	cdx "github.com/CycloneDX/cyclonedx-go"
	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"knockon/pkg/exchange/cyclonedx"
	"knockon/pkg/model"
	"knockon/pkg/safe"
	"knockon/pkg/spread"
	"knockon/pkg/trial"
	"knockon/pkg/trial/schematest"
	"knockon/pkg/view/viewtest"
)

func grounded(t testing.TB, m *model.Map) *spread.Program {
	q := viewtest.Ask(t, m, "")
	return spread.Ground(q.Map, q.Table, q.World)
}

func writtenCycloneDX(t testing.TB, m *model.Map) []byte {
	var out bytes.Buffer
	if err := cyclonedx.JSON(&out, grounded(t, m)); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func readCycloneDX(t testing.TB, content []byte, format cdx.BOMFileFormat) *cdx.BOM {
	var b cdx.BOM
	if err := cdx.NewBOMDecoder(bytes.NewReader(content), format).Decode(&b); err != nil {
		t.Fatal(err)
	}
	return &b
}

// publishedCycloneDX is the schema of CycloneDX 1.6, and those beside it.
func publishedCycloneDX(t testing.TB) (schema []byte, beside [][]byte) {
	for _, name := range []string{"bom-1.6", "spdx", "jsf-0.82"} {
		content, err := os.ReadFile("../../testdata/schemas/cyclonedx-" + name + ".schema.json")
		if err != nil {
			t.Fatal(err)
		}
		beside = append(beside, content)
	}
	return beside[0], beside[1:]
}

func maps(t testing.TB) []*model.Map {
	return []*model.Map{
		viewtest.Load(t, viewtest.EastKent(t)), viewtest.Load(t, viewtest.Hostile()), viewtest.Load(t, viewtest.Region(9)),
		viewtest.Load(t, viewtest.Cycle()), viewtest.Load(t, viewtest.Empty()), viewtest.Load(t, fstest.MapFS{"map.yaml": {Data: []byte(complete)}}),
	}
}

func TestTheSchemaHolds(t *testing.T) {
	content, beside := publishedCycloneDX(t)
	schema := schematest.Compile(t, content, beside...)
	for _, m := range maps(t) {
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(writtenCycloneDX(t, m)))
		if err == nil {
			err = schema.Validate(v)
		}
		if err != nil {
			t.Errorf("%s: %v", m.Title, err)
		}
	}
}

// TestCycloneDXAJVHolds asks another validator, and that it finds fault where there is some.
func TestCycloneDXAJVHolds(t *testing.T) {
	trial.Campaign(t)
	content, beside := publishedCycloneDX(t)
	documents := []json.RawMessage{json.RawMessage(`{"bomFormat": "CycloneDX", "specVersion": "1.6", "services": [{"bom-ref": "nameless"}]}`)}
	for _, m := range maps(t) {
		documents = append(documents, writtenCycloneDX(t, m))
	}
	for i, wrong := range schematest.AJV(t, documents, content, beside...) {
		if (wrong == "") != (i > 0) {
			t.Errorf("document %d: %q", i, wrong)
		}
	}
}

// TestTheSchemaHoldsXML asks xmllint, by the schema for XML that the library comes with: the
// module's sum says that it is what was published.
func TestTheSchemaHoldsXML(t *testing.T) {
	trial.Campaign(t)
	linter := trial.Need(t, "libxml2-utils", "xmllint")
	module, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/CycloneDX/cyclonedx-go").Output()
	if err != nil {
		t.Fatal(err)
	}
	schema := filepath.Join(strings.TrimSpace(string(module)), "schema", "bom-1.6.xsd")
	valid := func(content []byte) string {
		file := filepath.Join(t.TempDir(), "bom.xml")
		if err := os.WriteFile(file, content, 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command(linter, "--nonet", "--noout", "--schema", schema, file).CombinedOutput()
		if err != nil {
			return string(out)
		}
		return ""
	}
	for _, m := range maps(t) {
		var out bytes.Buffer
		if err := cyclonedx.XML(&out, grounded(t, m)); err != nil {
			t.Fatal(err)
		}
		if said := valid(out.Bytes()); said != "" {
			t.Errorf("%s: %s", m.Title, said)
		}
		if bad := bytes.Replace(out.Bytes(), []byte("<metadata>"), []byte("<metadata><title>x</title>"), 1); valid(bad) == "" {
			t.Errorf("%s: the schema accepts what it does not know", m.Title)
		}
	}
}

// TestXMLSaysTheSame reads both forms back.
func TestXMLSaysTheSame(t *testing.T) {
	for _, m := range maps(t) {
		var out bytes.Buffer
		if err := cyclonedx.XML(&out, grounded(t, m)); err != nil {
			t.Fatal(err)
		}
		a, b := readCycloneDX(t, writtenCycloneDX(t, m), cdx.BOMFileFormatJSON), readCycloneDX(t, out.Bytes(), cdx.BOMFileFormatXML)
		b.JSONSchema, b.BOMFormat, b.XMLNS, a.XMLNS = a.JSONSchema, a.BOMFormat, "", ""
		b.XMLName = a.XMLName
		for _, of := range []*cdx.BOM{a, b} { // in XML, a list that is empty is one that is not there
			for i := range listCycloneDX(of.Dependencies) {
				if d := &(*of.Dependencies)[i]; len(listCycloneDX(d.Dependencies)) == 0 {
					d.Dependencies = nil
				}
			}
		}
		if d := cmp.Diff(a, b); d != "" {
			t.Errorf("%s: %s", m.Title, d)
		}
	}
}

func listCycloneDX[T any](p *[]T) []T {
	if p == nil {
		return nil
	}
	return *p
}

// TestEveryNodeOnceAndEveryDependency counts the map, and not the bill.
func TestEveryNodeOnceAndEveryDependency(t *testing.T) {
	for _, m := range maps(t) {
		b, p := readCycloneDX(t, writtenCycloneDX(t, m), cdx.BOMFileFormatJSON), grounded(t, m)
		var refs []string
		for _, c := range listCycloneDX(b.Components) {
			refs = append(refs, c.BOMRef)
		}
		for _, s := range listCycloneDX(b.Services) {
			refs = append(refs, s.BOMRef)
		}
		var ids []string
		for i := range m.Nodes {
			ids = append(ids, m.Nodes[i].ID)
		}
		slices.Sort(refs)
		slices.Sort(ids)
		if !slices.Equal(refs, ids) {
			t.Errorf("%s: %q, and the map has %q", m.Title, refs, ids)
		}
		var want, got [][2]string
		for _, i := range p.Relations(func(l *spread.Link) bool { return l.Relation >= 0 && l.Out == 0 }) {
			l := &p.Links[i]
			if slices.Contains(failing(), p.KindOf(l).String()) {
				want = append(want, [2]string{m.Nodes[l.Head].ID, m.Nodes[l.Premise].ID})
			}
		}
		for _, d := range listCycloneDX(b.Dependencies) {
			for _, to := range listCycloneDX(d.Dependencies) {
				got = append(got, [2]string{d.Ref, to})
			}
		}
		if want = distinct(want); !slices.Equal(got, want) {
			t.Errorf("%s: the dependencies are %q, and not %q", m.Title, got, want)
		}
	}
}

// failing lists, by hand, the relations over which failure travels.
func failing() []string {
	return []string{"runs-on", "uses", "operated-by", "needs", "provided-by", "covers-for", "held-in"}
}

func distinct(pairs [][2]string) [][2]string {
	slices.SortFunc(pairs, func(a, b [2]string) int { return slices.Compare(a[:], b[:]) })
	return slices.Compact(pairs)
}

const complete = `map: {title: T, as-of: 2024-06-01, known-at: 2024-06-01}
sources: {paper: {title: Paper, publisher: P, kind: press, published: 2024-01-01}}
vendors:
  acme:
    products: {app: {cves: [CVE-2024-0002, CVE-2024-0001]}, other: {cves: [CVE-2024-0001]}}
    systems:
      sure: {complete: true, needs: [acme/alone, {to: acme/old, until: 2020-01-01}]}
      alone: {complete: true}
      doubted: {complete: true, needs: {to: acme/sure, claims: [{source: paper}, {source: paper, by: x, stance: denies}]}}
      old: {accessed-by: acme}
`

func TestWhatIsKnownToBeComplete(t *testing.T) {
	b := readCycloneDX(t, writtenCycloneDX(t, viewtest.Load(t, fstest.MapFS{"map.yaml": {Data: []byte(complete)}})), cdx.BOMFileFormatJSON)
	say := ""
	for _, d := range listCycloneDX(b.Dependencies) {
		say += fmt.Sprintln(d.Ref, listCycloneDX(d.Dependencies))
	}
	for _, c := range listCycloneDX(b.Compositions) {
		say += fmt.Sprintln(c.Aggregate, listCycloneDX(c.Dependencies))
	}
	for _, v := range listCycloneDX(b.Vulnerabilities) {
		say += fmt.Sprintln(v.ID, listCycloneDX(v.Affects))
	}
	const want = `acme/alone []
acme/sure [acme/alone]
complete [acme/alone acme/sure]
unknown [acme acme/app acme/doubted acme/old acme/other]
CVE-2024-0001 [{acme/app <nil>} {acme/other <nil>}]
CVE-2024-0002 [{acme/app <nil>}]
`
	if say != want {
		t.Errorf("%s, and not\n%s", say, want)
	}
}

// FuzzCycloneDXNames holds that a name is one text, as it is shown everywhere, in JSON and XML.
func FuzzCycloneDXNames(f *testing.F) {
	for _, name := range viewtest.HostileNames() {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		m := viewtest.Rename(viewtest.Load(t, viewtest.Named(2, func(i int) string { return fmt.Sprint("n", i) })), name)
		var out bytes.Buffer
		if err := cyclonedx.XML(&out, grounded(t, m)); err != nil {
			t.Fatal(err)
		}
		for _, b := range []*cdx.BOM{readCycloneDX(t, writtenCycloneDX(t, m), cdx.BOMFileFormatJSON), readCycloneDX(t, out.Bytes(), cdx.BOMFileFormatXML)} {
			for _, s := range listCycloneDX(b.Services) {
				if want := safe.Paragraph(name); want != "" && s.Name != want {
					t.Errorf("%q is called %q", name, s.Name)
				}
			}
		}
	})
}
