// Package check finds what is wrong or risky in a map that can be read: one
// file a check, each a value that says all there is to know of it. Code, page,
// example and settings come from that value and from nowhere else.
package check

import (
	"slices"
	"strings"

	"knockon/pkg/config"
	"knockon/pkg/diag"
)

// Check is one check. Its Code names its file (no-contact: no_contact.go), its
// page and its tests, and never changes once released.
type Check struct {
	Code     string
	Title    string // what a finding means, as a sentence without its stop
	Doc      Doc
	Severity diag.Severity // unless .knockon.yaml says otherwise
	Subject  SubjectKind   // of its findings; those about the configuration aside
	Params   []config.Param
	Last     bool              // runs when the findings of the others are known
	Idle     func(*Input) bool // has nothing to go by; nil for never
	Run      func(*Context) []Finding
}

// Doc is the page of a check. The examples are run by the tests: Fails gives
// findings of this check, Mended none, and what it gives can be allowed.
type Doc struct {
	Why    string // why it matters, and what is looked at: Markdown, a few sentences
	Fails  string // a whole map that gives the finding
	Mended string // the same, put right
	Config string // the .knockon.yaml beside both; "" for none

	MendedConfig string // beside Mended, where it is the configuration that is mended
	Catalogue    string // the file of --kev for both; "" for none
}

// Chapter is checks that belong together.
type Chapter struct {
	Title  string
	Checks []Check
}

// Chapters lists every check. To add one, write its file and name it in the
// list of its chapter.
func Chapters() []Chapter {
	return []Chapter{
		{"Evidence", evidenceChecks()},
		{"Contracts", contractChecks()},
		{"Structure", structureChecks()},
		{"Radius", radiusChecks()},
		{"From outside", outsideChecks()},
		{"Exceptions", exceptionChecks()},
	}
}

// All lists every check by chapter.
func All() []Check {
	var all []Check
	for _, c := range Chapters() {
		all = append(all, c.Checks...)
	}
	return all
}

// Rules lists what the configuration must know of each check.
func Rules() []config.Rule {
	var rules []config.Rule
	for _, c := range All() {
		rules = append(rules, config.Rule{Code: c.Code, Doc: c.Title, Severity: c.Severity, Params: c.Params})
	}
	return rules
}

// CheckOf returns the code of the check behind the code of a finding, which
// for a rule of the map's own is assert/ID.
func CheckOf(code string) string {
	head, _, _ := strings.Cut(code, "/")
	return head
}

// Find returns the check of a code.
func Find(code string) (Check, bool) {
	all := All()
	i := slices.IndexFunc(all, func(c Check) bool { return c.Code == CheckOf(code) })
	if i < 0 {
		return Check{}, false
	}
	return all[i], true
}
