package pkg_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// unfuzzed lists the formats that no text can break, and the one that a browser
// is asked about.
func unfuzzed() []string { return []string{"render/png", "render/html"} }

// TestWhatComesFromOutsideIsFuzzed looks for a fuzz test in every package that
// writes names into a format, or reads other people's files.
func TestWhatComesFromOutsideIsFuzzed(t *testing.T) {
	seen := 0
	for _, folder := range []string{"render", "report", "exchange"} {
		rooms, err := fs.ReadDir(os.DirFS(folder), ".")
		if err != nil {
			t.Fatal(err)
		}
		for _, room := range rooms {
			name := folder + "/" + room.Name()
			if !room.IsDir() || slices.Contains(unfuzzed(), name) || strings.Contains(room.Name(), "test") {
				continue
			}
			seen++
			if !hasFuzzTest(t, name) {
				t.Errorf("pkg/%s has no fuzz test: prove that nothing a name says becomes syntax, or that no file breaks what reads it", name)
			}
		}
	}
	if seen < 10 {
		t.Errorf("looked at %d packages only", seen)
	}
}

// hasFuzzTest looks in a folder, and in what bears its name a folder up.
func hasFuzzTest(t *testing.T, room string) bool {
	files, err := filepath.Glob(filepath.Join(room, "*_test.go"))
	if err != nil {
		t.Fatal(err)
	}
	beside, err := filepath.Glob(room + "_*test.go")
	if err != nil {
		t.Fatal(err)
	}
	files = append(files, beside...)
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(content), "\nfunc Fuzz") {
			return true
		}
	}
	return false
}
