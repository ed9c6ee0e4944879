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
	sources   []model.Source
	contracts []contractDraft
	incidents []incidentDraft
	problems  diag.List
	broken    bool // not all of the file could be read
}

type head struct {
	title, about  string
	asOf, knownAt model.Date
	at            source.Span
}

// ref is a reference as written; a nil node is none.
type ref struct{ node *syntax.Node }

func (r ref) text() string { return r.node.Value }

type nodeDraft struct {
	model.Node
	org       string // id of the organisation it belongs to
	relations []relationDraft
	groups    []model.Group
	claims    []claimDraft
	within    ref
}

type relationDraft struct {
	model.Relation
	to       ref
	contract ref
	claims   []claimDraft
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
}

type incidentDraft struct {
	model.Incident
	seeds    []ref
	observed []ref
	sources  []ref // of the observations, in their order
}
