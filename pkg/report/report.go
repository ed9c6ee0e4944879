// Package report makes the answer of a check, of which every report is written:
// the findings, the rules behind them, and what they were found in.
package report

import (
	"path"

	"knockon/pkg/check"
	"knockon/pkg/diag"
	"knockon/pkg/model"
	"knockon/pkg/source"
	"knockon/pkg/spread"
)

// Run is one run of check, of which its answer is made.
type Run struct {
	Version string // of the program
	Title   string // of the map; "" where it did not load
	Builtin bool   // an example that comes with the program
	Loaded  bool   // false: the results are what keeps the map from loading
	Nodes   int    // in the map
	World   spread.World
	Today   model.Date
	FailOn  *diag.Severity           // open findings of this severity or worse fail the run; nil for none
	Files   source.Set               // of the map, then .knockon.yaml if there is one
	Config  string                   // the configuration, as it is named among the files; "" for none
	Base    string                   // where the files stand, from the working folder, with /; "" for there
	Top     func(path string) string // writes such a path from the top of the repository that holds the map; nil where that is in none
	Rules   []Rule                   // that ran, and every code among the results, by code
	Results []check.Result           // sorted; those allowed or in the baseline included
	Brief   bool                     // of a map that loaded, no lines of files beside the findings
}

// Rule is what can be found, for reports that explain their rules.
type Rule struct {
	Code     string
	Title    string        // one sentence without its stop
	Why      string        // Markdown
	Help     string        // Markdown that follows: an example, the same mended, how to allow it
	Severity diag.Severity // as configured
}

// Path is where a file of a span stands, from the top of the repository where
// there is one, else from the working folder, with /. Of the map as a whole it is
// the folder, "" for there.
func (r *Run) Path(at source.Span) string { return r.located(r.Files.Name(at)) }

func (r *Run) located(name string) string {
	if r.Top != nil {
		return r.Top(r.here(name))
	}
	return r.here(name)
}

// here is where a file stands from the working folder.
func (r *Run) here(name string) string {
	if path.IsAbs(name) {
		return name
	}
	return path.Join(r.Base, name)
}
