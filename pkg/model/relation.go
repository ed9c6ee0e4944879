package model

// RelationKind is how one node relies on another (map-format.md, "Relations").
type RelationKind uint8

// The relations people write, in the format's order, then the implied one
// and the rows of a node on itself.
const (
	RunsOn RelationKind = iota
	Uses
	OperatedBy
	AccessedBy
	ConnectedTo
	ReachableFrom
	Needs
	ProvidedBy
	CoversFor
	HeldIn
	MadeBy
	Owner
	Self
	NumRelationKinds
)

// NumWritten is the number of relations that can be written in a map.
const NumWritten = Owner

// RelationRule is everything the program knows of a relation but what spreads
// over it, which the rows of data/relations.yaml say. X carries it, Y is what
// it names.
type RelationRule struct {
	Name     string  // as maps write it
	Verb     string  // between X and Y
	Back     string  // between Y and X
	Label    string  // where X and Y stand elsewhere
	Reads    string  // what it says of X and Y
	From, To KindSet // what X and Y may be
	Implied  KindSet // X of these kinds have it to their organisation, written or not
	After    bool    // takes after
	Loss     bool    // takes loss
	Reach    bool    // takes reach
	Groups   bool    // takes any-of and at-least
	Access   bool    // Y is who operates X or has accounts there
	Cut      bool    // people can cut it within the hour
}

const (
	assets    = AnyKind &^ Organisations
	running   = KindSet(1<<Network | 1<<System)
	operators = Organisations | 1<<Team | 1<<System
)

var relationRules = [NumRelationKinds]RelationRule{
	RunsOn: {Name: "runs-on", Verb: "runs on", Back: "carries", Label: "runs on", Reads: "X runs on Y",
		From: AnyKind, To: running, After: true, Groups: true, Cut: true},
	Uses: {Name: "uses", Verb: "uses", Back: "is used by", Label: "uses", Reads: "X has product Y installed",
		From: AnyKind, To: 1 << Product, After: true, Groups: true, Cut: true},
	OperatedBy: {Name: "operated-by", Verb: "is operated by", Back: "operates", Label: "operated by", Reads: "Y administers X",
		From: AnyKind, To: operators, After: true, Access: true, Cut: true},
	AccessedBy: {Name: "accessed-by", Verb: "is accessed by", Back: "has accounts on", Label: "accessed by", Reads: "Y has ordinary accounts on X",
		From: running | 1<<Dataset, To: operators, Access: true, Cut: true},
	ConnectedTo: {Name: "connected-to", Verb: "is connected to", Back: "is connected to", Label: "connected to", Reads: "X and Y can reach each other",
		From: running, To: running, Reach: true, Cut: true},
	ReachableFrom: {Name: "reachable-from", Verb: "is reachable from", Back: "can reach", Label: "reachable from", Reads: "Y can reach X",
		From: running, To: running, Reach: true, Cut: true},
	Needs: {Name: "needs", Verb: "needs", Back: "is needed by", Label: "needs", Reads: "X cannot work without Y",
		From: AnyKind, To: AnyKind, After: true, Loss: true, Groups: true},
	ProvidedBy: {Name: "provided-by", Verb: "is provided by", Back: "provides", Label: "provided by", Reads: "Y delivers X",
		From: 1 << Service, To: operators | 1<<Service, After: true, Loss: true, Groups: true},
	CoversFor: {Name: "covers-for", Verb: "covers for", Back: "is covered by", Label: "covers for", Reads: "X takes the load when Y fails",
		From: 1<<Service | 1<<Team, To: 1<<Service | 1<<Team | 1<<System, After: true},
	HeldIn: {Name: "held-in", Verb: "is held in", Back: "holds", Label: "held in", Reads: "records X are held in Y",
		From: 1 << Dataset, To: AnyKind &^ (1<<Service | 1<<Dataset | 1<<Team)},
	MadeBy: {Name: "made-by", Verb: "is made by", Back: "makes", Label: "made by", Reads: "Y makes product X",
		From: 1 << Product, To: Organisations, Implied: 1 << Product},
	Owner: {Name: "owner", Verb: "belongs to", Back: "has", Label: "belongs to it",
		Reads: "every asset has it to its organisation. X is the asset, Y the organisation",
		From:  assets, To: Organisations, Implied: assets &^ (1 << Product)},
	Self: {Name: "self", Verb: "is itself", Back: "is itself", Label: "itself", Reads: "what one effect on a node means for the same node",
		From: AnyKind, To: AnyKind},
}

// Rule returns what is known of the relation.
func (k RelationKind) Rule() *RelationRule { return &relationRules[k] }

func (k RelationKind) String() string { return relationRules[k].Name }

// Written reports whether people write the relation in maps.
func (k RelationKind) Written() bool { return k < NumWritten }

// ImpliedRelation is the relation that every asset of the kind has to its
// organisation, written or not.
func (k Kind) ImpliedRelation() RelationKind {
	for r := range NumRelationKinds {
		if relationRules[r].Implied.Has(k) {
			return r
		}
	}
	return Self
}

// ParseRelation returns the relation of that name, implied ones included.
func ParseRelation(s string) (RelationKind, bool) { return ParseWord(s, NumRelationKinds) }

// Loss is what losing the other side does.
type Loss uint8

// The values of loss.
const (
	LossDown Loss = iota
	LossDegraded
	NumLosses
)

var lossNames = [NumLosses]string{"down", "degraded"}

func (l Loss) String() string { return lossNames[l] }

// Reach is how far someone on the other side gets.
type Reach uint8

// The values of reach; the last is that of what does not say it.
const (
	ReachAdmin Reach = iota
	ReachUser
	ReachUnsaid // not written, between two organisations
	NumReaches
)

var reachNames = [NumReaches]string{"admin", "user", "unsaid"}

func (r Reach) String() string { return reachNames[r] }
