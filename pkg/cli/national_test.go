package cli

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const imports = "../../testdata/import"

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
