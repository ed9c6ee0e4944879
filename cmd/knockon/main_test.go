package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"knockon/pkg/cli"
)

// What trial knows is here again: what it brings would be made ready anew at each run of a command, which doubled their time.
var update = flag.Bool("update", false, "write the outputs that scripts show anew instead of comparing with them")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"knockon": func() { os.Exit(cli.Main(os.Args[1:])) },
	})
}

// TestScripts runs testdata/script on the real binary: exit codes, streams,
// files and flags as a user meets them.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Files:               scripts(t),
		RequireExplicitExec: true,
		UpdateScripts:       *update,
		Setup: func(e *testscript.Env) error {
			e.Setenv("KNOCKON_MAP", "")
			e.Setenv("NO_COLOR", "")
			e.Setenv("GORACE", "atexit_sleep_ms=0") // a second for each run of a command, else
			return nil
		},
		Condition: condition,
		Cmds:      map[string]func(*testscript.TestScript, bool, []string){"exits": exits},
	})
}

// scripts lists them: under the race detector every third, as each runs whole commands there.
func scripts(t *testing.T) (some []string) {
	all, err := filepath.Glob("../../testdata/script/*.txtar")
	if err != nil || len(all) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	for i, script := range all {
		if !raced || i%3 == 0 {
			some = append(some, script)
		}
	}
	return some
}

// condition answers for what scripts need of the machine. In the long run it must be there.
func condition(name string) (bool, error) {
	if name != "git" {
		return false, fmt.Errorf("unknown condition %q", name)
	}
	_, err := exec.LookPath("git")
	if err != nil && os.Getenv("KNOCKON_LONG") == "1" {
		return false, fmt.Errorf("git is not installed: %w", err)
	}
	return err == nil, nil
}

// exits runs a command and checks its exit code: exits 2 knockon blast nobody.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE command [argument …]")
	}
	err := ts.Exec(args[1], args[2:]...)
	code := "0"
	if err != nil {
		code = exitCode(err)
	}
	if code != args[0] {
		ts.Fatalf("exit code %s, want %s", code, args[0])
	}
}

func exitCode(err error) string {
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return strconv.Itoa(exit.ExitCode())
	}
	return err.Error()
}
