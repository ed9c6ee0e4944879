package cst_test

import (
	"flag"
	"fmt"
	"maps"
	"slices"
	"testing"

	"knockon/pkg/mapgen"
	"knockon/pkg/syntax/cst"
	"knockon/pkg/trial"
)

var mutations = flag.Int("mutations", 0, "mutated files that TestMutations holds against the YAML library, 0 for as many as the run tries")

// corpus is every YAML file of the repository, generated maps, and files of our own.
func corpus(t testing.TB) map[string][]byte {
	t.Helper()
	files := trial.Written(t, "../../../testdata", "../../../data")
	for name, content := range mapgen.Generate(500, 4) {
		files["generated/"+name] = content
	}
	for i, text := range slices.Concat(plainly(), oddly()) {
		files[fmt.Sprintf("odd/%02d", i)] = []byte(text)
	}
	return files
}

// plainly is written in every way that is taken.
func plainly() []string {
	return []string{
		"a: 1\nb:\n  - x\n  - y: z\n    w: v\n", "a:\n- b\n-   - c\n    - d\n- e: f\nk: v\n",
		"- a\n-\n- # c\n  - x\n- &x\n- &y z\n- *y\n- !!str 1\n- &z\n  k: *x\n",
		"&a k: &b\n  &c l: m # n\n\"o p\" : 'q''r'\n*c : s\n", "a: &x\n- b\nc: !!map # d\n  e: f\n",
		"a: \"b \\\n  c\\td\n\n  e \\\"f\\u00e9\\x41\\U0001F600\"\nb: 'c\n\n\n  d'\n", "a: b c\n  d # e\nf: g\n\n\n   h no\n",
		"a: b\n\n  c\n   d\ne: f\n",
		"a: |\n  b\n   c\n\n  d\n\n\nb: >-\n  c\n  d\n\n  e\n   f\n  g\nc: |+\n  x\n\nd: >2\n   y\n  z\ne: |-\nf: |\n",
		"a: >\n  b\n\n   c\n\n  d\n  \n    \n  e\n# f\n", "a: >- # b\n  c\n",
		"a: [b, c, {d: e, \"f\":g, h}, [], {}, 'i', ]\nj: {k: , l: [m\n  n, # o\n  p]}\n", "[a, b: c, \"d\":e]\n",
		"a: [&x b: [c, d: {e: f}], *x : g]\n", "{a: b, c: {d: [e]}}\n", "[a,\nb]\n",
		"plain\ntext\n", "'quoted'\n", "|\n  text\n", "# c\n---\na: 1\n--- # d\n---\n- b\n...\n# e\n---\n", "---\n...\n",
		"\ufeffa: b\r\nc: |\r\n  d\r\n  e\r\nf: 'g\r\n  h'\r\n", "",
		"a: b#c\nd: e # f\ng: http://h/i?j=k#l\n'm': [http://n/o]\n", "a: 12:30\nb: -1\ne: ?f\ng: :h\ni: ---\n", "é: ü\nà: [ö, \"ß\"]\n  # c\n",
		"a:\tb\t# c\n", "a: {x: 1}\nb: {<<: c}\n",
		"a: &a {x: 1}\nb: {<<: *a}\n", "a: [&x b, *x, !!str c]\nb: {&y c: *y }\n", "a: &b [*b]\n", "a: b\ufeffc\n",
	}
}

// oddly is written in ways that need not be taken; most of it is no YAML.
func oddly() []string {
	return []string{
		"a:\n- b\n- no\nx\n", "a:\tb\n\tc: d\n", "a:\n  b: c\n d: e\n", "? a\n: b\n", "a: *b\n", "%YAML 1.2\n---\na: b\n", "a: - b\n", "a: \"b\"c\n",
		"a: 'b' 'c'\n", "a: @b\n", "a: [b\n", "a: {b: c}}\n",
		"a: >x\n  b\n", "a: b: c\n", "a: \u2028b\n", "a:\n  - b\n c\n", "<<: *a\n", "a: 'b\n---\nc'\n", "- a: [b: [c, d: {e: f}], &x g \t: , ]\n",
		"a: [b?c]\n", "a: [http://b/c?d=e]\n", "a: |\n   \n  b\n",
		"a: |\n\tb\n", "*c *a: s\n", "...\n", "a: [b\n---\n]\n", "!!str\na: b\n", "\ufeff\ufeffa: b\n", "a: b\n\ufeffc: d\n", "a: f\n  g: h\n",
		"[a: ]\n",
	}
}

func TestPlainlyIsTaken(t *testing.T) {
	for _, text := range plainly() {
		if taken, difference := differs([]byte(text)); !taken || difference != "" {
			t.Errorf("%q: taken: %v %s", text, taken, difference)
		}
	}
}

func TestCorpus(t *testing.T) {
	taken, all := 0, 0
	for name, data := range corpus(t) {
		ok, difference := differs(data)
		if difference != "" {
			t.Errorf("%s: %s\n%.2000s", name, difference, data)
		}
		if all++; ok {
			taken++
		}
		if _, unsure := cst.Parse(string(data)); unsure != nil && (unsure.At < 0 || unsure.At > len(data)) {
			t.Errorf("%s: unsure outside of the file: %+v", name, unsure)
		}
	}
	t.Logf("%d of %d files taken", taken, all)
	if taken*10 < all*8 {
		t.Errorf("only %d of %d files are taken", taken, all)
	}
}

// TestMutations changes files a little, again and again. The seeds are fixed.
//
//	go test ./pkg/syntax/cst -run Mutations -mutations 2000000
func TestMutations(t *testing.T) {
	count := *mutations
	if count == 0 {
		count = trial.Of(10_000, 150_000)
	}
	files := corpus(t)
	names := slices.Sorted(maps.Keys(files))
	taken := 0
	for i := range count {
		data := trial.Mutate(files[names[i%len(names)]], uint64(i))
		ok, difference := differs(data)
		if difference != "" {
			t.Fatalf("mutation %d: %s\n%q\n%s", i, difference, data, data)
		}
		if ok {
			taken++
		}
	}
	t.Logf("%d of %d mutations taken", taken, count)
	if taken < count/10 {
		t.Errorf("only %d of %d are taken: nothing is tested", taken, count)
	}
}

// FuzzParse holds that whatever is taken is what the YAML library reads.
func FuzzParse(f *testing.F) {
	for _, data := range corpus(f) {
		if len(data) < 4000 {
			f.Add(data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, difference := differs(data); difference != "" {
			t.Errorf("%s\n%s", difference, data)
		}
	})
}
