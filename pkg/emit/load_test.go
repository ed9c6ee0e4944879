package emit_test

import (
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"knockon/data"
	"knockon/pkg/emit"
	"knockon/pkg/load"
	"knockon/pkg/mapgen"
	"knockon/pkg/model"
	"knockon/pkg/schema"
	"knockon/pkg/source"
	"knockon/pkg/syntax"
	"knockon/pkg/tidy"
	"knockon/pkg/trial"
)

// same compares maps apart from places.
func same(a, b *model.Map) string {
	return cmp.Diff(a, b, cmpopts.IgnoreTypes(source.Span{}, source.Spot(0), source.Set{}), cmpopts.IgnoreFields(model.Node{}, "File"),
		cmpopts.IgnoreFields(model.Claim{}, "File"), cmpopts.IgnoreUnexported(model.Map{}), cmpopts.EquateEmpty())
}

func loaded(t interface {
	Fatalf(format string, args ...any)
}, files map[string][]byte) *model.Map {
	fsys := fstest.MapFS{}
	for name, content := range files {
		fsys[name] = &fstest.MapFile{Data: content}
	}
	m, set, problems := load.Load(load.Root{FS: fsys})
	if m == nil {
		p := problems[0]
		t.Fatalf("%s:%d:%d: %s", set.Name(p.Span), p.Span.Line, p.Span.Col, p.Message)
	}
	return m
}

// TestWholeMaps writes real and generated maps anew, in layouts of emit's
// own, and loads the same.
func TestWholeMaps(t *testing.T) {
	maps := map[string]map[string][]byte{"generated": mapgen.Generate(500, 3), "larger": mapgen.Generate(trial.Of(1500, 20_000), 8)}
	add := func(name string, fsys fs.FS) {
		files := map[string][]byte{}
		err := fs.WalkDir(fsys, ".", func(path string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() && (strings.HasSuffix(path, ".yaml") || strings.HasSuffix(path, ".yml")) {
				files[path], err = fs.ReadFile(fsys, path)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		maps[name] = files
	}
	builtin, err := fs.Sub(data.Maps, "east-kent")
	if err != nil {
		t.Fatal(err)
	}
	add("east-kent", builtin)
	add("init", os.DirFS("../../testdata/init"))
	ok, err := os.ReadDir("../../testdata/maps/ok")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range ok {
		if e.IsDir() && e.Name() != "two-roots" {
			add("ok/"+e.Name(), os.DirFS("../../testdata/maps/ok/"+e.Name()))
		}
	}
	for name, files := range maps {
		t.Run(name, func(t *testing.T) {
			again := map[string][]byte{}
			for file, content := range files {
				again[file] = anew(t, file, content)
			}
			if diff := same(loaded(t, files), loaded(t, again)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// anew writes the documents of a file by emit alone.
func anew(t *testing.T, name string, content []byte) []byte {
	table := schema.New()
	docs, _ := syntax.Parse(0, content)
	var out []byte
	for i := range docs {
		if docs[i].Kind() != syntax.Mapping {
			continue // a document of nothing
		}
		o := read(docs[i], table.Shape()).(object)
		part := emit.File(table, "", entriesOf(o, nil)...)
		if tidied, problems := tidy.File(table, 0, part); len(problems) > 0 || string(tidied) != string(part) {
			t.Errorf("%s: fmt changes it: %v\n%s", name, problems, part)
		}
		out = append(append(out, "---\n"...), part...)
	}
	return out
}

// read makes a map of a tree.
func read(n syntax.Node, s schema.Shape) any {
	switch {
	case n.Kind() == syntax.Sequence:
		items := list{}
		for item := range n.Items() {
			items = append(items, read(item, s.Item()))
		}
		return items
	case n.Kind() == syntax.Scalar && n.IsNothing() && (s.Fields != nil || s.Section != nil):
		return object{}
	case n.Kind() == syntax.Scalar && n.IsNothing() && (s.Each != nil || s.Relation != nil):
		return list{}
	case n.Kind() == syntax.Scalar:
		return n.Value()
	}
	s = s.Settle(func(name string) bool { return n.Get(name).Exists() })
	keys := object{}
	for key, value := range n.Pairs() {
		keys = append(keys, member{key.Value(), read(value, s.Key(key.Value()))})
	}
	return keys
}

// TestHostileMaps loads maps of hostile texts as emit writes them, and as one
// line of escapes: the same map.
func TestHostileMaps(t *testing.T) {
	table := schema.New()
	trial.Check(t, func(t *rapid.T) {
		given := loadable(t)
		text := emit.File(table, "", entriesOf(given, anyhow(t, new([]string)))...)
		want := loaded(t, map[string][]byte{"map.yaml": []byte(naive(given))})
		if diff := same(want, loaded(t, map[string][]byte{"map.yaml": text})); diff != "" {
			t.Fatalf("%s\n%s", diff, text)
		}
	})
}

// loadable draws a map of few nodes and of many texts.
func loadable(t *rapid.T) object {
	filled := func() string { return text(t) + "." }
	scheme := []rune(filled())
	scheme = scheme[:min(len(scheme), 80)] // as an escape each, a key that YAML takes
	source := object{{"title", text(t)}, {"publisher", text(t)}, {"kind", "press"}, {"published", "2024-01-18"}, {"url", text(t)}, {"note", text(t)}}
	claims := list{object{{"source", "paper"}, {"by", filled()}, {"person", text(t)}, {"stance", "denies"}}}
	system := object{{"about", text(t)}, {"name", filled()}, {"aliases", list{filled(), filled()}}, {"restore", "5d"},
		{"runs-on", list{object{{"to", "./network"}, {"note", text(t)}, {"claims", claims}, {"from", "2024-01"}}}}}
	council := object{{"name", filled()}, {"residents", "157_400"}, {"ids", object{{"gss", filled()}, {string(scheme), filled()}}},
		{"contact", object{{"role", text(t)}, {"phone", text(t)}, {"email", text(t)}}},
		{"networks", object{{"network", object{}}}}, {"systems", object{{"portal", system}}}}
	contract := object{{"title", filled()}, {"supplier", "dover"}, {"value", object{{"amount", "12.50"}, {"currency", filled()}}}}
	seen := object{{"node", "dover/portal"}, {"effect", "down"}, {"seen", "false"}, {"by", text(t)}, {"note", text(t)}}
	incident := object{{"title", filled()}, {"about", text(t)}, {"observed", list{seen}}}
	out := object{{"contracts", object{{"first", contract}}}, {"councils", object{{"dover", council}}}, {"map", object{{"title", filled()}, {"about", text(t)}}},
		{"sources", object{{"paper", source}}}, {"incidents", object{{"flood", incident}}}}
	return out
}
