// Package property is a map as a property graph: nodes and edges with typed
// values, as the programs hold them that draw, count and search graphs.
package property

import (
	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/safe"
	"knockon/pkg/spread"
)

// Graph is what a world admits of a map: every node, and an edge for each
// relation, those between an asset and its organisation included. Its texts are
// harmless to show, each on one line.
type Graph struct {
	About  []Cell  // of the graph as a whole
	Nodes  []int32 // by their places in the map
	Edges  []Edge
	OfNode []Column[int32] // what is said of a node
	OfEdge []Column[*Edge]
	ID     func(node int32) string
	Kinds  func(node int32) []string // what a node is, the most exact first
}

// Edge is a relation: From relates to To, and would suffer with it.
type Edge struct {
	From, To int32
	Kind     model.RelationKind
	Grade    evidence.Grade
	Implied  bool // every asset has it to its organisation, and the map does not write it
	Attack   bool // an attacker gets on over it, from To to From
	Failure  bool // To's failure makes From fail
	Both     bool // it reads either way round
	link     int32
}

// Type is what the values of a column are.
type Type uint8

// The types: a string, an int64, a bool and a []string, and how many there are.
const (
	Text Type = iota
	Number
	Truth
	List
	NumTypes
)

// Key names a value, as all formats can: lower-case letters and underscores.
type Key struct {
	Name string
	Type Type
}

// Cell is one value.
type Cell struct {
	Key
	Value any
}

// Column says one thing of every T; nil where the map does not.
type Column[T any] struct {
	Key
	Of func(T) any
}

// Of makes the graph of a grounded map.
func Of(p *spread.Program) *Graph {
	m := p.Map
	g := &Graph{OfNode: nodeColumns(m), OfEdge: edgeColumns(p), About: []Cell{
		{Key{"title", Text}, safe.Paragraph(m.Title)}, {Key{"as_of", Text}, p.World.AsOf.String()},
		{Key{"known_at", Text}, p.World.KnownAt.String()}, {Key{"evidence", Text}, p.World.Evidence.String()},
	}}
	for i := range m.ExistingNodes() {
		g.Nodes = append(g.Nodes, i)
	}
	g.ID = func(node int32) string { return m.Nodes[node].ID }
	g.Kinds = func(node int32) []string { return kindsOf(m.Nodes[node].Kind) }
	g.edges(p)
	return g
}

func kindsOf(k model.Kind) []string {
	general := "asset"
	if k.IsOrganisation() {
		general = model.OtherOrganisation.String()
	}
	if k.String() == general {
		return []string{general}
	}
	return []string{k.String(), general}
}

// edges lists the relations by the node that carries them, as they are written,
// and last what it has to its organisation unwritten.
func (g *Graph) edges(p *spread.Program) {
	both := p.Table.BothWays()
	for node, n := range p.Map.ExistingNodes() {
		implied := Edge{
			From: node, To: n.Organisation, Kind: n.Kind.ImpliedRelation(), Grade: p.Grades.Implied[node], link: -1,
			Implied: !n.Kind.IsOrganisation(),
		}
		for _, link := range p.LinksTo(node) {
			l := &p.Links[link]
			switch {
			case l.Relation < 0:
				implied.Attack, implied.Failure = p.Carries(l, model.Attack), p.Carries(l, model.Failure)
				continue
			case p.AsWritten(link) != link:
				continue
			case p.Map.IsImplied(&p.Map.Relations[l.Relation]):
				implied.Implied = false
			}
			if l.Out != 0 {
				continue
			}
			g.Edges = append(g.Edges, Edge{
				From: l.Head, To: l.Premise, Kind: p.KindOf(l), Grade: l.Grade, link: link,
				Attack: p.Carries(l, model.Attack), Failure: p.Carries(l, model.Failure), Both: both[p.KindOf(l)],
			})
		}
		if implied.Implied && p.World.Admits(implied.Grade) {
			g.Edges = append(g.Edges, implied)
		}
	}
}
