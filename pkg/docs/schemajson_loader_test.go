package docs_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"knockon/data"
	"knockon/pkg/diag"
	"knockon/pkg/load"
)

func TestSchemaAcceptsGoodMaps(t *testing.T) {
	schema := mapSchema(t)
	builtin, err := fs.Sub(data.Maps, "east-kent")
	if err != nil {
		t.Fatal(err)
	}
	for name, fsys := range map[string]fs.FS{"east-kent": builtin, "ok": os.DirFS("../../testdata/maps/ok"), "init": os.DirFS("../../testdata/init")} {
		files := yamlFiles(fsys)
		if len(files) == 0 {
			t.Errorf("no files in %s", name)
		}
		for _, file := range files {
			content, err := fs.ReadFile(fsys, file)
			if err != nil {
				t.Fatal(err)
			}
			refusals, ok := accepts(schema, content)
			if !ok {
				t.Errorf("%s/%s is no YAML", name, file)
			}
			for reading, err := range refusals {
				t.Errorf("%s/%s, read as %s: %v", name, file, reading, err)
			}
		}
	}
}

func yamlFiles(fsys fs.FS) []string {
	var files []string
	_ = fs.WalkDir(fsys, ".", func(path string, d fs.DirEntry, err error) error {
		hidden := err == nil && strings.HasPrefix(d.Name(), ".") && path != "."
		if hidden && d.IsDir() {
			return fs.SkipDir
		}
		if err == nil && !hidden && d.Type().IsRegular() && (strings.HasSuffix(path, ".yaml") || strings.HasSuffix(path, ".yml")) {
			files = append(files, path)
		}
		return nil
	})
	return files
}

// verdict is what the schema must say of a file with problems of a code.
type verdict int

const (
	refuses  verdict = iota + 1 // of keys, types, words and patterns
	passes                      // of references, and of what spans keys or files
	either                      // by the place, or by how YAML readers take it
	unparsed                    // no schema ever sees the file
)

func verdicts() map[string]verdict {
	out := map[string]verdict{}
	for v, codes := range map[verdict]string{
		refuses: `wrong-type unknown-key missing-key bad-id bad-word bad-boolean bad-number bad-duration bad-date bad-cve
			empty-value empty-relation no-group nested-group small-group bad-group`,
		passes: `no-contract-day duplicate-id duplicate-relation duplicate-member dangling unknown-source unknown-contract self-relation
			bad-order bad-count ring two-maps no-map`,
		either: `relation-kind duplicate-key unknown-tag bad-merge lookalike foreign-file`,
		unparsed: `yaml-syntax conflict-marker tab not-utf8 control-character too-deep too-many-values alias-bomb alias-cycle
			unreadable not-a-file too-large link-leaves hidden-ending`,
	} {
		for _, code := range strings.Fields(codes) {
			out[code] = v
		}
	}
	return out
}

// beyond are bad maps whose fault no schema of one file can see, though their
// code is one of those it refuses.
func beyond() map[string]string {
	return map[string]string{
		"comma-before-a-word-of-ours": "a schema sees no colons",
		"date-does-not-exist":         "a pattern does not know February",
		"kind-with-a-section":         "kind takes any other word",
		"number-too-large":            "a pattern does not compare numbers that are texts",
		"dangling-in-an-incident":     "refused sooner: no id looks so",
		"dangling-nothing-near":       "refused sooner: no id looks so",
		"half-a-reference":            "refused sooner: no id looks so",
		"named-as-people-do":          "refused sooner: no id looks so",
		"path-through-a-section":      "refused sooner: no id looks so",
		"several-with-commas":         "refused sooner: no id looks so",
		"unknown-source":              "refused sooner: no id looks so",
	}
}

// TestSchemaAgreesOnBadMaps loads every broken map and compares, file by file:
// what the loader refuses for its keys, types, words and patterns the schema
// refuses too, and what is wrong only between files it lets pass.
func TestSchemaAgreesOnBadMaps(t *testing.T) {
	const folder = "../../testdata/maps/bad"
	schema := mapSchema(t)
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	compared := map[string]int{}
	for _, entry := range entries {
		dir := filepath.Join(folder, entry.Name())
		if len(yamlFiles(os.DirFS(dir))) == 0 {
			continue // made by another test
		}
		t.Run(entry.Name(), func(t *testing.T) {
			for file, problems := range problemsByFile(t, dir) {
				compare(t, schema, filepath.Join(dir, file), problems, compared)
			}
		})
	}
	for code, v := range verdicts() {
		if v == refuses && compared[code] == 0 {
			t.Errorf("no bad map shows that the schema refuses %s", code)
		}
	}
}

func problemsByFile(t *testing.T, dir string) map[string]diag.List {
	t.Helper()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	_, files, problems := load.Load(load.Root{FS: root.FS()})
	out := map[string]diag.List{}
	for _, f := range yamlFiles(os.DirFS(dir)) {
		out[f] = nil
	}
	for _, p := range problems {
		if p.Severity == diag.Error {
			out[files.Name(p.Span)] = append(out[files.Name(p.Span)], p)
		}
	}
	delete(out, "")
	return out
}

func compare(t *testing.T, schema *jsonschema.Schema, file string, problems diag.List, compared map[string]int) {
	t.Helper()
	want := passes
	var codes []string
	for _, p := range problems {
		v, known := verdicts()[p.Code]
		if !known {
			t.Errorf("verdicts() does not say whether the schema sees %s", p.Code)
		}
		codes = append(codes, p.Code)
		switch {
		case v == unparsed || want == unparsed:
			want = unparsed
		case v == refuses || want == refuses:
			want = refuses
		case v == either:
			want = either
		}
	}
	if want == unparsed || want == either || beyond()[filepath.Base(filepath.Dir(file))] != "" {
		return
	}
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	refusals, ok := accepts(schema, content)
	if !ok {
		t.Errorf("%s is no YAML, though the loader found %v", file, codes)
	}
	for _, r := range readings() {
		if refused := refusals[r.name] != nil; refused != (want == refuses) {
			t.Errorf("%s, read as %s: the loader finds %v, and the schema refuses it: %v\n%v", file, r.name, codes, refused, refusals[r.name])
		}
	}
	for _, code := range codes {
		compared[code]++
	}
}
