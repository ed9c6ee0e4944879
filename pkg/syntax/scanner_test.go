package syntax_test

import (
	"maps"
	"slices"
	"testing"

	"knockon/pkg/mapgen"
	"knockon/pkg/syntax"
	"knockon/pkg/trial"
)

// TestScanner holds that the scanner takes most maps, all generated ones, and finds what the
// lossless tree finds, whatever is changed in them.
func TestScanner(t *testing.T) {
	var p syntax.Parser
	hold := func(name string, data []byte) bool {
		taken, difference := p.Scanned(data)
		if difference != "" {
			t.Fatalf("%s: %s\n%q\n%s", name, difference, data, data)
		}
		return taken
	}
	for name, data := range mapgen.Generate(2000, 1) {
		if !hold(name, data) {
			t.Errorf("%s is left to the lossless tree", name)
		}
	}
	files := written(t)
	taken := 0
	for name, data := range files {
		if hold(name, data) {
			taken++
		}
	}
	if t.Logf("%d of %d files", taken, len(files)); taken*10 < len(files)*7 {
		t.Errorf("only %d of %d files are taken", taken, len(files))
	}
	names := slices.Sorted(maps.Keys(files))
	count := trial.Of(25_000, 500_000)
	taken = 0
	for i := range count {
		name := names[i%len(names)]
		if hold(name, trial.Mutate(files[name], uint64(i))) {
			taken++
		}
	}
	if t.Logf("%d of %d mutations", taken, count); taken < count/10 {
		t.Errorf("only %d of %d mutations are taken: nothing is tested", taken, count)
	}
}

func FuzzScanner(f *testing.F) {
	for _, text := range []string{"a: [b, {c: d}]\n", "- a: 'b'\n  c: >\n    d\n- \"e f\"\n", "a:\n- b # c\n- - d: e\n    f:\n"} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, difference := new(syntax.Parser).Scanned(data); difference != "" {
			t.Fatalf("%s\n%q", difference, data)
		}
	})
}
