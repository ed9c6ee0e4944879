// Package model is the map in memory: plain data, each piece with its place in
// the files, every reference resolved to an index.
package model

import "knockon/pkg/source"

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
	nodeIndex     map[string]int32
	day           *day // nil where nothing is left out
}

// Node is an organisation or an asset.
type Node struct {
	ID           string
	Name         string // never empty: the id where the map gives none
	Short        string // what narrow places show, "" where the map gives none
	About        string
	Aliases      []string
	Kind         Kind
	Start, End   Date          // it exists from … until …, that day included, as written; 0 for always
	Organisation int32         // index of the node's organisation; its own for organisations
	Claims       []Claim       // that it exists and is theirs
	Org          *Organisation // what only organisations have
	Asset        Asset         // what only assets have
	At           source.Span   // of its key
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

// Relation says that From (which would suffer) relates to To.
type Relation struct {
	Kind     RelationKind
	Loss     Loss
	Reach    Reach
	From, To int32
	Group    int32 // index into Map.Groups, or -1
	Place    int32 // position in the list it is written in; in a group, of the group
	Member   int32 // position in its group
	Contract int32 // index into Map.Contracts, or -1
	Start    Date  // in force from, 0 for always
	End      Date  // in force until, that day included, 0 for ever
	OfStart  bool  // Start is written as the contract's
	OfEnd    bool  // End is
	After    Duration
	Note     string
	Claims   []Claim
	At       source.Span
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

// Stance is what a claim says of its relation.
type Stance uint8

// The stances.
const (
	Asserts Stance = iota
	Denies
	Withdraws
	NumStances
)

var stanceNames = [NumStances]string{"asserts", "denies", "withdraws"}

func (s Stance) String() string { return stanceNames[s] }

// SourceKind is how close a source stands to what it says.
type SourceKind uint8

// The kinds of sources.
const (
	Official SourceKind = iota
	Party
	Press
	Analyst
	NumSourceKinds
)

var sourceKindNames = [NumSourceKinds]string{"official", "party", "press", "analyst"}

func (k SourceKind) String() string { return sourceKindNames[k] }

// Weight is how much a claim of the kind counts against others: 3, 2 or 1
// (semantics.md, "Evidence").
func (k SourceKind) Weight() int {
	switch k {
	case Official:
		return 3
	case Party:
		return 2
	}
	return 1
}

// Claim says that a speaker supports or contradicts something. Kind and Date
// are the effective ones, its source's where it has none of its own.
type Claim struct {
	Source       int32
	Organisation int32  // the speaker's node where it is an organisation of the map, or -1
	Speaker      string // as written: whoever said it
	Key          string // the same for the same speaker, however spelled
	Person       string
	Stance       Stance
	Kind         SourceKind
	Date         Date // 0 where unknown: known at every date
	At           source.Span
}

// Source is where claims were read.
type Source struct {
	ID, Title, Publisher, URL, Note string
	Kind                            SourceKind
	Published                       Date
	At                              source.Span
}

// Contract is a legal agreement. It spreads nothing.
type Contract struct {
	ID, Title, Note   string
	Supplier, Manager int32 // node indexes, or -1
	Buyers            []int32
	Start, End        Date
	Amount            string
	Currency          string
	IDs               []Pair
	ExitPlan          ExitPlan
	Substitutability  Substitutability
	Reliance          Reliance
	SubcontractOf     int32   // index into Map.Contracts, or -1
	Claims            []Claim // where it is published; of no effect
	At                source.Span
}

// Incident is what was observed in a real event; the radius never reads it.
type Incident struct {
	ID, Title, About string
	Began            Date
	Seeds            []Seed
	Observed         []Observation
	At               source.Span
}

// Seed is a node and what is thought to have happened to it.
type Seed struct {
	Node   int32
	Effect Effect
}

// Observation is one line of an incident's truth; Seen false says that it did
// not happen.
type Observation struct {
	Node        int32
	Effect      Effect
	Seen        bool
	Date, Until Date
	Source      int32 // index into Map.Sources, or -1
	By, Note    string
	At          source.Span
}

// IndexNodes fills the look-up by id, once Nodes are in order.
func (m *Map) IndexNodes() {
	m.nodeIndex = make(map[string]int32, len(m.Nodes))
	for i := range m.Nodes {
		m.nodeIndex[m.Nodes[i].ID] = int32(i)
	}
}

// Lookup returns the index of the node with that id.
func (m *Map) Lookup(id string) (int32, bool) {
	i, ok := m.nodeIndex[id]
	return i, ok
}

// Lifetime is from when until when a node exists, that day included; 0 for
// always: an asset does while it and its organisation do.
func (m *Map) Lifetime(node int32) (from, until Date) {
	n := &m.Nodes[node]
	org := &m.Nodes[n.Organisation]
	from, until = max(n.Start, org.Start), min(n.End, org.End)
	if until == 0 {
		until = max(n.End, org.End)
	}
	return from, until
}

// Exists reports whether a node is there on a day.
func (m *Map) Exists(node int32, on Date) bool {
	from, until := m.Lifetime(node)
	return from <= on && (until == 0 || on <= until)
}

// Heir is who took over by a day from an organisation that has ceased: the
// first after it that exists then, else the next; -1 for nobody.
func (m *Map) Heir(org int32, on Date) int32 {
	next := func(i int32) int32 { return m.Nodes[i].Org.SucceededBy }
	if _, until := m.Lifetime(org); until == 0 || on <= until {
		return -1
	}
	for i := next(org); i >= 0; i = next(i) {
		if m.Exists(i, on) {
			return i
		}
	}
	return next(org)
}

// IsImplied reports whether a relation is written that its asset has to its
// organisation anyhow: then what is written of it stands in the other's place.
func (m *Map) IsImplied(r *Relation) bool {
	from := &m.Nodes[r.From]
	return r.To == from.Organisation && r.Kind.Rule().Implied.Has(from.Kind)
}

// Existence says when a node exists, "" for always.
func (m *Map) Existence(node int32) string {
	switch from, until := m.Lifetime(node); {
	case from == 0 && until == 0:
		return ""
	case from == 0:
		return "until " + until.String()
	case until == 0:
		return "from " + from.String()
	default:
		return "from " + from.String() + " until " + until.String()
	}
}
