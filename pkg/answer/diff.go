package answer

import (
	"errors"
	"fmt"

	"knockon/pkg/evidence"
	"knockon/pkg/model"
)

// Diff is how two maps differ, or one map on two days or two kinds of evidence. Nodes are named as the new side has
// them, where it does.
type Diff struct {
	Format          string           `json:"format"`
	Old             Side             `json:"old"`
	New             Side             `json:"new"`
	Differs         bool             `json:"differs"`
	NodeChanges     []NodeChange     `json:"node-changes" layout:"lines"`
	GroupChanges    []GroupChange    `json:"group-changes" layout:"lines"`
	RelationChanges []RelationChange `json:"relation-changes" layout:"lines"`
	Seeds           []SeedPair       `json:"seeds" layout:"lines"` // that were asked about, each by itself
	Named           bool             `json:"named,omitempty"`      // they were named; else they are every organisation
	Radii           []RadiusChange   `json:"radii" layout:"lines"` // of the seeds whose radius differs
	Contrast        *Contrast        `json:"contrast,omitempty"`   // where one radius can be shown; nil for what shows none
	Nodes           Nodes            `json:"nodes" layout:"lines"`
	Sources         Sources          `json:"sources" layout:"lines"`
}

// Side is one of the two that are compared: a map, days and evidence.
type Side struct {
	Label    string `json:"label,omitempty"`    // what people call it: a path, a revision
	Revision string `json:"revision,omitempty"` // the full name of its commit, where it is one
	Absent   bool   `json:"absent"`             // there was no map: it counts as empty
	Map      Head   `json:"map"`

	Broken []Problem `json:"broken,omitempty" layout:"lines"` // its errors, where it does not load: nothing is compared, and Map is the other's
	Holds  *Holding  `json:"holds,omitempty"`                 // what is in it, where the other side does not load
}

// Problem is an error of a map that does not load.
type Problem struct {
	Code    string `json:"code"`
	Message string `json:"message"`
	Hint    string `json:"hint,omitempty"`
	At      Place  `json:"at,omitzero"`
	File    string `json:"file,omitempty"` // where it is of a whole file
}

// Holding counts what is in a map.
type Holding struct {
	Nodes     []KindCount `json:"nodes"` // of the kinds that occur
	Relations int         `json:"relations"`
}

// KindCount is how many nodes of a kind there are.
type KindCount struct {
	Kind  string `json:"kind"`
	Count int    `json:"count"`
}

// IsBroken reports whether a side does not load, so that nothing is compared.
func (d *Diff) IsBroken() bool { return len(d.Old.Broken)+len(d.New.Broken) > 0 }

// Change says how a thing differs between the sides.
type Change uint8

// The changes.
const (
	Came Change = iota
	Went
	Changed
	Renamed // nodes alone; other things of it may have changed too
	NumChanges
)

var changeNames = [NumChanges]string{"came", "went", "changed", "renamed"}

func (c Change) String() string { return changeNames[c] }

func (c Change) MarshalText() ([]byte, error) { return []byte(c.String()), nil }
func (c *Change) UnmarshalText(text []byte) error {
	return model.ReadWord("change", text, NumChanges, c)
}

// NodeChange is a node that came, went, or differs.
type NodeChange struct {
	Change     Change        `json:"change"`
	Node       *Node         `json:"node"`
	Was        *Node         `json:"was,omitempty"` // of a renamed one
	Fields     []FieldChange `json:"fields"`
	Evidence   *GradePair    `json:"evidence,omitempty"` // where it or a claim differs: that an asset exists and is theirs
	At         Place         `json:"at"`
	ClaimsCame []Claim       `json:"claims-came"`
	ClaimsWent []Claim       `json:"claims-went"`
}

// FieldChange is a field of a node that differs, by its key in the map; "" is
// what is not written.
type FieldChange struct {
	Key string `json:"key"`
	Old string `json:"old,omitempty"`
	New string `json:"new,omitempty"`
}

// GradePair is a grade on both sides; nil where nothing is known.
type GradePair struct {
	Old *evidence.Grade `json:"old,omitempty"`
	New *evidence.Grade `json:"new,omitempty"`
}

// GroupChange is redundancy that came, went, or differs.
type GroupChange struct {
	Change   Change             `json:"change"`
	Node     *Node              `json:"node"`
	Relation model.RelationKind `json:"relation"`
	Old      *GroupSide         `json:"old,omitempty"`
	New      *GroupSide         `json:"new,omitempty"`
}

// GroupSide is a group as one side has it.
type GroupSide struct {
	Needed int32          `json:"needed"`
	Of     []*Node        `json:"of"`
	After  model.Duration `json:"after,omitempty"`
	Loss   model.Loss     `json:"loss,omitempty"` // where not down
	At     Place          `json:"at"`
}

// RelationChange is a relation that came, went, or differs. It came where it is
// further on the new side (in the map, known, in force), and went where it is
// less far.
type RelationChange struct {
	Change     Change             `json:"change"`
	Node       *Node              `json:"node"`
	Relation   model.RelationKind `json:"relation"`
	To         *Node              `json:"to"`
	Differs    []RelationField    `json:"differs"` // where both maps have it
	Old        *Tie               `json:"old,omitempty"`
	New        *Tie               `json:"new,omitempty"`
	ClaimsCame []Claim            `json:"claims-came"` // known on one side and not on the other
	ClaimsWent []Claim            `json:"claims-went"`
}

// Tie is a relation as one side has it.
type Tie struct {
	State    State           `json:"state"`
	Evidence *evidence.Grade `json:"evidence,omitempty"` // nil where no claim is known
	Admitted bool            `json:"admitted"`           // part of the world that is asked in
	Terms
	Claims []Claim `json:"claims"` // as known at the date
	At     Place   `json:"at"`
}

// State is how far a relation is part of a side; later ones are further.
type State uint8

// The states.
const (
	StateNotKnown   State = iota // it has claims, none of them known yet
	StateNotInForce              // not in force on the day
	StateInForce
	NumStates
)

var stateNames = [NumStates]string{"not-known", "not-in-force", "in-force"}

func (s State) String() string { return stateNames[s] }

func (s State) MarshalText() ([]byte, error)     { return []byte(s.String()), nil }
func (s *State) UnmarshalText(text []byte) error { return model.ReadWord("state", text, NumStates, s) }

// RelationField is what can differ of a relation that both maps have.
type RelationField uint8

// What can differ of a relation.
const (
	StateDiffers RelationField = iota
	GradeDiffers
	FromDiffers
	UntilDiffers
	ContractDiffers
	AfterDiffers
	LossDiffers
	ReachDiffers
	GroupDiffers // alone or in a group, or in another one; changes of one group stand there
	ClaimsDiffer
	NumRelationFields
)

var fieldNames = [NumRelationFields]string{"state", "evidence", "from", "until", "contract", "after", "loss", "reach", "group", "claims"}

func (f RelationField) String() string { return fieldNames[f] }

func (f RelationField) MarshalText() ([]byte, error) { return []byte(f.String()), nil }
func (f *RelationField) UnmarshalText(text []byte) error {
	return model.ReadWord("field of a relation", text, NumRelationFields, f)
}

// SeedPair is what a radius starts from on either side; nil where that side
// lacks the node.
type SeedPair struct {
	Old *Atom `json:"old,omitempty"`
	New *Atom `json:"new,omitempty"`
}

// RadiusChange is a seed whose radius differs: its facts, or what they count.
type RadiusChange struct {
	Seed  SeedPair     `json:"seed"`
	Old   Summary      `json:"old" layout:"own"`
	New   Summary      `json:"new" layout:"own"`
	Facts []FactChange `json:"facts" layout:"own,lines"` // by node, then effect

	Differing int `json:"-"` // how many facts differ, of an answer of which short text is all that is written: it may lack these
}

// FactChange is a fact that came, went, or differs in grade, onset or causes.
type FactChange struct {
	Change Change  `json:"change"`
	Old    *Proved `json:"old,omitempty"`
	New    *Proved `json:"new,omitempty"`
	Now    *Node   `json:"now,omitempty"`   // of one that went: its node, where the new side has it under another id
	Depth  *int32  `json:"depth,omitempty"` // how far its proof leads, where that is not the distance
}

func (*Diff) format() string { return "knockon.diff/v1" }

func (d *Diff) check() error {
	if len(d.Old.Broken) > 0 != (d.New.Holds != nil) || len(d.New.Broken) > 0 != (d.Old.Holds != nil) || d.IsBroken() && d.Differs {
		return errors.New("broken: where one side does not load, the other says what it holds, and nothing is compared")
	}
	if d.Differs != (len(d.NodeChanges)+len(d.GroupChanges)+len(d.RelationChanges)+len(d.Radii) > 0) {
		return errors.New("differs: the changes say otherwise")
	}
	for i := range d.NodeChanges {
		if c := &d.NodeChanges[i]; (c.Change == Renamed) != (c.Was != nil) {
			return fmt.Errorf("node-changes[%d]: what is renamed has another id, and nothing else has", i)
		}
	}
	for i := range d.GroupChanges {
		if c := &d.GroupChanges[i]; !fits(c.Change, c.Old != nil, c.New != nil) {
			return fmt.Errorf("group-changes[%d]: its sides do not fit its change", i)
		}
	}
	for i := range d.RelationChanges {
		if c := &d.RelationChanges[i]; c.Change > Changed || c.Old == nil && c.New == nil || c.Change == Came && c.New == nil || c.Change == Went && c.Old == nil {
			return fmt.Errorf("relation-changes[%d]: its sides do not fit its change", i)
		}
	}
	for i := range d.Radii {
		if err := d.Radii[i].check(); err != nil {
			return fmt.Errorf("radii[%d].%w", i, err)
		}
	}
	return d.checkContrast()
}

func (r *RadiusChange) check() error {
	if r.Seed.Old == nil && r.Seed.New == nil {
		return errors.New("seed: neither side has it")
	}
	for i := range r.Facts {
		c := &r.Facts[i]
		if !fits(c.Change, c.Old != nil, c.New != nil) {
			return fmt.Errorf("facts[%d]: its sides do not fit its change", i)
		}
		for _, f := range []*Proved{c.Old, c.New} {
			if f == nil {
				continue
			}
			if err := f.Because.check(); err != nil {
				return fmt.Errorf("facts[%d].because: %w", i, err)
			}
		}
	}
	return nil
}

// fits reports whether a change has the sides that it speaks of.
func fits(c Change, old, new bool) bool {
	switch c {
	case Came:
		return new && !old
	case Went:
		return old && !new
	case Changed:
		return old && new
	}
	return false
}
