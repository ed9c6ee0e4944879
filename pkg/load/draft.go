package load

import (
	"knockon/pkg/diag"
	"knockon/pkg/model"
	"knockon/pkg/schema"
	"knockon/pkg/source"
	"knockon/pkg/syntax"
)

// draft is what one file holds: its nodes listed and not yet read, the rest
// read, its references still words.
type draft struct {
	docs      []syntax.Node // none of a file of another tool, and none where they are passed
	passed    bool          // parsing the file again brings them back
	heads     []head
	nodes     []entry
	additions []syntax.Node // organisations that get assets
	sources   []model.Source
	contracts []contractDraft
	incidents []incidentDraft
	problems  diag.List // of the file as YAML
	wrong     bool      // there are others
	broken    bool      // not all of the file could be read
}

type head struct {
	title, about  string
	asOf, knownAt model.Date
	at            source.Span
}

// entry is where a node stands.
type entry struct {
	id      string
	section *schema.Key
	key     int32 // the place of its key in its file's tree; its value is next to it
	node    int32 // its place in the map; ^ of the place of the first, where it is defined a second time
	has     counts
	first   counts // the places of its first relation and its first group in the map
}

// counts are how many relations and groups a node has, where none of them is wrong.
type counts struct{ relations, groups int32 }

func (c *counts) add(d counts) { c.relations, c.groups = c.relations+d.relations, c.groups+d.groups }

// nodeDraft is what a node says, of others too.
type nodeDraft struct {
	*model.Node
	entry *entry // of it; nil where all that is looked for is what is wrong
	model.Profile
	org               *model.Organisation
	asset             model.Asset
	relations         []relationDraft
	groups            []model.Group
	claims            []claimDraft
	within, successor syntax.Node
}

type relationDraft struct {
	model.Relation
	to        syntax.Node
	found     int32 // the node that it names, -1 for none
	reachSaid bool
	more      *more // nil where nothing else is said
}

// more is what few relations say beside what they name.
type more struct {
	model.Terms
	terms  *terms // nil where no contract has a part in it
	claims []claimDraft
}

// terms are the contract of a relation, and the words by which it takes its days from it.
type terms struct{ contract, from, until syntax.Node }

func (d *more) term() *terms {
	if d.terms == nil {
		d.terms = &terms{}
	}
	return d.terms
}

type claimDraft struct {
	model.Claim
	source  syntax.Node
	by      string
	person  string
	hasDate bool
	hasKind bool
}

type contractDraft struct {
	model.Contract
	supplier, manager, chain syntax.Node
	buyers                   []syntax.Node
	claims                   []claimDraft
}

type incidentDraft struct {
	model.Incident
	seeds    []syntax.Node
	observed []syntax.Node
	sources  []syntax.Node // of the observations, in their order
}
