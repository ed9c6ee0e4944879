package exchange_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"knockon/pkg/exchange/intake"
	"knockon/pkg/exchange/intake/intaketest"
	"knockon/pkg/exchange/spdx"
)

const fixturesSPDX = "../../testdata/import/spdx/"

func content(t testing.TB, name string) []byte {
	text, err := os.ReadFile(fixturesSPDX + name)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func harvestSPDX(t testing.TB, o intake.Options, files ...intake.File) *intake.Harvest {
	t.Helper()
	h, err := spdx.Read(files, o)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// saidSPDX is what a harvest says, as sentences in order.
func saidSPDX(h *intake.Harvest) (out []string) {
	for _, o := range h.Organisations {
		for _, a := range o.Assets {
			out = append(out, fmt.Sprintf("%s%s: %s %s", o.Name, o.ID, a.Kind, a.Name))
			for _, r := range a.Relations {
				out = append(out, fmt.Sprintf("%s %s %s", a.Name, r.Kind, r.To[0].Asset.Name))
			}
		}
	}
	for _, q := range h.Ledger.Questions {
		out = append(out, q.Kind.String()+"? "+q.What)
	}
	slices.Sort(out)
	return out
}

func TestTheTopIsAProductOfItsSupplier(t *testing.T) {
	for name, want := range map[string][]string{
		"appbomination.spdx.json":      {"ACT Project: product App-BOM-ination"},
		"examplemaven-0.0.1.spdx.json": {"SPDX: product examplemaven"},
		"example6-bin.spdx":            {"owner? Who makes hello-go-bin? The file names no organisation as its supplier"},
	} {
		text := content(t, name)
		h := harvestSPDX(t, intake.Options{}, intake.File{Name: name, Content: text})
		if got := saidSPDX(h); !slices.Equal(got, want) {
			t.Errorf("%s: %q", name, got)
		}
		rows := bytes.Count(text, []byte("\nPackageName:")) + bytes.Count(text, []byte("\nFileName:")) + bytes.Count(text, []byte("\nRelationship:"))
		var lists map[string]json.RawMessage
		if json.Unmarshal(text, &lists) == nil {
			for _, key := range []string{"packages", "files", "relationships"} {
				var list []any
				if err := json.Unmarshal(lists[key], &list); err != nil {
					t.Fatal(err)
				}
				rows += len(list)
			}
		}
		n, asked := len(h.Ledger.Used), map[intake.Origin]bool{}
		for _, q := range h.Ledger.Questions {
			asked[q.At] = !slices.Contains(h.Ledger.Used, q.At)
		}
		for _, open := range asked {
			if open {
				n++
			}
		}
		for _, l := range h.Ledger.Left {
			if !l.Part {
				n++
			}
		}
		if n != rows || len(h.Ledger.Read) != rows {
			t.Errorf("%s: %d of %d rows are told of, %d are listed", name, n, len(h.Ledger.Read), rows)
		}
		if h.Source.Published == 0 {
			t.Errorf("%s has no day", name)
		}
	}
}

func TestDirectComponents(t *testing.T) {
	h := harvestSPDX(t, intake.Options{Components: "direct"}, intake.File{Name: "a", Content: content(t, "appbomination.spdx.json")})
	got := saidSPDX(h)
	for _, want := range []string{"App-BOM-ination needs commons-lang3", "App-BOM-ination needs slf4j-api",
		"owner? Who makes slf4j-api? The file names no organisation as its supplier"} {
		if !slices.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, strings.Join(got, "\n"))
		}
	}
	if strings.Contains(strings.Join(got, "\n"), "needs junit") {
		t.Error("what tests need is no dependency at run time")
	}
}

// TestTagsAcrossDocuments holds that lines are read with their comments, texts and places, and that documents refer to each other.
func TestTagsAcrossDocuments(t *testing.T) {
	a := "SPDXVersion: SPDX-2.3\r\n# a comment: not a tag\r\nDocumentNamespace: urn:a\r\nCreator: Organization: Maker " +
		"(m@example.org)\r\nCreated: 2024-02-03T00:00:00Z\r\n" +
		"ExternalDocumentRef: DocumentRef-b urn:b SHA1: 00\r\nPackageName: App\r\nSPDXID: SPDXRef-1\r\nPackageSupplier: Organization: Maker ()\r\n" +
		"PackageSummary: <text>PackageName: none\r\nof these</text>\r\nRelationship: SPDXRef-1 DEPENDS_ON " +
		"DocumentRef-b:SPDXRef-1\r\nRelationship: SPDXRef-1 DEPENDS_ON DocumentRef-c:SPDXRef-1\r\n"
	b := "SPDXVersion: SPDX-2.2\nDocumentNamespace: urn:b\nPackageName: Other\nSPDXID: SPDXRef-1\nPackageSupplier: " +
		"NOASSERTION\nPackageOriginator: Organization: Another\n"
	h := harvestSPDX(t, intake.Options{}, intake.File{Name: "a", Content: []byte(a)}, intake.File{Name: "b", Content: []byte(b)})
	if got := saidSPDX(h); !slices.Equal(got, []string{"Another: product Other", "App needs Other", "Maker: product App"}) {
		t.Errorf("%q", got)
	}
	if l := h.Ledger.Left; len(l) != 1 || l[0].At.Row != 13 || l[0].What != "SPDXRef-1 DEPENDS_ON DocumentRef-c:SPDXRef-1" {
		t.Errorf("%+v", l)
	}
}

func TestSPDXFaults(t *testing.T) {
	for text, says := range map[string]string{
		string(content(t, "hello-dist.spdx3.json")): "a: it is SPDX 3, which knockon does not read",
		`{"spdxVersion":"SPDX-1.2"}`:                `a: it is "SPDX-1.2", which knockon does not read`,
		`{"bomFormat":"CycloneDX"}`:                 "a: it is no SPDX document: it does not say its version",
		"":                                          "a: it is no SPDX document: it does not say its version",
		"SPDXVersion: SPDX-2.3\nX: <text>never":     "a:2:1: the <text> that begins here has no end",
		`{"spdxVersion":"SPDX-2.3","packages":{}}`:  "a:1:39: `packages` cannot be a JSON object",
	} {
		_, err := spdx.Read([]intake.File{{Name: "a", Content: []byte(text)}}, intake.Options{})
		if _, ours := err.(*intake.Fault); !ours || err.Error() != says {
			t.Errorf("%.40q: %v", text, err)
		}
	}
}

func FuzzSPDXRead(f *testing.F) {
	for _, name := range []string{"appbomination.spdx.json", "example6-bin.spdx"} {
		f.Add(content(f, name))
	}
	f.Add([]byte(`{"spdxVersion":"SPDX-2.3","packages":[null],"files":[null],"relationships":[null,{}],"documentDescribes":[""]}`))
	f.Fuzz(func(t *testing.T, content []byte) {
		intaketest.Hold(t, spdx.Read, intake.Options{Components: "direct"}, false, intake.File{Name: "a.json", Content: content})
	})
}
