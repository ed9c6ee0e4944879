// Package intake brings what other people's files say beside a map. A format
// reads its files into a Harvest, which holds what they say and nothing else;
// intake finds out who is who, leaves out what the map says already, turns what
// nobody said into questions, and writes the rest as map text.
package intake

import "knockon/pkg/model"

// Harvest is what the files of one import say, before it is set beside a map.
// Its order is of no meaning: what is written from it is sorted.
type Harvest struct {
	Source        Source
	Organisations []*Organisation // what is spoken of, those that the map may have already among them
	Contracts     []*Contract
	Ledger        Ledger
}

// Origin is where in the files something stands.
type Origin struct {
	File string // as it was named
	Row  int    // from 1; a row of a table, a line of a text, or an item's number in its file
}

// Source is the entry under `sources` that every claim of an import names.
type Source struct {
	ID, Title, Publisher, URL, Note string
	Kind                            model.SourceKind
	Published                       model.Date // what the file says; an import fails where neither it nor the user does
}

// Organisation is somebody whom the files name. What is empty was not said.
type Organisation struct {
	Kind        string // as the map has it: council, vehicle, contractor, vendor, or a word of its own
	Name        string // as written, entities undone
	Short       string
	ID          string   // what it would like to be called; "" for one made of its name
	Aliases     []string // other names that the files give it themselves
	Perhaps     []string // names that it may have: whoever else is called so, a person is asked about
	IDs         []model.Pair
	Residents   *int64
	Within      *Organisation
	From, Until model.Date
	SucceededBy *Organisation
	Relations   []Relation
	Assets      []*Asset
	Offered     bool // it is written once an answer names it
	Mention     bool // it is spoken of, not described: where the map has none such, all that hangs on it is asked
	At          []Origin
}

// Asset is something that an organisation has.
type Asset struct {
	Owner       *Organisation // nil where the files do not say: a question of kind AskOwner says so
	Kind        model.Kind
	ID          string // what it would like to be called; "" for one made of its name
	Name        string
	About       string
	Aliases     []string
	From, Until model.Date
	Critical    *bool
	Tolerates   *model.Duration
	Restore     *model.Duration
	People      *int64
	Sensitive   *bool
	CVEs        []string
	Complete    bool // the files say that its relations are all listed
	Relations   []Relation
	Claims      []Claim // that it exists and is its owner's
	At          []Origin
}

// Node is an end of a relation: an asset, or an organisation where Asset is nil.
type Node struct {
	Organisation *Organisation
	Asset        *Asset
}

// Relation is one sentence of the files, written on the node that would suffer.
// With more than one end it is a group, of which AtLeast are needed; 0 is any.
type Relation struct {
	Kind        model.RelationKind
	To          []Node
	AtLeast     int
	After       *model.Duration
	Loss        model.Loss
	Reach       *model.Reach
	From, Until model.Date
	Contract    *Contract
	Note        string
	Claims      []Claim // every relation of an import has at least one
}

// Claim is who says so. Its source is the import's.
type Claim struct {
	By     *Organisation // nil for the publisher
	Date   model.Date    // 0 for the day the source was published
	Denies bool
	Kind   *model.SourceKind // nil for the source's
}

// Contract is an agreement that the files publish.
type Contract struct {
	ID, Title, Note  string
	Supplier         *Organisation // nil where the file does not say who
	Buyers           []*Organisation
	Manager          *Organisation
	From, Until      model.Date
	Amount, Currency string
	IDs              []model.Pair
	ExitPlan         *model.ExitPlan
	Substitutability *model.Substitutability
	Reliance         *model.Reliance
	SubcontractOf    *Contract
	Claims           []Claim
	At               []Origin
}
