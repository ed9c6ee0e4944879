package agree_test

import (
	"flag"
	"fmt"
	"os"
	"runtime/debug"
	"testing"

	"pgregory.net/rapid"

	"knockon/pkg/trial"
)

// A property is tried on parts × mapsPerPart maps, the parts side by side: a
// fifth of that with -short. -rapid.checks has the last word on mapsPerPart.
const parts = 8

func TestMain(m *testing.M) {
	flag.Parse()
	if checks := flag.Lookup("rapid.checks"); checks.Value.String() == checks.DefValue {
		flag.Set("rapid.checks", fmt.Sprint(mapsPerPart))
	}
	debug.SetGCPercent(400) // many small maps, few of which stay
	os.Exit(m.Run())
}

func checkMaps(t *testing.T, parts int, property func(*rapid.T)) {
	t.Run("maps", func(t *testing.T) {
		for i := range parts {
			t.Run(fmt.Sprint(i), func(t *testing.T) {
				t.Parallel()
				trial.Check(t, property)
			})
		}
	})
}
