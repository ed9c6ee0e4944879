package answer

import (
	"errors"
	"fmt"
	"slices"

	"knockon/pkg/evidence"
	"knockon/pkg/model"
)

// Why is why a node suffers: proofs of what holds, or what is missing where
// nothing does.
type Why struct {
	Format string        `json:"format"`
	Map    Head          `json:"map"`
	Seeds  []Atom        `json:"seeds"`
	Node   *Node         `json:"node"`
	Effect *model.Effect `json:"effect" layout:"same"` // nil where every effect is asked for
	Holds  bool          `json:"holds" layout:"same"`
	// Effects is what holds, worst first; where an organisation is asked about and no effect named, then what is hit of
	// what it has, each node with its worst effect: services and datasets first, worst first.
	Effects []Reason `json:"effects" layout:"lines"`
	Missing *Missing `json:"missing,omitempty"` // nil where something holds
	Nodes   Nodes    `json:"nodes" layout:"lines"`
	Sources Sources  `json:"sources" layout:"lines"`
}

// Reason is an effect that holds, with its proof.
type Reason struct {
	Fact
	Seed  bool          `json:"seed"`
	Proof []ProofStep   `json:"proof" layout:"lines"`         // premises first; none for a seed
	All   [][]ProofStep `json:"all,omitempty" layout:"lines"` // the best proof by each relation or group, where all were asked for
}

// ProofStep is a step of a proof with what it shows.
type ProofStep struct {
	Atom
	Because Step `json:"because"`
}

// Missing is what keeps an effect from following.
type Missing struct {
	Atom
	Connected   bool            `json:"connected"`       // whether anything in the map leads there at all
	Onset       *model.Duration `json:"onset,omitempty"` // the proof holds only then, which is too late
	Standing    []Group         `json:"standing"`        // the node's groups that lost members and stand
	LostHolders []*Node         `json:"lost-holders"`    // of the places that hold the records, those that are down while others stand
	Excluded    []Excluded      `json:"excluded" layout:"lines"`
	Proof       []ProofStep     `json:"proof" layout:"lines"` // the cheapest, premises first
	Holds       *evidence.Grade `json:"holds,omitempty"`      // it does hold, on this evidence, but too late
	Unmapped    bool            `json:"unmapped,omitempty"`   // nothing in the map says what the node relies on, or what does is gone
	Gone        []Relation      `json:"gone,omitempty"`       // what is written of it to what does not exist on the day, where there is nothing else
	Hit         []Atom          `json:"hit,omitempty"`        // of an organisation whose effect was asked for: what is hit of what it has, as in effects
}

// Excluded is a relation that the cheapest proof needs and the question leaves
// out, or a row of a node on itself of a mode that it drops.
type Excluded struct {
	Node       *Node              `json:"node"`
	Relation   model.RelationKind `json:"relation"` // self for a node's own row
	To         *Node              `json:"to,omitempty"`
	Reasons    []Exclusion        `json:"reasons"`
	Evidence   *evidence.Grade    `json:"evidence,omitempty"` // nil where nothing was known
	Claims     []Claim            `json:"claims,omitzero"`    // known ones; all where none was known
	InForce    model.Date         `json:"in-force-from,omitempty"`
	InForceEnd model.Date         `json:"in-force-until,omitempty"`
	At         Place              `json:"at,omitzero"`
	After      model.Duration     `json:"after,omitempty"` // its delay
}

// Has reports whether the relation is left out for a reason.
func (x *Excluded) Has(reason Exclusion) bool {
	return slices.Contains(x.Reasons, reason)
}

// Exclusion is why something is left out.
type Exclusion uint8

// The reasons, in the order in which they are told.
const (
	WithoutFailure Exclusion = iota // the mode of its row is dropped
	WithoutAttack
	WithoutPrecaution
	TooSlow // its delay reaches past the question's horizon
	Gone    // an end of it does not exist on the day
	NotInForce
	NotKnown
	WeakerEvidence
	NumExclusions
)

var exclusionNames = [NumExclusions]string{
	"without-failure", "without-attack", "without-precaution", "within", "gone", "not-in-force", "not-known", "weaker-evidence",
}

func (x Exclusion) String() string { return exclusionNames[x] }

// Without is the reason of what is of a dropped mode.
func Without(m model.Mode) Exclusion { return WithoutFailure + Exclusion(m) }

// Mode returns the mode that was dropped.
func (x Exclusion) Mode() (m model.Mode, dropped bool) { return model.Mode(x), x < TooSlow }

func (x Exclusion) MarshalText() ([]byte, error) { return []byte(x.String()), nil }
func (x *Exclusion) UnmarshalText(text []byte) error {
	return model.ReadWord("reason", text, NumExclusions, x)
}

func (w *Why) format() string { return "knockon.why/v1" }

func (w *Why) check() error {
	if w.Holds != (len(w.Effects) > 0) || w.Holds == (w.Missing != nil) {
		return errors.New("holds: it does not fit effects and missing")
	}
	for i := range w.Effects {
		r := &w.Effects[i]
		at := fmt.Sprintf("effects[%d]", i)
		if err := checkProof(at+".proof", r.Proof); err != nil {
			return err
		}
		for k := range r.All {
			if err := checkProof(fmt.Sprintf("%s.all[%d]", at, k), r.All[k]); err != nil {
				return err
			}
		}
	}
	if w.Missing == nil {
		return nil
	}
	return w.Missing.check("missing")
}

func (m *Missing) check(at string) error {
	for i := range m.Excluded {
		if err := m.Excluded[i].check(); err != nil {
			return fmt.Errorf("%s.excluded[%d]: %w", at, i, err)
		}
	}
	return checkProof(at+".proof", m.Proof)
}

func checkProof(at string, proof []ProofStep) error {
	for i := range proof {
		if err := proof[i].Because.check(); err != nil {
			return fmt.Errorf("%s[%d].because: %w", at, i, err)
		}
	}
	return nil
}

func (x *Excluded) check() error {
	switch {
	case len(x.Reasons) == 0:
		return errors.New("it gives no reason")
	case x.Relation != model.Self && (x.To == nil || x.Claims == nil || x.At == Place{}):
		return errors.New("it lacks what it names, claims or place")
	case x.Relation == model.Self && x.Reasons[0] >= TooSlow:
		return errors.New("a row of a node on itself is left out with its mode")
	case x.Relation != model.Self && x.Evidence == nil && (!x.Has(NotKnown) || x.Has(WeakerEvidence)):
		return errors.New("it lacks its evidence")
	case x.Has(NotKnown) && len(x.Claims) == 0:
		return errors.New("it lacks the claims that were not known")
	}
	return nil
}
