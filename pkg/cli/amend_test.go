//go:build linux || darwin

package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// TestAddsAtOnce holds that whoever adds to one file at the same time loses nothing of the others.
func TestAddsAtOnce(t *testing.T) {
	file := filepath.Join(t.TempDir(), "map.yaml")
	if err := os.WriteFile(file, []byte("map: {title: T}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	const adding = 12
	var all sync.WaitGroup
	for i := range adding {
		all.Go(func() {
			if got := knockon(t, "add", "supplier", fmt.Sprint("s-", i), "-m", file); got.code != exitOK {
				t.Errorf("s-%d: exit code %d: %s", i, got.code, got.stderr)
			}
		})
	}
	all.Wait()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for i := range adding {
		if id := fmt.Sprintf("  s-%d:", i); strings.Count(string(content), id) != 1 {
			t.Errorf("%d times %s in\n%s", strings.Count(string(content), id), id, content)
		}
	}
}

// TestImportsAtOnce holds that of imports into one folder at the same time each asks what it has to ask, and none writes over
// what a person has typed meanwhile.
func TestImportsAtOnce(t *testing.T) {
	dir := t.TempDir()
	folder := filepath.Join(dir, "map")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	const importing = 6
	content := "map: {title: T}\ncouncils:\n"
	for i := range importing {
		content += fmt.Sprintf("  c-%d: {name: Council %d}\n", i, i)
		register := fmt.Sprintf("Reference,Title,Supplier,Start Date,End Date\n1,Hosting,Firm %d Ltd,2024-01-01,Rolling\n", i)
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprint(i, ".csv")), []byte(register), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(folder, "map.yaml"), []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for i := range importing {
		all.Go(func() {
			file := filepath.Join(dir, fmt.Sprint(i, ".csv"))
			if got := knockon(t, "import", "contracts", file, "--for", fmt.Sprint("c-", i), "--published", "2025-01-01", "-o", folder); got.code != exitOK {
				t.Errorf("%d: exit code %d: %s", i, got.code, got.stderr)
			}
		})
	}
	all.Wait()
	asksOfEach(t, folder, importing)
}

// asksOfEach holds that review.csv has both questions of each file that was imported.
func asksOfEach(t *testing.T, folder string, files int) {
	t.Helper()
	review, err := os.ReadFile(filepath.Join(folder, reviewFile))
	if err != nil {
		t.Fatal(err)
	}
	for i := range files {
		if n := strings.Count(string(review), fmt.Sprintf(",%d.csv,", i)); n != 2 {
			t.Errorf("%d questions of %d.csv in\n%s", n, i, review)
		}
	}
}

// TestImportsBeginOneFolder holds the same of imports into a folder that none finds there.
func TestImportsBeginOneFolder(t *testing.T) {
	dir := t.TempDir()
	folder := filepath.Join(dir, "new", "map")
	const importing = 6
	var all sync.WaitGroup
	for i := range importing {
		register := fmt.Sprintf("Reference,Title,Supplier,Start Date,End Date\n%d,Hosting,Firm %d Ltd,2024-01-01,Rolling\n", i, i)
		file := filepath.Join(dir, fmt.Sprint(i, ".csv"))
		if err := os.WriteFile(file, []byte(register), 0o600); err != nil {
			t.Fatal(err)
		}
		all.Go(func() {
			got := knockon(t, "import", "contracts", file, "--for", "dover", "--source", fmt.Sprint("s-", i), "--published", "2025-01-01", "-o", folder)
			if got.code != exitOK {
				t.Errorf("%d: exit code %d: %s", i, got.code, got.stderr)
			}
		})
	}
	all.Wait()
	asksOfEach(t, folder, importing)
}

// TestLandingChecksAgain holds that an import writes over no file that is not as it was read.
func TestLandingChecksAgain(t *testing.T) {
	for _, c := range []struct {
		now, before string // "" for no file
		want        bool
	}{{"a", "a", false}, {"b", "a", true}, {"", "a", true}, {"", "", false}, {"b", "", true}} {
		dir := t.TempDir()
		full := filepath.Join(dir, reviewFile)
		if c.now != "" {
			if err := os.WriteFile(full, []byte(c.now), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		l := &landing{call: &call{}, dir: dir, beside: map[string][]byte{full: []byte(c.before)}}
		if got := l.hasChanged(reviewFile, full); got != c.want {
			t.Errorf("%q, read as %q: changed %v, want %v", c.now, c.before, got, c.want)
		}
	}
}

// TestChangedMeanwhile holds that what somebody else has written since is not written over.
func TestChangedMeanwhile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "map.yaml")
	for _, c := range []struct {
		now    string // "" for no file
		before string
		want   error
	}{{"a", "a", nil}, {"b", "a", errChanged}, {"", "a", errChanged}, {"", "", nil}, {"b", "", errChanged}} {
		if err := os.RemoveAll(file); err != nil {
			t.Fatal(err)
		}
		if c.now != "" {
			if err := os.WriteFile(file, []byte(c.now), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		wrote := false
		err := amended(file, []byte(c.before), func() error { wrote = true; return nil })
		if !errors.Is(err, c.want) || wrote != (c.want == nil) {
			t.Errorf("%q over %q: %v, written: %v", c.before, c.now, err, wrote)
		}
	}
}

// TestUnmakeFolder holds that what was made for an import that fails goes again, and nothing that was there.
func TestUnmakeFolder(t *testing.T) {
	dir := t.TempDir()
	link := filepath.Join(dir, "link")
	if err := os.Symlink(filepath.Join(dir, "nowhere", "map"), link); err != nil {
		t.Fatal(err)
	}
	for _, folder := range []string{filepath.Join(dir, "a", "b"), link, dir} {
		unmake, err := makeFolder(folder)
		if _, is := os.Stat(folder); (is == nil) != (err == nil) {
			t.Errorf("%s is made without an error, and is not there, or the other way round: %v, %v", folder, err, is)
		}
		unmake()
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 1 || left[0].Name() != "link" {
		t.Errorf("%v is left, and not the link alone: %v", left, err)
	}
}
