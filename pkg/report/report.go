// Package report holds what every report of a check is written from: the
// findings, the rules behind them, and what they were found in.
package report

import (
	"path"

	"knockon/pkg/check"
	"knockon/pkg/diag"
	"knockon/pkg/model"
	"knockon/pkg/safe"
	"knockon/pkg/source"
	"knockon/pkg/spread"
)

// Run is one run of check.
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

	fromTop bool // paths are
}

// Rule is what can be found, for reports that explain their rules.
type Rule struct {
	Code     string
	Title    string        // one sentence without its stop
	Why      string        // Markdown
	Help     string        // Markdown: why, an example, the same mended, how to allow it
	Severity diag.Severity // as configured
	Page     string        // of the reference, from the root of the repository; "" for none
}

// ForForges is the run with its paths from the top of the repository, as forges
// take them, where there is one.
func (r *Run) ForForges() *Run {
	out := *r
	out.fromTop = r.Top != nil
	return &out
}

// Path is where a file of a span stands, from the working folder or the top of
// the repository, with /. Of the map as a whole it is the folder, "" for there.
func (r *Run) Path(at source.Span) string { return r.located(r.Files.Name(at)) }

func (r *Run) located(p string) string {
	if !path.IsAbs(p) {
		p = path.Join(r.Base, p)
	}
	if r.fromTop {
		return r.Top(p)
	}
	return p
}

// ConfigPath is where the configuration stands, as Path has it, and harmless; ""
// where there is none.
func (r *Run) ConfigPath() string {
	if r.Config == "" {
		return ""
	}
	return safe.Text(r.located(r.Config))
}

// Open lists the findings that count.
func (r *Run) Open() []check.Result { return r.in(check.Open) }

func (r *Run) in(s check.State) []check.Result {
	var out []check.Result
	for _, f := range r.Results {
		if f.State == s {
			out = append(out, f)
		}
	}
	return out
}

// Fails reports whether an open finding is as severe as the run tolerates not.
func (r *Run) Fails() bool {
	for i := range r.Results {
		if r.Fatal(&r.Results[i]) {
			return true
		}
	}
	return false
}
