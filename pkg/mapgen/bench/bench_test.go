// Package bench_test measures knockon beside what people would use instead.
package bench_test

import (
	"flag"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"knockon/pkg/trial"
)

var (
	measure = flag.Bool("measure", false, "measure knockon beside its peers, and write the table of docs/performance.md")
	nodes   = flag.Int("nodes", 100_000, "nodes of the map; the page is written of 100,000 alone")
	pairs   = flag.Int("pairs", 5, "how many times each pair is run, in turn")
)

// TestMeasure is `make bench`.
func TestMeasure(t *testing.T) {
	if !*measure {
		t.Skip("no -measure: see make bench")
	}
	found := present(t)
	folder := prepare(t, *nodes)
	run(t, ".", []string{"go", "build", "-trimpath", "-o", filepath.Join(folder, "knockon"), "knockon/cmd/knockon"})
	agreed := agree(t, folder, found)
	page := table(found, agreed, compare(t, folder, found))
	t.Log("\n" + page)
	if *nodes == 100_000 {
		writePage(t, page)
	}
}

// TestPeersAgree holds that each peer reads the map as knockon does: all count the same dependents of the seed.
func TestPeersAgree(t *testing.T) {
	trial.Campaign(t)
	found := present(t)
	if len(found) < len(peers(t)) {
		t.Error(".ci/install brings what is missing")
	}
	agree(t, prepare(t, 1000), found)
}

// agree returns the count that all give: times of different answers would say nothing.
func agree(t *testing.T, folder string, found []peer) int {
	text, err := os.ReadFile(filepath.Join(folder, "count"))
	if err != nil {
		t.Fatal(err)
	}
	want := count(t, string(text))
	for _, p := range found {
		if !p.counts {
			continue
		}
		if _, out := run(t, folder, p.command); count(t, out) != want {
			t.Errorf("%s counts %s dependents of the seed; in knockon's map there are %d", p.name, out, want)
		}
	}
	if t.Failed() {
		t.FailNow()
	}
	return want
}

// prepare makes the map, in another process: the kernel counts the memory of who starts a process as the process's own.
func prepare(t *testing.T, nodes int) (folder string) {
	folder = t.TempDir()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	run(t, ".", []string{self, "-test.run=^TestPrepare$", "-prepare=" + folder, "-nodes=" + strconv.Itoa(nodes)})
	return folder
}
