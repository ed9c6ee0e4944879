// Package config reads .knockon.yaml, the file beside a map that says what to
// check and what may stay: strict like a map, by the same machinery.
package config

import (
	"path"

	"knockon/pkg/diag"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/schema"
	"knockon/pkg/source"
)

// FileName is the file, beside the map; loading a map passes it by.
const FileName = ".knockon.yaml"

// Rule is what this package must know of a check to read its settings.
type Rule struct {
	Code     string
	Doc      string // one line
	Severity diag.Severity
	Params   []Param
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

// Assert is a rule of the map's own: seeds of a sort, hit by an effect, may do
// an effect to at most so many nodes of a sort.
type Assert struct {
	ID       string
	About    string
	Severity diag.Severity
	Seeds    Selector
	Seed     *model.Effect // what happens to the seeds; nil for what a bare seed means
	Nodes    Selector
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
	Until   model.Date
	At      source.Span
}

// Selector picks nodes: every condition that is given must hold.
type Selector struct {
	Kinds    model.KindSet // 0 for any
	IDs      []string      // ids, or patterns with * that stays within a part; none for any
	Critical bool          // critical services alone
}

// Matches reports whether the selector picks the node.
func (s *Selector) Matches(n *model.Node) bool {
	if s.Kinds != 0 && !s.Kinds.Has(n.Kind) || s.Critical && !n.Asset.Critical {
		return false
	}
	for _, pattern := range s.IDs {
		if MatchID(pattern, n.ID) {
			return true
		}
	}
	return len(s.IDs) == 0
}

// Select lists the nodes that the selector picks, by id.
func (s *Selector) Select(m *model.Map) []int32 {
	var out []int32
	for i := range m.Nodes {
		if s.Matches(&m.Nodes[i]) {
			out = append(out, int32(i))
		}
	}
	return out
}

// MatchID reports whether an id fits a pattern, in which * stands for any
// letters but a slash: canterbury/* is the assets of canterbury, * every
// organisation.
func MatchID(pattern, id string) bool {
	if pattern == id {
		return true
	}
	fits, err := path.Match(pattern, id)
	return err == nil && fits
}
