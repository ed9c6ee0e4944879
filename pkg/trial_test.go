package pkg_test

import (
	"os"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"knockon/pkg/trial"
)

// TestNoLuck holds that a property sees the same cases each time, but in the long run others, unless it is CI's.
func TestNoLuck(t *testing.T) {
	drawn := func() []uint64 {
		var all []uint64
		trial.Check(t, func(t *rapid.T) { all = append(all, rapid.Uint64().Draw(t, "n")) })
		return all
	}
	first, second := drawn(), drawn()
	if len(first) < 4 { // under -short, which the race detector has
		t.Fatalf("only %d cases", len(first))
	}
	if same := slices.Equal(first, second); same == (trial.Long() && os.Getenv("CI") == "") {
		t.Errorf("the long run: %v, the same cases: %v", trial.Long(), same)
	}
}

func TestCampaignsWaitForTheLongRun(t *testing.T) {
	for value, long := range map[string]bool{"": false, "0": false, "1": true} {
		t.Setenv(trial.Variable, value)
		if got := trial.Of(1, 2) == 2; got != long {
			t.Errorf("with %q the long run: %v", value, got)
		}
		ran := false
		t.Run("campaign "+value, func(t *testing.T) {
			trial.Campaign(t)
			ran = true
		})
		if ran != long {
			t.Errorf("with %q the campaign ran: %v", value, ran)
		}
	}
}
