package load_test

import (
	"fmt"
	"testing"

	"knockon/pkg/git"
	"knockon/pkg/load"
	"knockon/pkg/source"
	"knockon/pkg/trial"
)

// TestLimits refuses a map that is too large in all before it reads any of it:
// a few objects of Git can hold any number of large files.
func TestLimits(t *testing.T) {
	for name, c := range map[string]struct {
		files int
		size  int64
		code  string
	}{
		"as large as can be": {16, source.MaxFileSize, "unreadable"}, // none can be opened here
		"too large":          {17, source.MaxFileSize, "map-too-large"},
		"too many":           {100_001, 1, "map-too-large"},
	} {
		if c.size == 1 && !trial.Long() {
			continue // a second for the 100,001
		}
		var entries []git.Entry
		for i := range c.files {
			entries = append(entries, git.Entry{Path: fmt.Sprintf("f%d.yaml", i), ID: "same"})
		}
		asked := 0
		files, err := git.NewFS(entries, func(string) (git.Content, error) {
			asked++
			return git.Content{Size: c.size}, nil
		})
		if err != nil {
			t.Fatal(err)
		}
		_, _, problems := load.Load(load.Root{FS: files})
		if len(problems) == 0 || problems[0].Code != c.code || c.code == "map-too-large" && len(problems) > 1 {
			t.Errorf("%s: %v", name, problems)
		}
		if asked != 1 {
			t.Errorf("%s: one content was fetched %d times", name, asked)
		}
	}
}
