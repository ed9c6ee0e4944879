package answer

import (
	"fmt"
	"strings"

	"knockon/pkg/diag"
	"knockon/pkg/model"
	"knockon/pkg/safe"
)

// Check is a run of check, findings that do not count included.
type Check struct {
	Format        string       `json:"format"`
	Version       string       `json:"version,omitempty"` // the version of the program that looked
	Loaded        bool         `json:"loaded"`            // false: the findings are what keeps the map from loading
	Map           *Head        `json:"map,omitempty"`
	Configuration string       `json:"configuration,omitempty"` // the file that was used, written as the places are
	Nodes         int          `json:"nodes"`                   // how many the map has
	Today         model.Date   `json:"today"`
	FailOn        string       `json:"fail-on"` // a severity: open findings as bad as it fail the run; or none
	Fails         bool         `json:"fails"`
	Summary       CheckSummary `json:"summary"`
	Findings      []Finding    `json:"findings" layout:"lines"` // by place
	Files         []CheckFile  `json:"files" layout:"lines"`    // those that findings speak of, and the configuration, by name
	Checks        []CheckRule  `json:"checks" layout:"lines"`   // that ran, and every code among the findings of a map that does not load, by code
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
	State       FindingState  `json:"state"`
	At          Place         `json:"at,omitzero"`
	Length      *int32        `json:"length,omitempty"`  // in runes, where there is a place
	File        string        `json:"file,omitempty"`    // where it is of a whole file
	Snippet     *Snippet      `json:"snippet,omitempty"` // the line, where the finding is open
	Message     string        `json:"message"`
	Hint        string        `json:"hint,omitempty"`
	Subject     Subject       `json:"subject"`
	Detail      string        `json:"detail,omitempty"` // tells it from others of the same subject
	Cause       *Cause        `json:"cause,omitempty"`  // what it has in common with others of its check, where there is such
	Size        int64         `json:"size,omitempty"`   // how much it amounts to, where it counts what is worse the more there are
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

// Cause is what findings of one check can have in common, so that they are mended
// together.
type Cause struct {
	Kind string `json:"kind"` // source, contract or node; or loss, of nodes that stop the same services
	ID   string `json:"id"`   // of a loss the node from which most follows
}

// Remark is what is said of a place.
type Remark struct {
	At      Place    `json:"at"`
	Length  int32    `json:"length,omitempty"` // how many characters of the line it marks, where that is certain
	Message string   `json:"message"`
	Snippet *Snippet `json:"snippet,omitempty"` // the line, of another place of a finding that is open
}

// CheckProof is the steps of a proof, in words.
type CheckProof struct {
	Title string   `json:"title"`
	Steps []Remark `json:"steps"`
}

// CheckRule is what can be found, for reports that explain it.
type CheckRule struct {
	Code     string        `json:"code"`
	Title    string        `json:"title"`    // one sentence without its stop
	Severity diag.Severity `json:"severity"` // as configured
	Why      []string      `json:"why"`      // why it matters, lines of Markdown
	Help     []string      `json:"help"`     // more lines: an example, the same mended, how to allow it
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
		if (f.At == Place{}) != (f.Length == nil) {
			return fmt.Errorf("findings[%d]: a place has a length, and nothing else has", i)
		}
		if err := c.known(f); err != nil {
			return fmt.Errorf("findings[%d]%w", i, err)
		}
	}
	if !c.Loaded && len(c.Of(Open)) == 0 {
		return fmt.Errorf("findings: none says why the map was not loaded")
	}
	if err := inOrder("checks", c.Checks, func(a, b *CheckRule) int { return strings.Compare(a.Code, b.Code) }); err != nil {
		return err
	}
	return inOrder("files", c.Files, func(a, b *CheckFile) int { return strings.Compare(a.File, b.File) })
}
