package load

import (
	"knockon/pkg/diag"
	"knockon/pkg/model"
	"knockon/pkg/source"
	"knockon/pkg/syntax"
)

// draft is what one file says, its references still words.
type draft struct {
	heads     []head
	nodes     []nodeDraft
	additions []ref // organisations that get assets
	sources   []model.Source
	contracts []contractDraft
	incidents []incidentDraft
	problems  diag.List
	unlisted  int  // further problems
	broken    bool // not all of the file could be read
}

type head struct {
	title, about  string
	asOf, knownAt model.Date
	at            source.Span
}

// ref is a reference as written. It keeps no part of the tree, so that the
// next file can be read into the same memory.
type ref struct {
	text string
	at   source.Span
}

func refOf(n *syntax.Node) ref { return ref{n.Value, n.Span()} }

// written reports whether anything stands there.
func (r *ref) written() bool { return !r.at.IsZero() }

type nodeDraft struct {
	model.Node
	org       string // id of the organisation it belongs to
	relations []relationDraft
	groups    []model.Group
	claims    []claimDraft
	within    *ref // nil where none is written
	successor *ref
}

type relationDraft struct {
	model.Relation
	to        ref
	terms     *terms // nil where no contract has a part in it
	claims    []claimDraft
	reachSaid bool
}

// terms are the contract of a relation, and the words by which it takes its days from it.
type terms struct{ contract, from, until ref }

func (d *relationDraft) term() *terms {
	if d.terms == nil {
		d.terms = &terms{}
	}
	return d.terms
}

type claimDraft struct {
	model.Claim
	source  ref
	by      string
	hasDate bool
	hasKind bool
}

type contractDraft struct {
	model.Contract
	supplier, manager, chain ref
	buyers                   []ref
	claims                   []claimDraft
}

type incidentDraft struct {
	model.Incident
	seeds    []ref
	observed []ref
	sources  []ref // of the observations, in their order
}
