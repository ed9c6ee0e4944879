package check_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"knockon/pkg/config"
	"knockon/pkg/diag"
	"knockon/pkg/model"
	"knockon/pkg/report/text"
	"knockon/pkg/schema"
	"knockon/pkg/source"
	"knockon/pkg/trial"
)

const (
	badFolder = "../../testdata/config/bad"
	fewestBad = 20
)

// TestBad reads every broken configuration and compares the whole report.
// After a look at each: go test ./pkg/check -run Bad -update
func TestBad(t *testing.T) {
	entries, err := os.ReadDir(badFolder)
	if err != nil {
		t.Fatal(err)
	}
	if len(entries) < fewestBad {
		t.Errorf("%d broken configurations, want at least %d", len(entries), fewestBad)
	}
	for _, e := range entries {
		t.Run(e.Name(), func(t *testing.T) {
			dir := filepath.Join(badFolder, e.Name())
			content, err := os.ReadFile(filepath.Join(dir, config.FileName))
			if err != nil {
				t.Fatal(err)
			}
			files := source.Set{{Name: "map.yaml"}, {Name: config.FileName, Data: content}}
			c, problems := config.Parse(rules(), files, 1)
			if c != nil || !problems.HasErrors() {
				t.Error("it is taken as a configuration")
			}
			var got strings.Builder
			if err := text.Write(&got, files, problems, text.Options{}); err != nil {
				t.Fatal(err)
			}
			trial.Golden(t, filepath.Join(dir, "expected.txt"), []byte(got.String()))
		})
	}
}

// rules are a few checks, so that a new one changes no report here.
func rules() []config.Rule {
	return []config.Rule{
		{Code: "unsourced", Severity: diag.Warning, Params: []config.Param{{Name: "own", Type: schema.Bool, Default: "false"}}},
		{Code: "single-point-of-failure", Severity: diag.Note, Measured: true, Params: []config.Param{
			{Name: "nodes", Type: schema.Object, Default: "vendor, organisation"},
			{Name: "services", Type: schema.Whole, Default: "1"},
			{Name: "people", Type: schema.Whole},
			{Name: "older-than", Type: schema.Duration, Default: "30d"},
			{Name: "effect", Type: schema.Word, Values: model.Words(model.NumEffects)},
			{Name: "kinds", Type: schema.WordList, Values: []string{"press", "analyst"}, Default: "press, analyst"},
			{Name: "names", Type: schema.TextList},
		}},
		{Code: "orphan", Severity: diag.Warning},
		{Code: "assert", Severity: diag.Error, Measured: true},
	}
}
