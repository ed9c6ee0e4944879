package syntax_test

import (
	"flag"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"testing"

	"knockon/pkg/mapgen"
	"knockon/pkg/syntax"
	"knockon/pkg/trial"
)

var (
	mutations = flag.Int("mutations", 0, "mutated files that are read with and without the YAML library, 0 for as many as the run tries")
	corpus    = flag.String("corpus", "", "folders of further YAML files to start from, separated as in PATH")
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
	if len(got) != len(want) {
		t.Fatalf("%s: %d documents, by the library %d\n%q", name, len(got), len(want), data)
	}
	for i := range got {
		if d := difference(got[i], want[i]); d != "" {
			t.Fatalf("%s: %s\n%q\n%s", name, d, data, data)
		}
	}
	return true
}

// difference is the first place where two trees differ, or "".
func difference(got, want syntax.Node) string {
	if is, should := describe(got), describe(want); is != should {
		return fmt.Sprintf("read as %s, by the library as %s", is, should)
	}
	theirs := slices.Collect(want.Items())
	for item := range got.Items() {
		if d := difference(item, theirs[0]); d != "" {
			return d
		}
		theirs = theirs[1:]
	}
	return ""
}

func describe(n syntax.Node) string {
	at := n.Span()
	return fmt.Sprintf("%s, quoted %v, empty %v, unwritten %v, with %d items at %d:%d+%d, that says %q, before %d bytes",
		n.Kind(), n.Quoted(), n.IsEmpty(), n.IsUnwritten(), n.Len(), at.Line, at.Col, at.Len, n.Value(), len(n.Rest()))
}

// written is every file of the repository that is YAML or near it, broken ones too, and generated maps.
func written(t testing.TB) map[string][]byte {
	files := trial.Written(t, append([]string{"../../testdata", "../../data"}, filepath.SplitList(*corpus)...)...)
	maps.Copy(files, mapgen.Generate(2000, 1))
	return files
}

// TestSeam holds that nearly every map is read without the library, and that the
// documents are those that it gives.
func TestSeam(t *testing.T) {
	files := written(t)
	var s seam
	taken, sound := 0, 0
	for name, data := range files {
		if s.agree(t, name, data) {
			taken, sound = taken+1, sound+1
		} else if _, problems := s.library.Library(data); len(problems) == 0 {
			sound++
			t.Logf("%s is left to the library", name)
		}
	}
	t.Logf("%d of %d files that are YAML", taken, sound)
	if taken*100 < sound*97 {
		t.Errorf("only %d of %d files that are YAML are taken", taken, sound)
	}
}

// TestMutatedSeam is TestSeam for maps that are changed a little.
//
//	go test ./pkg/syntax -run Mutated -mutations 2000000
func TestMutatedSeam(t *testing.T) {
	files := written(t)
	names := slices.Sorted(maps.Keys(files))
	var s seam
	taken, count := 0, *mutations
	if count == 0 {
		count = trial.Of(10_000, 850_000)
	}
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
