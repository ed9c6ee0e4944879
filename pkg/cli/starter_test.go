package cli

import (
	"testing"

	"knockon/pkg/trial"
)

func TestStarter(t *testing.T) {
	trial.Golden(t, "../../testdata/init/map.yaml", starter())
}
