package model

// RelationKind is how one node relies on another (map-format.md, "Relations").
type RelationKind uint8

// The relations people write, in the format's order, then the implied ones
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

var relationNames = [NumRelationKinds]string{
	"runs-on", "uses", "operated-by", "accessed-by", "connected-to", "reachable-from",
	"needs", "provided-by", "covers-for", "held-in", "made-by", "owner", "self",
}

func (k RelationKind) String() string { return relationNames[k] }

// ParseRelation returns the relation of that name, implied ones included.
func ParseRelation(s string) (RelationKind, bool) {
	for i, n := range relationNames {
		if n == s {
			return RelationKind(i), true
		}
	}
	return 0, false
}

// Loss is what losing the other side does.
type Loss uint8

// The values of loss.
const (
	LossDown Loss = iota
	LossDegraded
)

var lossNames = [...]string{"down", "degraded"}

func (l Loss) String() string { return lossNames[l] }

// Reach is how far someone on the other side gets.
type Reach uint8

// The values of reach.
const (
	ReachAdmin Reach = iota
	ReachUser
)

var reachNames = [...]string{"admin", "user"}

func (r Reach) String() string { return reachNames[r] }
