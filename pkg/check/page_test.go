package check_test

import (
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"knockon/pkg/check"
	"knockon/pkg/config"
	"knockon/pkg/diag"
	"knockon/pkg/schema"
)

// TestExamples runs the examples of every page: the failing map gives the
// finding, the mended one does not.
func TestExamples(t *testing.T) {
	for _, k := range check.All() {
		t.Run(k.Code, func(t *testing.T) {
			fails := example(t, k, k.Doc.Fails, k.Doc.Config)
			if len(of(k.Code, fails.run())) == 0 {
				t.Error("the example that fails gives no such finding")
			}
			holdFindings(t, "fails", fails, k.Code)
			configuration := k.Doc.Config
			if k.Doc.MendedConfig != "" {
				configuration = k.Doc.MendedConfig
			}
			for _, f := range of(k.Code, example(t, k, k.Doc.Mended, configuration).run()) {
				t.Errorf("the mended example still gives %q", f.Message)
			}
			if k.Doc.Fails+k.Doc.Config == k.Doc.Mended+configuration {
				t.Error("the two examples are one")
			}
		})
	}
}

// TestRegistered holds what a check must have to be in the list at all.
func TestRegistered(t *testing.T) {
	seen := map[string]bool{}
	for _, k := range check.All() {
		if seen[k.Code] {
			t.Errorf("%s is registered twice", k.Code)
		}
		seen[k.Code] = true
		if !regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`).MatchString(k.Code) {
			t.Errorf("%q is no code", k.Code)
		}
		for _, file := range []string{strings.ReplaceAll(k.Code, "-", "_") + ".go", "../../docs/reference/checks/" + k.Code + ".md"} {
			if _, err := os.Stat(file); err != nil {
				t.Errorf("%s: it has a file of its name, and a page that make gen writes: %v", k.Code, err)
			}
		}
		if k.Title == "" || strings.HasSuffix(k.Title, ".") || len(k.Doc.Why) < 100 {
			t.Errorf("%s lacks a title without its stop, or says too little of why it matters", k.Code)
		}
		for _, p := range k.Params {
			holdParam(t, k.Code, p)
		}
	}
	for _, folder := range []string{casesFolder, docFolder} {
		entries, err := os.ReadDir(folder)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			if !seen[e.Name()] {
				t.Errorf("%s/%s belongs to no check: name the check in its chapter, pkg/check/chapters.go, or remove the folder", folder, e.Name())
			}
		}
	}
}

const docFolder = "../../data/checks"

// TestFiles holds that every check has its files, and that no file lies beside
// them that nobody reads.
func TestFiles(t *testing.T) {
	for _, k := range check.All() {
		for _, name := range check.DocFiles()[:3] {
			if _, err := os.Stat(docFolder + "/" + k.Code + "/" + name); err != nil {
				t.Errorf("%s: write its title, page and examples: %v", k.Code, err)
			}
		}
		entries, err := os.ReadDir(docFolder + "/" + k.Code)
		if err != nil {
			t.Error(err)
		}
		for _, e := range entries {
			if !slices.Contains(check.DocFiles(), e.Name()) {
				t.Errorf("%s/%s/%s: nobody reads it; a check has %s", docFolder, k.Code, e.Name(), strings.Join(check.DocFiles(), ", "))
			}
		}
		page, err := os.ReadFile(docFolder + "/" + k.Code + "/page.md")
		if err != nil || !strings.HasPrefix(string(page), "# "+k.Title+"\n\n") {
			t.Errorf("%s: its page begins with its title, `# …`, and an empty line", k.Code)
		}
	}
}

// holdParam holds that the default of a parameter is what the key takes.
func holdParam(t *testing.T, code string, p config.Param) {
	t.Helper()
	if p.Doc == "" || p.Name == "severity" {
		t.Errorf("%s: parameter %q has no meaning, or one that is taken", code, p.Name)
	}
	if p.Default == "" {
		return
	}
	written := p.Default
	switch p.Type {
	case schema.Object:
		written = "{kinds: [" + p.Default + "]}"
	case schema.WordList, schema.TextList:
		written = "[" + p.Default + "]"
	}
	s := loadSubject(t, inMemory("map: {title: None, as-of: 2026-01-01, known-at: 2026-01-01}\n", ""), "")
	fallback := config.Default(check.Rules()).Settings[code].Params[p.Name]
	s.configure(t, "checks: {"+code+": {"+p.Name+": "+written+"}}\n")
	got := s.input.Config.Settings[code].Params[p.Name]
	if got.At = fallback.At; !reflect.DeepEqual(got, fallback) {
		t.Errorf("%s: the default of %q is read as %+v, and as %+v where it is written", code, p.Name, fallback, got)
	}
}

// TestSeverities holds that the configuration decides how severe findings are,
// and that none of them come where it says none.
func TestSeverities(t *testing.T) {
	for _, k := range check.All() {
		for _, word := range config.Severities() {
			s := example(t, k, k.Doc.Fails, k.Doc.Config)
			s.configure(t, k.Doc.Config+"\n---\nchecks: {"+k.Code+": {severity: "+word+"}}\n")
			severity, known := diag.ParseSeverity(word)
			found := of(k.Code, s.run())
			if known != (len(found) > 0) {
				t.Errorf("%s: %s gives %d findings", k.Code, word, len(found))
			}
			for _, f := range found {
				if f.Severity < severity {
					t.Errorf("%s: configured as %s, and %q is an %s", k.Code, word, f.Message, f.Severity)
				}
			}
		}
	}
}
