package syntax_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"knockon/pkg/mapgen"
	"knockon/pkg/syntax"
	"knockon/pkg/trial"
)

// seam holds what is read of a file without the library against what is read by it.
type seam struct{ plain, library syntax.Parser }

func (s *seam) agree(t *testing.T, name string, data []byte) (taken bool) {
	t.Helper()
	got, taken := s.plain.Plain(data)
	if !taken {
		return false
	}
	want, problems := s.library.Library(data)
	if len(problems) > 0 {
		t.Fatalf("%s: taken, though %s\n%q\n%s", name, problems[0].Message, data, data)
	}
	if !slices.EqualFunc(got, want, sameNode) {
		t.Fatalf("%s (-library +plain)\n%s\n%q\n%s", name, cmp.Diff(want, got), data, data)
	}
	return true
}

func sameNode(a, b syntax.Node) bool {
	return a.Kind == b.Kind && a.Quoted == b.Quoted && a.Line == b.Line && a.Col == b.Col && a.Value == b.Value &&
		slices.EqualFunc(a.Children, b.Children, sameNode)
}

// maps are those of the repository, broken ones too, and generated ones.
func maps(t testing.TB) map[string][]byte {
	files := mapgen.Generate(2000, 1)
	for _, top := range []string{"../../testdata", "../../data"} {
		err := filepath.WalkDir(top, func(path string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() && strings.HasSuffix(path, "ml") {
				files[path], err = os.ReadFile(path)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// TestSeam holds that nearly every map is read without the library, and that the
// documents are those that it gives.
func TestSeam(t *testing.T) {
	files := maps(t)
	var s seam
	taken := 0
	for name, data := range files {
		if s.agree(t, name, data) {
			taken++
		}
	}
	t.Logf("%d of %d files", taken, len(files))
	if taken*10 < len(files)*8 {
		t.Errorf("only %d of %d files are taken", taken, len(files))
	}
}

// TestMutatedSeam is TestSeam for maps that are changed a little.
func TestMutatedSeam(t *testing.T) {
	files := maps(t)
	var names []string
	for name, data := range files {
		if len(data) < 6000 {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	var s seam
	taken, count := 0, trial.Of(20_000, 100_000)
	for i := range count {
		name := names[i%len(names)]
		if s.agree(t, name, trial.Mutate(files[name], uint64(i))) {
			taken++
		}
	}
	t.Logf("%d of %d mutations", taken, count)
	if taken < count/10 {
		t.Errorf("only %d of %d are taken: nothing is tested", taken, count)
	}
}

func FuzzSeam(f *testing.F) {
	for _, text := range []string{"a: [b, {c: d}]\n", "- a: 'b'\n  c: >\n    d\n- \"e\\tf\"\n", "---\na:\n- b # c\n...\n---\n"} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) { new(seam).agree(t, "", data) })
}
