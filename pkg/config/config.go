// Package config reads .knockon.yaml, the file beside a map that says what to
// check and what may stay: strict like a map, by the same machinery.
package config

import (
	"knockon/pkg/diag"
	"knockon/pkg/evidence"
	"knockon/pkg/lookup"
	"knockon/pkg/model"
	"knockon/pkg/schema"
	"knockon/pkg/source"
)

// FileName is the file, beside the map; loading a map passes it by.
const FileName = ".knockon.yaml"

// FileNames lists the names that it may have.
func FileNames() []string { return []string{FileName, ".knockon.yml"} }

// Rule is what this package must know of a check to read its settings.
type Rule struct {
	Code     string
	Doc      string // one line
	Severity diag.Severity
	Params   []Param
	Measured bool // its findings have a size, which an exception can limit
}

// Param is a parameter of a check: a key below its code.
type Param struct {
	Name    string
	Type    schema.Type // Whole, Duration, Bool, Word, WordList, TextList; Object for a Selector
	Doc     string
	Default string   // as it would be written, words of a list with commas between; "" for none
	Values  []string // of a Word or WordList
}

// Config is what a file says, defaults filled in.
type Config struct {
	Settings map[string]Setting // by code, one for every rule
	Asserts  []Assert           // in the order of the file
	Allows   []Allow            // in the order of the file
}

// Setting is how one check runs.
type Setting struct {
	Off      bool
	Severity diag.Severity
	Params   Params
}

// Assert is a rule of one's own: however one of the seeds that it selects is hit, at
// most so many of the nodes that it selects may suffer one of its effects.
type Assert struct {
	ID       string
	About    string
	Severity diag.Severity
	Seeds    lookup.Selector
	Seed     *model.Effect // what happens to the seeds; nil for what a bare seed means
	Nodes    lookup.Selector
	Effects  []model.Effect  // that count; none for each
	AtMost   int64           // nodes
	Evidence *evidence.Grade // nil for that of the run
	At       source.Span
}

// Allow lets findings stand. Until is its last day; 0 for no end.
type Allow struct {
	Check   string // a code, or assert/ID
	What    string // the kind of subject: node, relation, contract, source, speaker
	Subject string // its id, or a pattern with *
	Reason  string
	CVE     string // the one flaw that it is about; "" for whatever the finding tells
	AtMost  *int64 // of what the finding measures; nil for any number
	Until   model.Date
	At      source.Span
}
