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
	text    string
	at      source.Span
	written bool
}

func refOf(n *syntax.Node) ref { return ref{n.Value, n.Span(), true} }

type nodeDraft struct {
	model.Node
	org       string // id of the organisation it belongs to
	relations []relationDraft
	groups    []model.Group
	claims    []claimDraft
	within    ref
	successor ref
}

type relationDraft struct {
	model.Relation
	to        ref
	contract  ref
	days      *contractDays // nil where no day is the contract's
	claims    []claimDraft
	reachSaid bool
}

// contractDays are the words by which a relation takes its days from its contract.
type contractDays struct{ from, until ref }

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
