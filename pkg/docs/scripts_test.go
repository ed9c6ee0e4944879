package docs_test

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"knockon/pkg/cli"
	"knockon/pkg/trial"
)

// TestScripts runs testdata/script: exit codes, streams, files and flags as a user meets them. Commands run in this process,
// or most of the time would go into starting others; after exec, and in the long run, each has a process of its own.
func TestScripts(t *testing.T) {
	programs := filepath.Dir(buildBinary(t))
	all := scripts(t)
	r := scriptRunner{variables(t, all)}
	testscript.Run(t, testscript.Params{
		Files:         all,
		UpdateScripts: trial.Updating(),
		Setup: func(e *testscript.Env) error {
			e.Setenv("PATH", programs+string(filepath.ListSeparator)+e.Getenv("PATH"))
			e.Setenv("GORACE", "atexit_sleep_ms=0") // a second for each run of a command, else
			return nil
		},
		Condition: condition,
		Cmds:      map[string]func(*testscript.TestScript, bool, []string){"knockon": r.knockon, "exits": r.exits},
	})
}

// scripts lists them: in brief every third, as each runs whole commands.
func scripts(t *testing.T) (some []string) {
	all, err := filepath.Glob(root + "/testdata/script/*.txtar")
	if err != nil || len(all) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	for i, script := range all {
		if !trial.Brief() || i%3 == 0 {
			some = append(some, script)
		}
	}
	return some
}

// condition answers for what scripts need of the machine, which in the long run must be there, and for that run.
func condition(name string) (bool, error) {
	if name == "long" {
		return trial.Long(), nil
	}
	if name != "git" {
		return false, fmt.Errorf("unknown condition %q", name)
	}
	_, err := exec.LookPath("git")
	if err != nil && trial.Long() {
		return false, fmt.Errorf("git is not installed: %w", err)
	}
	return err == nil, nil
}

// variables lists what of the environment scripts set, and what every script has.
func variables(t *testing.T, scripts []string) []string {
	names := []string{"PATH", "HOME", "TMPDIR"}
	for _, script := range scripts {
		content, err := os.ReadFile(script)
		if err != nil {
			t.Fatal(err)
		}
		for _, set := range regexp.MustCompile(`(?m)^env .*`).FindAllString(string(content), -1) {
			for _, pair := range strings.Fields(set)[1:] {
				name, _, _ := strings.Cut(pair, "=")
				names = append(names, name)
			}
		}
	}
	return names
}

// runner runs the commands of scripts.
type scriptRunner struct{ variables []string }

// knockon runs a command that succeeds, or after ! one that does not.
func (r scriptRunner) knockon(ts *testscript.TestScript, neg bool, args []string) {
	if code := r.run(ts, args); neg == (code == "0") {
		ts.Fatalf("exit code %s", code)
	}
}

// exits runs a command and checks its exit code: exits 2 knockon blast nobody, or exits 2 exec knockon blast nobody.
func (r scriptRunner) exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE [exec] command [argument …]")
	}
	want, command, args := args[0], args[1], args[2:]
	code := ""
	switch {
	case command == "knockon":
		code = r.run(ts, args)
	case command == "exec" && len(args) > 0:
		code = exitCode(ts.Exec(args[0], args[1:]...))
	}
	if code != want {
		ts.Fatalf("exit code %s, want %s", code, want)
	}
}

// run runs the program and returns its exit code.
func (r scriptRunner) run(ts *testscript.TestScript, args []string) string {
	if trial.Long() {
		return exitCode(ts.Exec("knockon", args...))
	}
	w := cli.World{Stdin: strings.NewReader(""), Stdout: ts.Stdout(), Stderr: ts.Stderr(), Dir: ts.MkAbs(".")}
	for _, name := range r.variables {
		w.Environ = append(w.Environ, name+"="+ts.Getenv(name))
	}
	return strconv.Itoa(cli.Run(args, w))
}

func exitCode(err error) string {
	if err == nil {
		return "0"
	}
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return strconv.Itoa(exit.ExitCode())
	}
	return err.Error()
}
