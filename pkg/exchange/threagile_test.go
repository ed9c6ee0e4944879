package exchange_test

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"knockon/pkg/exchange/intake"
	"knockon/pkg/exchange/intake/intaketest"
	"knockon/pkg/exchange/threagile"
	"knockon/pkg/model"
)

func demo(t testing.TB) []byte {
	content, err := os.ReadFile("../../testdata/import/threagile/threagile.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func harvestThreagile(t testing.TB, content []byte, o intake.Options) *intake.Harvest {
	t.Helper()
	h, err := threagile.Read([]intake.File{{Name: "t.yaml", Content: content}}, o)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// count counts lines that read so, comments and space aside.
func count(content []byte, begins string) (n int) {
	for line := range bytes.Lines(content) {
		said, _, _ := strings.Cut(string(line), " #")
		if strings.TrimSpace(said) == begins {
			n++
		}
	}
	return n
}

// TestDemo counts what Threagile's own demonstration holds with a reader that knows no YAML.
func TestDemo(t *testing.T) {
	content := demo(t)
	h := harvestThreagile(t, content, intake.Options{For: "company-xyz"})
	kinds, relations := map[model.Kind]int{}, map[model.RelationKind]int{}
	var said []string
	for _, o := range h.Organisations {
		for _, a := range o.Assets {
			kinds[a.Kind]++
			for _, r := range a.Relations {
				relations[r.Kind]++
				said = append(said, fmt.Sprintf("%s %s %s", a.ID, r.Kind, r.To[0].Asset.ID))
				if r.Reach != nil || len(r.Claims) != 1 {
					t.Errorf("%s %s: reach %v, %d claims", a.ID, r.Kind, r.Reach, len(r.Claims))
				}
			}
		}
	}
	links := bytes.Count(content, []byte("        target: "))
	assets := bytes.Count(content, []byte("\n    used_as_client_by_human: "))
	if kinds[model.System] != assets || kinds[model.Network] != 5 || relations[model.Needs] != 0 || h.Source.Published.String() != "2020-07-01" {
		t.Errorf("%v %v, %d technical assets, %s", kinds, relations, assets, h.Source.Published)
	}
	for _, want := range []string{
		"identity-provider reachable-from apache-webserver", "sql-database runs-on erp-dmz", "sql-database runs-on webapp-virtualization",
		"customer-contracts held-in contract-file-server", "contract-summaries held-in contract-file-server", "load-balancer reachable-from customer-client",
	} {
		if !slices.Contains(said, want) {
			t.Errorf("no %q in\n%s", want, strings.Join(said, "\n"))
		}
	}
	asked := map[string]int{}
	for _, q := range h.Ledger.Questions {
		asked[q.Kind.String()]++
	}
	if asked["redundant"] != count(content, "redundant: true") || asked["relation"] != links+2 { // two networks lie within another
		t.Errorf("asked %v, of %d links", asked, links)
	}
	n := len(h.Ledger.Used)
	for _, l := range h.Ledger.Left {
		if !l.Part {
			n++
		}
	}
	data := bytes.Count(content[:bytes.Index(content, []byte("\ntechnical_assets:"))], []byte("\n    id: "))
	if rows := data + assets + links + 5 + 1; n != rows || len(h.Ledger.Read) != rows {
		t.Errorf("%d of %d rows are told of, %d are listed", n, len(h.Ledger.Read), rows)
	}
}

func TestWhoseItIsIsAsked(t *testing.T) {
	h := harvestThreagile(t, demo(t), intake.Options{})
	var asked []string
	for _, q := range h.Ledger.Questions {
		if q.Kind == intake.AskOwner {
			asked = append(asked, q.What)
		}
	}
	if len(asked) != 5 || !slices.Contains(asked, "Whose is Web DMZ? The file names no owner") {
		t.Errorf("%q", asked)
	}
}

func TestThreagileFaults(t *testing.T) {
	for content, says := range map[string]string{
		"technical_assets: [": "t.yaml:1:1: this is not YAML",
		"kind: Component":     "t.yaml: it is no threat model of Threagile",
		"a: &a [x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\n" +
			"e: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e,*e]\ng: [*f,*f,*f,*f,*f,*f,*f,*f,*f,*f]": "t.yaml:",
	} {
		_, err := threagile.Read([]intake.File{{Name: "t.yaml", Content: []byte(content)}}, intake.Options{})
		if _, ours := err.(*intake.Fault); !ours || !strings.HasPrefix(err.Error(), says) {
			t.Errorf("%.30q: %v", content, err)
		}
	}
}

func FuzzThreagileRead(f *testing.F) {
	f.Add(demo(f))
	f.Add([]byte("technical_assets: {a: {communication_links: {x: {target: a}, y: {target: b}}, data_assets_stored: [d, e]}}\ndata_assets: {d: " +
		"}\ntrust_boundaries: {w: {technical_assets_inside: a}}"))
	f.Fuzz(func(t *testing.T, content []byte) {
		intaketest.Hold(t, threagile.Read, intake.Options{}, false, intake.File{Name: "a.yaml", Content: content})
	})
}
