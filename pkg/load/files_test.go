package load_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"knockon/pkg/load"
	"knockon/pkg/model"
)

// TestLinks reads what links within the folder name, each real file once and
// under its real name.
func TestLinks(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{
		"z/map.yaml":        "map: {title: Linked}\n",
		"z/.hidden/kent.in": "councils: {kent: {}}\n",
		"z/dover.yaml":      "councils: {dover: {}}\n",
	} {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for name, target := range map[string]string{
		"a.yaml":      "z/dover.yaml",      // a second spelling of a real file
		"kent.yaml":   "z/.hidden/kent.in", // what is linked by name is meant
		"again":       "z",                 // a folder that is read anyway
		"z/back":      "..",                // a cycle
		"z/self.yaml": "dover.yaml",
	} {
		if err := os.Symlink(filepath.FromSlash(target), filepath.Join(dir, filepath.FromSlash(name))); err != nil {
			t.Skip(err)
		}
	}
	m := mustLoad(t, load.Root{FS: osRoot(t, dir)})
	var names []string
	for _, f := range m.Files {
		names = append(names, f.Name)
	}
	if d := cmp.Diff([]string{"kent.yaml", "z/dover.yaml", "z/map.yaml"}, names); d != "" {
		t.Errorf("files (-want +got):\n%s", d)
	}
}

// TestBrokenLinks tells of what leads nowhere once, by however many ways it is reached.
func TestBrokenLinks(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "z"), 0o755); err != nil {
		t.Fatal(err)
	}
	for name, target := range map[string]string{
		"again": "z", "z/back": "..", "z/gone.yaml": "nowhere.yaml", "z/lost.yaml": "nowhere.yaml", "out.yaml": "../x.yaml",
	} {
		if err := os.Symlink(filepath.FromSlash(target), filepath.Join(dir, filepath.FromSlash(name))); err != nil {
			t.Skip(err)
		}
	}
	root := load.Root{FS: osRoot(t, dir)}
	_, failures := load.List(root)
	var names []string
	for _, f := range failures {
		names = append(names, f.Name)
	}
	slices.Sort(names)
	if d := cmp.Diff([]string{"out.yaml", "z/gone.yaml", "z/lost.yaml"}, names); d != "" {
		t.Errorf("told (-want +got):\n%s", d)
	}
}

// TestOverlappingRoots reads a file once that two roots reach.
func TestOverlappingRoots(t *testing.T) {
	dir := filepath.Join(okMaps, "nested-folders")
	m := mustLoad(t,
		load.Root{FS: osRoot(t, dir), Prefix: "whole"},
		load.Root{FS: osRoot(t, filepath.Join(dir, "councils")), Prefix: "part"},
		load.Root{FS: osRoot(t, dir), File: "map.yml", Prefix: "one"})
	if len(m.Files) != 4 {
		t.Errorf("%d files, want 4", len(m.Files))
	}
}

// TestOrderLeavesNoTrace loads the same parts under names in another order,
// and cut at other places.
func TestOrderLeavesNoTrace(t *testing.T) {
	head := "map: {title: T}\n"
	dover := "councils:\n  dover: {needs: [kent, {any-of: [eks, kent]}], runs-on: eks/network}\n"
	kent := "councils:\n  kent: {}\n"
	eks := "vehicles:\n  eks: {networks: {network: {}}}\n"
	forms := []fstest.MapFS{
		{"a.yaml": {Data: []byte(head)}, "b.yaml": {Data: []byte(dover)}, "c.yaml": {Data: []byte(kent)}, "d.yaml": {Data: []byte(eks)}},
		{"d.yaml": {Data: []byte(head)}, "c.yaml": {Data: []byte(dover)}, "b.yaml": {Data: []byte(kent)}, "a.yaml": {Data: []byte(eks)}},
		{"one.yaml": {Data: []byte(eks + "---\n" + kent + "---\n" + dover + "---\n" + head)}},
	}
	var first []string
	for i, form := range forms {
		m := mustLoad(t, load.Root{FS: form})
		got := summary(m)
		if i == 0 {
			first = got
		}
		if d := cmp.Diff(first, got); d != "" {
			t.Errorf("form %d differs:\n%s", i, d)
		}
	}
}

func summary(m *model.Map) []string {
	var out []string
	for _, n := range m.Nodes {
		out = append(out, n.ID+" "+n.Kind.String())
	}
	for _, r := range m.Relations {
		out = append(out, m.Nodes[r.From].ID+" "+r.Kind.String()+" "+m.Nodes[r.To].ID)
	}
	return out
}

// TestForetold holds that the size of all files is said before any is read.
func TestForetold(t *testing.T) {
	files := fstest.MapFS{"a.yaml": {Data: []byte("map: {title: Kent}\n")}, "b.yaml": {Data: []byte("councils:\n  dover:\n")}, "c.txt": {Data: []byte("more")}}
	size := int64(-1)
	m, _, problems := load.Foretold(func(bytes int64) {
		size = bytes
		files["b.yaml"].Data = []byte("councils:\n  deal:\n") // as short
	}, load.Root{FS: files})
	if want := int64(len(files["a.yaml"].Data) + len("councils:\n  dover:\n")); size != want || m == nil || m.Nodes[0].ID != "deal" {
		t.Errorf("%d bytes, want %d; %v", size, want, problems)
	}
}
