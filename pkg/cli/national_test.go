package cli

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"knockon/pkg/emit"
	"knockon/pkg/load"
	"knockon/pkg/model"
	"knockon/pkg/schema"
	"knockon/pkg/trial"
)

const (
	nationalMap = "../../data/uk-committee-papers/"
	imports     = "../../testdata/import"
)

// TestNationalMap makes the built-in map of committee papers again, out of the two
// lists that it was made of.
func TestNationalMap(t *testing.T) {
	dir := t.TempDir()
	head, err := os.ReadFile(nationalMap + "map.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "map.yaml"), head, 0o644); err != nil {
		t.Fatal(err)
	}
	lists, err := filepath.Abs(imports)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range [][]string{
		{"councils", "councils/uk_local_authorities_current.csv", "mysociety"}, {"fingerprints", "fingerprints/lgsf-2026-05.csv", "lgsf"},
	} {
		if got := knockon(t, "import", x[0], filepath.Join(lists, x[1]), "--source", x[2], "--published", "2026-05-30", "-o", dir); got.code != 0 {
			t.Fatalf("import %s: %s", x[0], got.stderr)
		}
		file := "imported/" + x[2] + ".yaml"
		content, err := os.ReadFile(filepath.Join(dir, file))
		if err != nil {
			t.Fatal(err)
		}
		trial.Golden(t, nationalMap+file, content)
	}
	trial.Golden(t, nationalMap+"services.yaml", meetings(t, dir))
}

// meetings is a service for each council of a map that has committee papers.
func meetings(t *testing.T, dir string) []byte {
	t.Helper()
	m, _, problems := load.Load(load.Root{FS: os.DirFS(dir)})
	if m == nil {
		t.Fatal(problems)
	}
	var all []emit.Entry
	for i := range m.Nodes {
		if n := &m.Nodes[i]; n.Kind == model.System {
			service := emit.Keys(emit.Key("name", emit.Text("Meetings")), emit.Key("needs", emit.Text("./committee-papers")))
			services := emit.Keys(emit.Key("services", emit.Keys(emit.Key("meetings", service)).Line())).Line()
			all = append(all, emit.Key(m.Nodes[n.Organisation].ID, services))
		}
	}
	return emit.File(schema.New(), "The author's word: whoever has committee papers has meetings that need them.",
		emit.Key("additions", emit.Keys(all...).Block()))
}

// TestNationalNumbers holds what the map answers against the list of scrapers,
// counted by a reader that knows CSV alone, and what its check finds.
func TestNationalNumbers(t *testing.T) {
	content, err := os.ReadFile(imports + "/fingerprints/lgsf-2026-05.csv")
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(content)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	count := map[string]int{}
	for _, row := range rows[1:] {
		if ended := row[slices.Index(rows[0], "end")] != ""; !ended {
			count[row[slices.Index(rows[0], "cms_type")]]++
		}
	}
	for class, want := range map[string]struct {
		n    int
		node string
	}{"ModernGov": {300, "civica/moderngov"}, "CMIS": {30, "astech/cmis"}} {
		if count[class] != want.n {
			t.Errorf("%d records of %s, not %d", count[class], class, want.n)
		}
		got := knockon(t, "blast", want.node, "-m", "builtin:uk-committee-papers", "--width", "140")
		for _, text := range []string{
			fmt.Sprintf("%d councils · ", want.n), fmt.Sprintf("%d services could stop", want.n),
			fmt.Sprintf("Committee papers → ▼ Meetings at each of %d councils", want.n), "of 67 other councils the map does not say.",
		} {
			if !strings.Contains(got.stdout, text) {
				t.Errorf("%q is not in\n%s", text, got.stdout)
			}
		}
	}
	got := knockon(t, "check", "-m", "builtin:uk-committee-papers")
	if gathered := regexp.MustCompile(`\[[a-z-]+\]`).FindAllString(got.stdout, -1); got.code != 0 || len(gathered) != 1 ||
		!strings.Contains(got.stdout, "[single-speaker]  330 findings") || !strings.Contains(got.stdout, "329 more that rest on source lgsf") {
		t.Errorf("exit %d\n%s%s", got.code, got.stdout, got.stderr)
	}
}
