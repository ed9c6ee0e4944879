package tidy_test

import (
	"bytes"
	"io/fs"
	"path/filepath"
	"testing"

	"knockon/data"
	"knockon/pkg/schema"
	"knockon/pkg/syntax"
	"knockon/pkg/tidy"
)

// FuzzFile: never a panic; what is laid out is YAML, keeps its comments and
// stays as it is a second time; what is not laid out has a reason.
func FuzzFile(f *testing.F) {
	inputs, _ := filepath.Glob(folder + "/*.in.yaml")
	for _, path := range inputs {
		f.Add(read(f, path))
	}
	err := fs.WalkDir(data.Maps, ".", func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			var content []byte
			content, err = data.Maps.ReadFile(path)
			f.Add(content)
		}
		return err
	})
	if err != nil {
		f.Fatal(err)
	}
	table := schema.New()
	f.Fuzz(func(t *testing.T, before []byte) {
		out, problems := tidy.File(table, 0, before)
		if len(problems) > 0 {
			if out != nil {
				t.Fatal("refused and laid out")
			}
			return
		}
		if _, problems := syntax.Parse(0, out); len(problems) > 0 {
			t.Fatalf("no longer YAML: %s\n%q\n%q", problems[0].Message, before, out)
		}
		again, problems := tidy.File(table, 0, out)
		if len(problems) > 0 || !bytes.Equal(again, out) {
			t.Fatalf("a second time it is different: %v\n%q\n%q\n%q", problems, before, out, again)
		}
	})
}
