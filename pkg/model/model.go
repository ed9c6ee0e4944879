// Package model is the map in memory: plain data, each piece with its place in
// the files, every reference resolved to an index.
package model

import (
	"cmp"
	"strings"

	"knockon/pkg/source"
)

// Map is everything that was loaded. Nodes are sorted by id, relations by
// carrier, kind and place in the list, so that the order of files and keys
// leaves no trace.
type Map struct {
	Title, About  string
	AsOf, KnownAt Date // 0 where the map names none
	At            source.Span
	Builtin       bool // the example that comes with the program
	Files         source.Set
	Nodes         []Node
	Relations     []Relation
	Groups        []Group
	Sources       []Source
	Contracts     []Contract
	Incidents     []Incident
	ids           index
	day           *day // nil where nothing is left out
}

// Node is an organisation or an asset.
type Node struct {
	ID           string
	Name         string // never empty: the id where the map gives none
	Kind         Kind
	Organisation int32       // index of the node's organisation; its own for organisations
	File         uint32      // index into Map.Files
	Spot         source.Spot // of its key
	*Particulars
}

// At is where a node's key is written.
func (n *Node) At() source.Span { return n.Spot.In(n.File) }

// Particulars is what few nodes say, and what many say alike. Those that say the same
// share it: nothing is written to it once a map is loaded, and it is never nil.
type Particulars struct {
	*Profile
	Org    *Organisation // what only organisations have
	Asset  *Asset        // what only assets have
	Claims []Claim       // that it exists and is theirs
}

// Profile is what few nodes say without saying who claims it; shared likewise.
type Profile struct {
	Start, End Date   // the node exists from … until …, that day included, as written; 0 for always
	Short      string // what narrow places show, "" where the map gives none
	About      string
	Aliases    []string
}

// Organisation is what only organisations have.
type Organisation struct {
	KindName    string // "council", or the own word of an organisation of another kind
	Residents   *int64
	Within      int32 // index of the organisation that includes these residents, or -1
	SucceededBy int32 // index of the organisation that took over, or -1
	IDs         []Pair
	Contact     []Pair
}

// Asset is what only assets have; nil and false where not written.
type Asset struct {
	Restore   *Duration
	Tolerates *Duration
	People    *int64
	Critical  bool
	Sensitive bool
	Complete  bool // its relations are all listed
	CVEs      []string
}

// Pair is one entry of a free list of names and values, in the file's order.
type Pair struct{ Key, Value string }

// Compare orders by name, then by value.
func (p Pair) Compare(o Pair) int {
	return cmp.Or(strings.Compare(p.Key, o.Key), strings.Compare(p.Value, o.Value))
}

// Relation says that From (which would suffer) relates to To.
type Relation struct {
	Kind     RelationKind
	Loss     Loss
	Reach    Reach
	From, To int32
	Group    int32       // index into Map.Groups; below 0 for none: then ^Group is its position in the list it is written in
	Spot     source.Spot // in the file of its carrier; Map.PlaceOf is the whole of it
	*Conditions
}

// PlaceOf is where a relation is written.
func (m *Map) PlaceOf(r *Relation) source.Span { return r.Spot.In(m.Nodes[r.From].File) }

// GroupOrNone is the group of a relation, -1 for none.
func (r *Relation) GroupOrNone() int32 { return max(r.Group, -1) }

// PositionOf is the position of a relation in the list it is written in; in a group, of the group.
func (m *Map) PositionOf(r *Relation) int32 {
	if r.Group >= 0 {
		return m.Groups[r.Group].Place
	}
	return ^r.Group
}

// Conditions is what few relations say beside what they join. Relations that say
// the same share it: nothing is written to it once a map is loaded, and it is never
// nil.
type Conditions struct {
	*Terms
	Claims []Claim
}

// Terms is what few relations say without saying who claims it; shared likewise, as those have it too that are claimed.
type Terms struct {
	Member   int32 // position in its group
	Contract int32 // index into Map.Contracts, or -1
	Start    Date  // in force from, 0 for always
	End      Date  // in force until, that day included, 0 for ever
	OfStart  bool  // Start is written as the contract's
	OfEnd    bool  // End is
	After    Duration
	Note     string
}

// Group is redundancy: From keeps going while Needed members stand.
type Group struct {
	Kind    RelationKind
	Loss    Loss
	From    int32
	Place   int32
	Needed  int32 // k of "at least k of n"; 1 for any-of
	AnyOf   bool  // written as any-of
	Members []int32
	After   Duration
	Note    string
	At      source.Span
}

// IsImplied reports whether a relation is written that its asset has to its
// organisation anyhow: then what is written of it stands in the other's place.
func (m *Map) IsImplied(r *Relation) bool {
	from := &m.Nodes[r.From]
	return r.To == from.Organisation && r.Kind.Rule().Implied.Has(from.Kind)
}
