package agree_test

import (
	"fmt"
	"os"
	"testing"

	"pgregory.net/rapid"

	"knockon/pkg/trial"
)

// A property is tried on fewMaps maps, in the long run on parts × mapsPerPart, the parts side by side. -rapid.checks
// has the last word on either.
const (
	parts       = 8
	mapsPerPart = 250
	fewMaps     = 25
)

func TestMain(m *testing.M) {
	trial.Cases(fewMaps, mapsPerPart)
	os.Exit(trial.Run(m))
}

func checkMaps(t *testing.T, parts int, property func(*rapid.T)) {
	t.Run("maps", func(t *testing.T) {
		for i := range trial.Of(1, parts) {
			t.Run(fmt.Sprint(i), func(t *testing.T) {
				t.Parallel()
				trial.Check(t, func(t *rapid.T) {
					for range i { // every part starts from one seed where the seed is fixed: so it tries other maps
						rapid.Uint64().Draw(t, "part")
					}
					property(t)
				})
			})
		}
	})
}
