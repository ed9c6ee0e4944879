package answer

import (
	"fmt"
	"slices"

	"knockon/pkg/diag"
	"knockon/pkg/model"
	"knockon/pkg/safe"
)

// Check is a run of check, findings that do not count included.
type Check struct {
	Format        string       `json:"format"`
	Loaded        bool         `json:"loaded"` // false: the findings are what keeps the map from loading
	Map           *Head        `json:"map,omitempty"`
	Configuration string       `json:"configuration,omitempty"` // the file that was used, written as the places are
	Today         model.Date   `json:"today"`
	FailOn        string       `json:"fail-on"` // a severity: open findings as bad as it fail the run; or none
	Fails         bool         `json:"fails"`
	Summary       CheckSummary `json:"summary"`
	Findings      []Finding    `json:"findings" layout:"lines"` // by place
	Checks        []CheckRule  `json:"checks" layout:"lines"`   // that ran, by code
}

// CheckSummary counts findings: those that are open by severity.
type CheckSummary struct {
	Errors   int `json:"errors"`
	Warnings int `json:"warnings"`
	Notes    int `json:"notes"`
	Allowed  int `json:"allowed"`
	Baseline int `json:"baseline"`
}

// Finding is what a check found.
type Finding struct {
	Check       string        `json:"check"`
	Severity    diag.Severity `json:"severity"`
	State       string        `json:"state"` // open, allowed or baseline
	At          Place         `json:"at,omitzero"`
	Length      *int32        `json:"length,omitempty"` // in runes, where there is a place
	File        string        `json:"file,omitempty"`   // where it is of a whole file
	Message     string        `json:"message"`
	Hint        string        `json:"hint,omitempty"`
	Subject     Subject       `json:"subject"`
	Detail      string        `json:"detail,omitempty"` // tells it from others of the same subject
	Related     []Remark      `json:"related"`
	Proofs      []CheckProof  `json:"proofs,omitempty"`
	Reason      string        `json:"reason,omitempty"` // of the exception that allows it
	Fingerprint string        `json:"fingerprint"`
}

// Subject is what a finding is about, as an exception names it.
type Subject struct {
	Kind string `json:"kind"`
	ID   string `json:"id,omitempty"`
}

// Remark is what is said of a place.
type Remark struct {
	At      Place  `json:"at"`
	Message string `json:"message"`
}

// CheckProof is the steps of a proof, in words.
type CheckProof struct {
	Title string   `json:"title"`
	Steps []Remark `json:"steps"`
}

// CheckRule is a check that ran.
type CheckRule struct {
	Code     string        `json:"code"`
	Title    string        `json:"title"`
	Severity diag.Severity `json:"severity"` // as configured
}

func (*Check) format() string { return "knockon.check/v1" }

func (c *Check) check() error {
	if _, known := diag.ParseSeverity(c.FailOn); !known && c.FailOn != "none" {
		return fmt.Errorf("fail-on: %q is no severity", safe.Text(c.FailOn))
	}
	if c.Loaded != (c.Map != nil) {
		return fmt.Errorf("map: it stands where the map was loaded, and there alone")
	}
	for i := range c.Findings {
		f := &c.Findings[i]
		if !slices.Contains([]string{"open", "allowed", "baseline"}, f.State) {
			return fmt.Errorf("findings[%d].state: %q is no state", i, safe.Text(f.State))
		}
		if (f.At == Place{}) != (f.Length == nil) {
			return fmt.Errorf("findings[%d]: a place has a length, and nothing else has", i)
		}
	}
	return nil
}
