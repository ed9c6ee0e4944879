package check_test

import (
	"testing"

	"knockon/pkg/answer"
	"knockon/pkg/diag"
)

// TestEastKent holds that the built-in map passes with the configuration beside
// it, on any day, and that its exceptions are no more than what stays open:
// hosting that is assumed, and IT operation that is disputed.
func TestEastKent(t *testing.T) {
	s := loadSubject(t, eastKent(t), "")
	for _, today := range []string{"2024-02-14", "2099-12-31"} {
		s.input.Today = day(t, today)
		allowed := map[string]int{}
		for _, r := range s.run() {
			switch {
			case r.State == answer.Allowed:
				allowed[r.Code]++
			case r.Severity < diag.Note:
				t.Errorf("%s: %s: %s", today, r.Code, r.Message)
			}
		}
		if allowed["disputed"] != 3 || allowed["unsourced"] != 6 || allowed["unmapped"] != 11 {
			t.Errorf("%s: allowed are %v, want the three councils' disputed operation, twice their assumed hosting, and eleven services of which nobody says "+
				"what they run on", today, allowed)
		}
	}
}
