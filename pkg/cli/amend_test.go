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
