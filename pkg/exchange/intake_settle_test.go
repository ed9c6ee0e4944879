package exchange_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"knockon/pkg/exchange/contracts"
	"knockon/pkg/exchange/intake"
	"knockon/pkg/load"
)

// written is the imported file of a register, with what its map would be asked.
func written(t *testing.T, register []byte, before []byte) []byte {
	t.Helper()
	m, _, problems := load.Load(load.Root{FS: fstest.MapFS{"map.yaml": {Data: []byte("map: {title: x}\ncouncils: {canterbury: {}}\n")}}})
	if m == nil {
		t.Fatal(problems)
	}
	o := intake.Options{For: "canterbury", Published: 1 << 20, Map: m}
	h, err := contracts.Read([]intake.File{{Name: "register.csv", Content: register}}, o)
	if err != nil {
		t.Fatal(err)
	}
	h.Source.ID = "register"
	return intake.Settle(h, m, func(intake.Spot) bool { return false }, before, intake.Decisions{}).File("head", false).Content
}

// TestShuffledRowsAreTheSameBytes: the order of a file says nothing, and neither
// does that it was imported before.
func TestShuffledRowsAreTheSameBytes(t *testing.T) {
	content, err := os.ReadFile("../../testdata/import/contracts/register-with-title.csv")
	if err != nil {
		t.Fatal(err)
	}
	lines := slices.Collect(strings.Lines(string(content)))
	want := written(t, content, nil)
	technical := regexp.MustCompile(`\b(needs|runs-on|operated-by|accessed-by|provided-by):`)
	if technical.Match(want) || bytes.Contains(bytes.ToLower(want), []byte("name: redacted")) {
		t.Errorf("paper says what runs on what, or somebody is called REDACTED:\n%s", want)
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 30 {
		rows := slices.Clone(lines[3:])
		random.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
		got := written(t, []byte(strings.Join(append(slices.Clone(lines[:3]), rows...), "")), want)
		if !bytes.Equal(got, want) {
			t.Fatalf("other bytes from rows in another order:\n%s\n%s", got, want)
		}
	}
	if intake.Changed(want) || !intake.Changed(append(bytes.Clone(want), "# mine\n"...)) {
		t.Error("a change by hand is not seen, or seen where there is none")
	}
}

// TestRedactaIsAFirm: only whole texts name nobody.
func TestRedactaIsAFirm(t *testing.T) {
	for name, firm := range map[string]bool{"Redacta Limited": true, "REDACTED": false, "Redacted - personal data": false, "Manchester Confidential": true} {
		register := fmt.Sprintf("Reference,Title,Supplier,Start date\n1,Phones,%s,2024-01-31\n", name)
		if got := bytes.Contains(written(t, []byte(register), nil), []byte("contractors:")); got != firm {
			t.Errorf("%q is somebody: %t", name, got)
		}
	}
}
