package layout_test

import (
	"os"
	"os/exec"
	"regexp"
	"testing"

	"knockon/pkg/trial"
)

// A product that is fused with a sum is rounded once, on machines that can, and
// the same picture would have other bytes there. So the code that computes
// pictures is compiled for such a machine, and must have none.
func TestNothingIsFused(t *testing.T) {
	trial.Campaign(t)
	cmd := exec.Command("go", "build", "-gcflags=-S", "knockon/pkg/canvas", "knockon/pkg/layout", "knockon/pkg/render/svg")
	cmd.Env = append(os.Environ(), "GOARCH=arm64", "GOOS=linux", "CGO_ENABLED=0", "GOFLAGS=")
	listing, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, listing)
	}
	if !regexp.MustCompile(`\(.*pkg/layout/isotonic\.go:\d+\)\s+FADDD`).Match(listing) {
		t.Fatal("the listing shows no sum of floating-point numbers: the test looks in the wrong place")
	}
	for _, line := range regexp.MustCompile(`\(.*\)\s+FN?M(ADD|SUB)[DS].*`).FindAll(listing, -1) {
		t.Errorf("fused: %s", line)
	}
}
