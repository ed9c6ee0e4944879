package docs_test

import (
	"os"
	"path/filepath"
	"testing"

	"knockon/pkg/cli"
	"knockon/pkg/trial"
)

func TestMain(m *testing.M) {
	if filepath.Base(os.Args[0]) == "knockon" { // what buildBinary makes of it
		os.Exit(cli.Main(os.Args[1:]))
	}
	os.Exit(trial.Run(m))
}
