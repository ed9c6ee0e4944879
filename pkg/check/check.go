// Package check finds what is wrong or risky in a map that can be read: one
// file a check, each a value with its settings and what it looks for. Its title,
// its page and its examples are the files of data/checks/CODE.
package check

import (
	"strings"

	"knockon/pkg/config"
	"knockon/pkg/diag"
)

// Check is one check. Its Code names its file (no-contact: no_contact.go), its
// page and its tests, and never changes once released.
type Check struct {
	Code     string
	Title    string        // what a finding means, as a sentence without its stop; from its page
	Doc      Doc           // from its folder
	Severity diag.Severity // unless .knockon.yaml says otherwise
	Subject  SubjectKind   // of its findings; those about the configuration aside
	Params   []config.Param
	Measured bool              // its findings have a measure, some of them at least
	Stage    Stage             // when it runs
	Idle     func(*Input) bool // has nothing to go by; nil for never
	Run      func(*Context) []Finding
}

// Stage is when a check runs.
type Stage uint8

// The stages.
const (
	WithOthers   Stage = iota
	OnExceptions       // when it is known what the entries of allow did
	Afterwards         // when all other findings have their fingerprints
)

// Rules lists what the configuration must know of each check.
func Rules() []config.Rule {
	var rules []config.Rule
	for _, c := range All() {
		rules = append(rules, config.Rule{Code: c.Code, Doc: c.Title, Severity: c.Severity, Params: c.Params, Measured: c.Measured})
	}
	return rules
}

// CheckOf returns the code of the check behind the code of a finding, which
// for a rule of the map's own is assert/ID.
func CheckOf(code string) string {
	head, _, _ := strings.Cut(code, "/")
	return head
}
