package sarif

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"knockon/pkg/answer"
	"knockon/pkg/report/reporttest"
)

// TestFit keeps the worst findings where not all fit, and says so.
func TestFit(t *testing.T) {
	if got := codeScanning(); got.results != 25_000 || got.zipped >= 10_000_000 || got.zipped < 9_000_000 {
		t.Errorf("code scanning takes 25,000 results and 10 MB, not %+v", got)
	}
	r := reporttest.Many(300)
	for i := range 10 {
		r.Results[i].State = answer.Allowed
	}
	max := codeScanning()
	max.results = 250
	results, notes := fit(r.Answer(), max)
	count := map[string]int{}
	for _, f := range results {
		var got result
		if err := json.Unmarshal(f, &got); err != nil {
			t.Fatal(err)
		}
		if len(got.Suppressions) > 0 {
			t.Error("one that may stay took the place of one that counts")
		}
		count[got.Level]++
	}
	if d := cmp.Diff(map[string]int{"error": 96, "warning": 97, "note": 57}, count); d != "" {
		t.Errorf("the mildest should be left out (-want +got):\n%s", d)
	}
	told := notes[0].Message.Text
	if want := "50 findings are left out"; !strings.Contains(told, want) {
		t.Errorf("it says %q", told)
	}
}

// TestFitSize fills the room there is with texts that do not compress.
func TestFitSize(t *testing.T) {
	r := reporttest.Many(300)
	dice := rand.New(rand.NewPCG(1, 2))
	for i := range r.Results {
		var noise strings.Builder
		for range 100 {
			fmt.Fprintf(&noise, "%x ", dice.Uint64())
		}
		r.Results[i].Message = noise.String()
	}
	max := codeScanning()
	max.zipped = 150_000
	results, notes := fit(r.Answer(), max)
	all, err := json.Marshal(results)
	if err != nil {
		t.Fatal(err)
	}
	// What compression holds back is not metered: up to 64 KiB.
	if size := reporttest.Zipped(all); size < max.zipped || size > max.zipped+1<<16 || len(notes) != 1 {
		t.Errorf("%d bytes, compressed; the notes say %v", size, notes)
	}
}
