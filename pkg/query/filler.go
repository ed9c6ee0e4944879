package query

import (
	"knockon/pkg/answer"
	"knockon/pkg/model"
	"knockon/pkg/source"
	"knockon/pkg/spread"
)

// Filler resolves what an answer mentions, for answers that are not of one
// question on one map.
type Filler struct{ *filler }

// NewFiller resolves on a program. A node or source that another filler's map
// has too, by its id, is the other's.
func NewFiller(p *spread.Program, other *Filler) Filler {
	f := newFiller(p)
	if other != nil {
		f.other = other.filler
	}
	return Filler{f}
}

// Node is a node of the map.
func (f Filler) Node(i int32) *answer.Node { return f.node(i) }

// Nodes is some nodes of the map.
func (f Filler) Nodes(nodes []int32) []*answer.Node { return f.nodeList(nodes) }

// Claims is claims of the map.
func (f Filler) Claims(claims []model.Claim) []answer.Claim { return f.claimList(claims) }

// Place is where something is written.
func (f Filler) Place(s source.Span) answer.Place { return f.place(s) }

// Atom is a node and what it suffers.
func (f Filler) Atom(a spread.Atom) answer.Atom { return f.atom(a) }

// Proved is a fact with the step that shows it.
func (f Filler) Proved(from *Fact) answer.Proved {
	return answer.Proved{Fact: f.fact(&from.Fact), Because: f.step(&from.Because)}
}

// Terms is what a relation of the map says besides its two ends.
func (f Filler) Terms(relation int32) answer.Terms { return f.terms(&f.Map.Relations[relation]) }

// Tables lists what was mentioned, by id.
func (f Filler) Tables() (answer.Nodes, answer.Sources) { return f.tables() }
