package format_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"

	"knockon/data"
	"knockon/pkg/diag"
	"knockon/pkg/format"
	"knockon/pkg/load"
)

func mapSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(format.New().Schema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("map", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("map")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// reading is how an editor's YAML reader may type what is written plainly.
type reading struct {
	name  string
	value func(n *yaml.Node) any
}

func readings() []reading {
	return []reading{
		{"YAML 1.1", func(n *yaml.Node) any { return typed(n, n.ShortTag()) }},
		{"YAML 1.2", func(n *yaml.Node) any {
			if strings.Contains(n.Value, "_") { // no part of a number there
				return n.Value
			}
			return typed(n, n.ShortTag())
		}},
		{"texts alone", func(n *yaml.Node) any {
			if n.ShortTag() == "!!null" {
				return nil
			}
			return n.Value
		}},
	}
}

func typed(n *yaml.Node, tag string) any {
	var v any
	if tag == "!!timestamp" || n.Decode(&v) != nil {
		return n.Value
	}
	if tag != "!!int" && tag != "!!float" {
		return v
	}
	encoded, err := json.Marshal(v)
	if err != nil { // infinity is no number in JSON
		return n.Value
	}
	return json.Number(encoded)
}

// value makes of a YAML tree what an editor hands to a schema.
func (r reading) of(n *yaml.Node) any {
	switch n.Kind {
	case yaml.DocumentNode:
		return r.of(n.Content[0])
	case yaml.AliasNode:
		return r.of(n.Alias)
	case yaml.SequenceNode:
		items := []any{}
		for _, c := range n.Content {
			items = append(items, r.of(c))
		}
		return items
	case yaml.MappingNode:
		return r.mapping(n)
	}
	return r.value(n)
}

func (r reading) mapping(n *yaml.Node) any {
	out := map[string]any{}
	for i := 0; i < len(n.Content); i += 2 {
		key, value := n.Content[i], r.of(n.Content[i+1])
		if key.ShortTag() != "!!merge" {
			out[key.Value] = value
			continue
		}
		merged, _ := value.([]any)
		if one, ok := value.(map[string]any); ok {
			merged = []any{one}
		}
		for _, m := range merged {
			for k, v := range m.(map[string]any) {
				if _, written := out[k]; !written {
					out[k] = v
				}
			}
		}
	}
	return out
}

// accepts reports what the schema says of every document of a file, by each
// reading: nil where all are accepted. ok is false where it is no YAML.
func accepts(schema *jsonschema.Schema, content []byte) (refusals map[string]error, ok bool) {
	refusals = map[string]error{}
	dec := yaml.NewDecoder(bytes.NewReader(content))
	for {
		var doc yaml.Node
		err := dec.Decode(&doc)
		if errors.Is(err, io.EOF) {
			return refusals, true
		}
		if err != nil || len(doc.Content) == 0 {
			return refusals, err == nil
		}
		for _, r := range readings() {
			if err := schema.Validate(r.of(&doc)); err != nil {
				refusals[r.name] = err
			}
		}
	}
}

func TestSchemaAcceptsGoodMaps(t *testing.T) {
	schema := mapSchema(t)
	builtin, err := fs.Sub(data.Maps, "east-kent")
	if err != nil {
		t.Fatal(err)
	}
	for name, fsys := range map[string]fs.FS{"east-kent": builtin, "ok": os.DirFS("../../testdata/maps/ok"), "init": fstest.MapFS{"map.yaml": {Data: data.Init}}} {
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
		passes: `duplicate-id duplicate-relation duplicate-member dangling unknown-source unknown-contract self-relation
			bad-order bad-count ring two-maps no-map`,
		either: `relation-kind duplicate-key unknown-tag bad-merge`,
		unparsed: `yaml-syntax tab not-utf8 control-character too-deep too-many-values alias-bomb alias-cycle
			unreadable not-a-file too-large link-leaves`,
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
		"date-does-not-exist":     "a pattern does not know February",
		"kind-with-a-section":     "kind takes any other word",
		"number-too-large":        "a pattern does not compare numbers that are texts",
		"dangling-in-an-incident": "refused sooner: no id looks so",
		"dangling-nothing-near":   "refused sooner: no id looks so",
		"half-a-reference":        "refused sooner: no id looks so",
		"unknown-source":          "refused sooner: no id looks so",
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

// TestSchemaAgreesOnValues writes many values after many keys, and holds the
// schema's word against the loader's.
func TestSchemaAgreesOnValues(t *testing.T) {
	schema := mapSchema(t)
	excused := map[string]bool{}
	for place, form := range places() {
		for _, value := range values() {
			content := fmt.Appendf(nil, "map: {title: A map}\n"+form+"\n", value)
			_, _, problems := load.Load(load.Root{FS: fstest.MapFS{"map.yaml": {Data: content}}})
			if unfit(problems) {
				continue
			}
			refusals, _ := accepts(schema, content)
			for _, r := range readings() {
				if (refusals[r.name] == nil) != problems.HasErrors() {
					continue
				}
				if slices.Contains(strings.Fields(spellings()[place]), value) {
					excused[place+value] = true
					continue
				}
				t.Errorf("%s: %s (read as %s): the loader finds %d problems; the schema says %v", place, value, r.name, len(problems), refusals[r.name])
			}
		}
	}
	for place, list := range spellings() {
		for _, value := range strings.Fields(list) {
			if !excused[place+value] {
				t.Errorf("%s: %s needs no excuse any more", place, value)
			}
		}
	}
}

// spellings are the values, by place, of which a YAML reader has already lost
// what the loader judges by, or of which a pattern sees too little.
func spellings() map[string]string {
	return map[string]string{
		"required text": "null ~",
		"pair":          "1,000", // in braces: 1, and a further name without a value
		"boolean":       "True",
		"whole number":  "+1 1_ 1. 1e3 12345678901234567890",
		"number":        "+1 1. .5 1e3",
	}
}

func places() map[string]string {
	return map[string]string{
		"text":          "councils: {dover: {name: %s}}",
		"required text": "contracts: {lines: {title: %s}}",
		"list of texts": "councils: {dover: {aliases: %s}}",
		"item":          "councils: {dover: {aliases: [a, %s]}}",
		"pairs":         "councils: {dover: {ids: %s}}",
		"pair":          "councils: {dover: {ids: {gss: %s}}}",
		"boolean":       "councils: {dover: {services: {planning: {critical: %s}}}}",
		"whole number":  "councils: {dover: {residents: %s}}",
		"number":        "contracts: {lines: {title: Lines, value: {amount: %s}}}",
		"duration":      "councils: {dover: {services: {planning: {tolerates: %s}}}}",
		"date":          "contracts: {lines: {title: Lines, from: %s}}",
		"last date":     "contracts: {lines: {title: Lines, until: %s}}",
		"word":          "contracts: {lines: {title: Lines, reliance: %s}}",
		"cves":          "vendors: {acme: {products: {box: {cves: [%s]}}}}",
		"contact":       "councils: {dover: {contact: %s}}",
		"organisation":  "councils: {dover: %s}",
		"asset":         "councils: {dover: {teams: {ict: %s}}}",
		"section":       "councils: {dover: {teams: %s}}",
		"claims":        "councils: {dover: {teams: {ict: {claims: %s}}}}",
		"relation":      "councils: {dover: {needs: %s}}",
		"group":         "councils: {dover: {needs: {any-of: %s}}}",
		"id":            "councils: {%s: {}}",
		"asset id":      "councils: {dover: {teams: {%s: {}}}}",
		"own key":       "councils: {dover: {x-own: %s}}",
	}
}

// unfit leaves out what is no YAML, or wrong only in a reference.
func unfit(problems diag.List) bool {
	for _, p := range problems {
		if v := verdicts()[p.Code]; v != refuses {
			return true
		}
	}
	return false
}

func values() []string {
	return strings.Split(`null|~|""|" "|{}|[]|[a]|[[a]]|{a: b}|{x-a: b}|a|A|a-b|a_b|"a/b"|./a|x-ray|y|no|off|true|True|"true"|false|yes`+
		`|0|1|-1|+1|007|01628868|157400|157_400|_1|1_|1__2|1,000|1.5|1.|.5|1e3|12345678901234567890|0.10`+
		`|30m|4h|5d|2w|5 d|5D|-5d|99999999w|0m|m|1.5h|52000w`+
		`|2024|2024-01|2024-01-18|2024-13|2024-1-1|2024-01-32|"2024-01-18"|2024-01-18T10:00:00Z|18/01/2024`+
		`|material|Material|full|CVE-2023-46805|CVE-2023-1|cve-2023-46805|[a, b]|[{to: a}, b]|{to: a}|{to: a, after: 1d}|{after: 1d}`+
		`|{any-of: [a, b]}|{at-least: 1, of: [a, b]}|{at-least: 1}|{of: [a, b]}|{role: a}|{role: [a]}|{nmae: a}|{name: a}|ländle|حكومة`, "|")
}
