package pkg_test

import (
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"knockon/pkg/trial"
)

// TestLittleIsMadeAtTheStart counts what packages make before the program begins, in every run: a library whose tables are
// made then costs each question more than many an answer. All of it is the libraries'.
func TestLittleIsMadeAtTheStart(t *testing.T) {
	trial.Campaign(t)
	const mostBytes, mostObjects = 160_000, 850
	run := exec.Command(built(t), "--version")
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
		if b > mostBytes/5 || b > 100 && strings.HasPrefix(string(m[1]), "knockon/") {
			t.Errorf("%s makes %d bytes ready at the start of every run", m[1], b)
		}
	}
	if len(packages) < 40 || len(packages) > 120 || bytes > mostBytes || objects > mostObjects {
		t.Errorf("%d packages make %d bytes and %d objects ready at the start of every run, and may %d and %d: GODEBUG=inittrace=1 says which",
			len(packages), bytes, objects, mostBytes, mostObjects)
	}
}

// TestAShortRunTouchesLittle counts the pages that a question on the built-in map touches, each of which takes longer than to
// fill it, and how large the program is, as it is released. Whoever looks for methods by their names, as text/template does, has
// every method of every type kept, which makes it larger by a quarter.
func TestAShortRunTouchesLittle(t *testing.T) {
	trial.Campaign(t)
	if runtime.GOOS != "linux" || runtime.GOARCH != "amd64" {
		t.Skip("pages and programs of other systems have other sizes")
	}
	const mostPages, mostBytes = 850, 20_000_000
	program, least := built(t, "-ldflags=-s -w"), int64(math.MaxInt64)
	for range 5 { // where the heap begins, the system draws
		run := exec.Command(program, "blast", "eks")
		run.Dir = t.TempDir()
		if err := run.Run(); err != nil {
			t.Fatal(err)
		}
		if used, ok := run.ProcessState.SysUsage().(*syscall.Rusage); ok {
			least = min(least, used.Minflt)
		}
	}
	info, err := os.Stat(program)
	if err != nil {
		t.Fatal(err)
	}
	if t.Logf("%d pages, %d bytes", least, info.Size()); least > mostPages || info.Size() > mostBytes {
		t.Errorf("a question touches %d pages of a program of %d bytes; they may be %d and %d", least, info.Size(), mostPages, mostBytes)
	}
}

// built is the program, without C.
func built(t *testing.T, flags ...string) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "knockon")
	build := exec.Command("go", slices.Concat([]string{"build", "-o", program}, flags, []string{"knockon/cmd/knockon"})...)
	build.Env = append(build.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return program
}
