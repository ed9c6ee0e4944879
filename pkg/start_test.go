package pkg_test

import (
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"

	"knockon/pkg/trial"
)

// TestLittleIsMadeAtTheStart counts what packages make before the program begins, in every run: a library whose tables are
// made then costs each question more than many an answer. Three quarters of it are the libraries'.
func TestLittleIsMadeAtTheStart(t *testing.T) {
	trial.Campaign(t)
	const mostBytes, mostObjects = 320_000, 2_400
	program := filepath.Join(t.TempDir(), "knockon")
	if out, err := exec.Command("go", "build", "-o", program, "knockon/cmd/knockon").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	run := exec.Command(program, "--version")
	run.Env = append(run.Environ(), "GODEBUG=inittrace=1")
	out, err := run.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	var bytes, objects int
	packages := regexp.MustCompile(`(?m)^init (\S+) .* (\d+) bytes, (\d+) allocs$`).FindAllSubmatch(out, -1)
	for _, m := range packages {
		b, _ := strconv.Atoi(string(m[2])) // digits
		n, _ := strconv.Atoi(string(m[3]))
		bytes, objects = bytes+b, objects+n
		if b > mostBytes/6 {
			t.Errorf("%s makes %d bytes ready at the start of every run", m[1], b)
		}
	}
	if len(packages) < 50 || bytes > mostBytes || objects > mostObjects {
		t.Errorf("%d packages make %d bytes and %d objects ready at the start of every run, and may %d and %d: GODEBUG=inittrace=1 says which",
			len(packages), bytes, objects, mostBytes, mostObjects)
	}
}
