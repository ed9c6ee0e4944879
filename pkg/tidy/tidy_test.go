package tidy_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"knockon/data"
	"knockon/pkg/mapgen"
	"knockon/pkg/schema"
	"knockon/pkg/tidy"
)

const folder = "../../testdata/fmt"

// TestBeforeAfter holds NAME.in.yaml against NAME.out.yaml; where there is
// NAME.refused instead, its text must be in the refusal.
func TestBeforeAfter(t *testing.T) {
	inputs, err := filepath.Glob(folder + "/*.in.yaml")
	if err != nil || len(inputs) == 0 {
		t.Fatal("no files", err)
	}
	for _, path := range inputs {
		name := strings.TrimSuffix(filepath.Base(path), ".in.yaml")
		t.Run(name, func(t *testing.T) {
			before := read(t, path)
			out, problems := tidy.File(schema.New(), 0, before)
			if refused, err := os.ReadFile(filepath.Join(folder, name+".refused")); err == nil {
				if len(problems) == 0 {
					t.Fatalf("not refused:\n%s", out)
				}
				if got := problems[0].Message; !strings.Contains(got, strings.TrimSpace(string(refused))) {
					t.Errorf("refused with %q, want %q", got, refused)
				}
				return
			}
			for _, p := range problems {
				t.Errorf("line %d: %s", p.Span.Line, p.Message)
			}
			if diff := cmp.Diff(string(read(t, filepath.Join(folder, name+".out.yaml"))), string(out)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			again, _ := tidy.File(schema.New(), 0, out)
			if diff := cmp.Diff(string(out), string(again)); diff != "" {
				t.Errorf("a second time (-first +second)\n%s", diff)
			}
		})
	}
}

// TestGeneratedMaps holds the generator to the layout.
func TestGeneratedMaps(t *testing.T) {
	for name, before := range mapgen.Generate(1000, 1) {
		same(t, name, before)
	}
}

func same(t *testing.T, name string, before []byte) {
	t.Helper()
	out, problems := tidy.File(schema.New(), 0, before)
	for _, p := range problems {
		t.Errorf("%s:%d: %s", name, p.Span.Line, p.Message)
	}
	if diff := cmp.Diff(string(before), string(out)); diff != "" {
		t.Errorf("%s (-before +after)\n%s", name, diff)
	}
}

// TestBuiltinMaps accepts whatever order they stand in; none may be refused.
func TestBuiltinMaps(t *testing.T) {
	err := fs.WalkDir(data.Maps, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		before, err := data.Maps.ReadFile(path)
		if _, problems := tidy.File(schema.New(), 0, before); len(problems) > 0 {
			t.Errorf("%s:%d: %s", path, problems[0].Span.Line, problems[0].Message)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func read(t testing.TB, path string) []byte {
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}
