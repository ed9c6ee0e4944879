// Package pkg_test holds the house to its plan: who may import whom.
package pkg_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// layers lists the rooms from the bottom up; a package imports only what
// stands in lines above its own (ARCHITECTURE.md). Rooms in one line do not
// know each other.
func layers() [][]string {
	return [][]string{
		{"pkg/trial"},
		{"pkg/trial/schematest"},
		{"data"},
		{"pkg/each", "pkg/source", "pkg/git", "pkg/pattern"},
		{"pkg/diag", "pkg/nearest", "pkg/safe", "pkg/wrap", "pkg/parallel", "pkg/graph"},
		{"pkg/model"},
		{"pkg/syntax/cst"},
		{"pkg/syntax"},
		{"pkg/schema"},
		{"pkg/decode"},
		{"pkg/load", "pkg/tidy"},
		{"pkg/emit"},
		{"pkg/amend"},
		{"pkg/lookup"},
		{"pkg/exchange/sheet", "pkg/exchange/names"},
		{"pkg/exchange/intake"},
		{"pkg/exchange/intake/intaketest", "pkg/exchange/kev"},
		{
			"pkg/exchange/contracts", "pkg/exchange/councils", "pkg/exchange/fingerprints", "pkg/exchange/ocds",
			"pkg/exchange/backstage", "pkg/exchange/threagile", "pkg/exchange/spdx", "pkg/exchange/assets",
		},
		{"pkg/evidence"},
		{"pkg/config"},
		{"pkg/spread"},
		{"pkg/relations", "pkg/recovery", "pkg/answer", "pkg/exchange/property"},
		{"pkg/exchange/graphml", "pkg/exchange/neo4j", "pkg/exchange/rules", "pkg/exchange/opengraph", "pkg/exchange/cyclonedx", "pkg/exchange/dora",
			"pkg/exchange/spend"},
		{"pkg/digest"},
		{"pkg/query"},
		{"pkg/diff"},
		{"pkg/phrase"},
		{"pkg/style"},
		{"pkg/canvas"},
		{"pkg/check"},
		{"pkg/report"},
		{"pkg/view"},
		{"pkg/layout"},
		{"pkg/view/viewtest"},
		{"pkg/report/reporttest"},
		{"pkg/report/text", "pkg/report/sarif", "pkg/report/junit", "pkg/report/gitlab", "pkg/report/markdown"},
		{"pkg/report/github"},
		{
			"pkg/render/text", "pkg/render/csv", "pkg/render/markdown",
			"pkg/render/dot", "pkg/render/mermaid", "pkg/render/svg", "pkg/render/png", "pkg/render/html",
		},
		{"pkg/mapgen", "pkg/serve"},
		{"pkg/cli"},
		{"pkg/schemajson"},
		{"pkg/docs"},
		{"cmd/knockon"},
	}
}

// TestArchitectureNamesEveryRoom holds the table of rooms against the layers;
// pkg/render/… stands for every room below.
func TestArchitectureNamesEveryRoom(t *testing.T) {
	content, err := os.ReadFile("../ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, room := range slices.Concat(layers()...) {
		if !strings.Contains(string(content), "| `"+room) && !strings.Contains(string(content), "| `"+path.Dir(room)+"/…` |") {
			t.Errorf("ARCHITECTURE.md does not say what %s holds: give it a line in the table of rooms", room)
		}
	}
}

// notCarried lists the rooms that are no part of the program: for tests, and for what is written from the code.
func notCarried() []string {
	return []string{
		"pkg/trial", "pkg/trial/schematest", "pkg/exchange/intake/intaketest", "pkg/view/viewtest", "pkg/report/reporttest", "pkg/mapgen",
		"pkg/schemajson", "pkg/docs",
	}
}

// only says which packages alone may use what is outside the project.
func only() map[string][]string {
	return map[string][]string{
		"gopkg.in/yaml.v3":                      {"pkg/syntax"},
		"github.com/spf13/cobra":                {"pkg/cli"},
		"github.com/emicklei/dot":               {"pkg/render/dot"},
		"os/exec":                               {"pkg/cli", "pkg/git", "pkg/serve", "pkg/trial", "pkg/trial/schematest"}, // the pager; git; the browser; ajv
		"net/http":                              {"pkg/serve"},
		"net":                                   {"pkg/serve"},
		"unsafe":                                {"pkg/source"},                                   // bytes as text
		"time":                                  {"pkg/model", "pkg/cli", "pkg/git", "pkg/serve"}, // the calendar, a file's time, patience: never the clock
		"math/rand/v2":                          {"pkg/mapgen", "pkg/trial"},
		"github.com/charmbracelet/colorprofile": {"pkg/cli"},
		"github.com/xuri/excelize/v2":           {}, // tests alone: another reader of workbooks
		"github.com/CycloneDX/cyclonedx-go":     {}, // and of bills of materials
		"github.com/tdewolff/minify/v2":         {}, // and what writes the scripts that the page sends
		"github.com/rivo/uniseg":                {"pkg/canvas"},
		"golang.org/x/image/font":               {"pkg/canvas", "pkg/render/png"},
		"golang.org/x/image/font/sfnt":          {"pkg/canvas", "pkg/render/png"},
		"golang.org/x/image/vector":             {"pkg/render/png"},
	}
}

func TestImportsPointUp(t *testing.T) {
	level := map[string]int{}
	for i, line := range layers() {
		for _, room := range line {
			level[room] = i
		}
	}
	for room, imports := range importsOf(t) {
		own, known := level[room]
		if !known {
			t.Errorf("%s stands in no layer: give it one here and in ARCHITECTURE.md", room)
			continue
		}
		for _, imported := range imports {
			target, ours := strings.CutPrefix(imported, "knockon/")
			if !ours {
				if allowed, guarded := only()[imported]; guarded && !slices.Contains(allowed, room) {
					t.Errorf("%s imports %s; only %v may", room, imported, allowed)
				}
				continue
			}
			if other, known := level[target]; !known || other >= own {
				t.Errorf("%s imports %s, which does not stand above it", room, target)
			}
		}
	}
}

func TestTheProgramCarriesNoGenerator(t *testing.T) {
	imports := importsOf(t)
	reached := map[string]bool{}
	var visit func(room string)
	visit = func(room string) {
		for _, imported := range imports[room] {
			if target, ours := strings.CutPrefix(imported, "knockon/"); ours && !reached[target] {
				reached[target] = true
				visit(target)
			}
		}
	}
	visit("cmd/knockon")
	if len(reached) < 20 {
		t.Fatalf("only %d rooms are part of the program: the test looks in the wrong place", len(reached))
	}
	for _, room := range notCarried() {
		if imports[room] == nil {
			t.Errorf("there is no %s", room)
		}
		if reached[room] {
			t.Errorf("the program carries %s", room)
		}
	}
}

// TestOnlyCLITouchesTheWorld looks for the clock, the environment, the
// standard streams and os.Exit outside the rooms that may have them.
func TestOnlyCLITouchesTheWorld(t *testing.T) {
	guarded := map[string]string{
		"time.Now": "pkg/cli", "os.Getenv": "pkg/cli", "os.Environ": "pkg/cli", "os.LookupEnv": "pkg/cli",
		"os.Stdout": "pkg/cli", "os.Stderr": "pkg/cli", "os.Stdin": "pkg/cli", "os.Exit": "cmd/knockon",
		"func init()": "nowhere", "log.Fatal": "nowhere", "panic(": "nowhere",
	}
	const forTests = "pkg/trial" // reads which tests are to run
	eachFile(t, func(room, file string) {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for what, where := range guarded {
			if room != where && !strings.HasPrefix(room, forTests) && strings.Contains(stripComments(string(content)), what) {
				t.Errorf("%s uses %s, which belongs to %s", file, what, where)
			}
		}
	})
}

func stripComments(s string) string {
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		if strings.HasPrefix(strings.TrimSpace(l), "//") {
			lines[i] = ""
		}
	}
	return strings.Join(lines, "\n")
}

func importsOf(t *testing.T) map[string][]string {
	imports := map[string][]string{}
	eachFile(t, func(room, file string) {
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		if imports[room] == nil {
			imports[room] = []string{}
		}
		for _, spec := range f.Imports {
			p, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			imports[room] = append(imports[room], p)
		}
	})
	if len(imports) < 10 {
		t.Fatalf("found only %d packages: the test looks in the wrong place", len(imports))
	}
	return imports
}

// eachFile calls f for every Go file of a package that is more than tests.
func eachFile(t *testing.T, f func(room, file string)) {
	t.Helper()
	const testsAlone = "pkg/query/agree"
	eachGoFile(t, func(room, file string) {
		if !strings.HasSuffix(file, "_test.go") && room != testsAlone {
			f(room, file)
		}
	})
}

// eachGoFile calls f for every Go file.
func eachGoFile(t *testing.T, f func(room, file string)) {
	t.Helper()
	for _, top := range []string{"cmd", "pkg", "data"} {
		err := filepath.WalkDir(filepath.Join("..", top), func(p string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() && strings.HasSuffix(p, ".go") {
				f(path.Dir(strings.TrimPrefix(filepath.ToSlash(p), "../")), p)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
