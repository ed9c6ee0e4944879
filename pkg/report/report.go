// Package report makes the answer of a check, of which every report is written:
// the findings, the rules behind them, and what they were found in.
package report

import (
	"path"

	"knockon/pkg/answer"
	"knockon/pkg/check"
	"knockon/pkg/diag"
	"knockon/pkg/model"
	"knockon/pkg/source"
	"knockon/pkg/spread"
)

// Run is one run of check, of which its answer is made.
type Run struct {
	Version string     // of the program
	Map     *model.Map // nil where it did not load: the results are what keeps it from that
	World   spread.World
	Today   model.Date
	FailOn  *diag.Severity           // open findings of this severity or worse fail the run; nil for none
	Files   source.Set               // of the map, then .knockon.yaml if there is one
	Config  string                   // the configuration, as it is named among the files; "" for none
	Base    string                   // where the files stand, from the working folder, with /; "" for there
	Top     func(path string) string // writes such a path from the top of the repository that holds the map; nil where that is in none
	Rules   []answer.CheckRule       // that ran, and every code among the results, by code
	Results []check.Result           // sorted; those allowed or in the baseline included
	Brief   bool                     // of a map that loaded, no lines of files beside the findings
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
