package answer

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"knockon/pkg/evidence"
)

// Blast is the radius of the seeds.
type Blast struct {
	Format string `json:"format"`
	Map    Head   `json:"map"`
	Radius
	Kept    *Kept   `json:"kept"` // where the question asks for a part of the radius
	Nodes   Nodes   `json:"nodes" layout:"lines"`
	Sources Sources `json:"sources" layout:"lines"`
}

// Radius is what follows from the seeds, and what may.
type Radius struct {
	Seeds     []Atom     `json:"seeds"` // by node and effect, each once
	Summary   Summary    `json:"summary"`
	Facts     []Proved   `json:"facts" layout:"lines"` // by node, then effect
	Unmapped  []Unmapped `json:"unmapped"`             // nodes of which the map cannot say, by id
	Elsewhere Elsewhere  `json:"elsewhere"`            // of what else the map does not say
	Weakened  []Group    `json:"weakened"`
	ReliedOn  []Relation `json:"relied-on"` // by which the seeds rely on others
	Weaker    []Weaker   `json:"at-weaker-evidence,omitempty" layout:"lines"`
	LeftOut   []Omission `json:"left-out" layout:"lines"` // what the question leaves out and would change a fact, by reason
}

// Weaker is a step of proofs that rest on weaker evidence than the atom's own grade, or
// on an atom that is no fact of the radius: how the atom follows there.
type Weaker struct {
	Atom
	Evidence evidence.Grade `json:"evidence"`
	Because  Step           `json:"because"`
}

// Compare orders by atom, then by evidence.
func (w *Weaker) Compare(other *Weaker) int {
	return cmp.Or(w.Atom.Compare(&other.Atom), cmp.Compare(w.Evidence, other.Evidence))
}

// BecauseAt returns the step by which an atom follows within the proof of a fact of
// that grade; nil for a seed.
func (r *Radius) BecauseAt(a Atom, grade evidence.Grade) *Step {
	if i, found := r.FindWeaker(a, grade); found {
		return &r.Weaker[i].Because
	}
	i, found := r.Find(a)
	if !found || r.IsSeed(a) {
		return nil
	}
	return r.Facts[i].Because
}

// Find returns the place of an atom among the facts.
func (r *Radius) Find(a Atom) (place int, found bool) {
	return slices.BinarySearchFunc(r.Facts, a, func(f Proved, a Atom) int { return f.Atom.Compare(&a) })
}

// FindWeaker returns the place of an atom that follows on weaker evidence than its own.
func (r *Radius) FindWeaker(a Atom, grade evidence.Grade) (place int, found bool) {
	return slices.BinarySearchFunc(r.Weaker, Weaker{Atom: a, Evidence: grade}, func(x, y Weaker) int { return x.Compare(&y) })
}

// IsSeed reports whether the atom is a seed.
func (r *Radius) IsSeed(a Atom) bool { return slices.Contains(r.Seeds, a) }

func (b *Blast) format() string { return "knockon.blast/v1" }

func (b *Blast) check() error {
	if len(b.Seeds) == 0 {
		return errors.New("seeds: there are none")
	}
	if b.Kept != nil {
		if err := b.Kept.check(); err != nil {
			return err
		}
	}
	return b.Radius.check()
}

func (r *Radius) check() error {
	if err := cmp.Or(
		inOrder("seeds", r.Seeds, (*Atom).Compare),
		inOrder("facts", r.Facts, func(x, y *Proved) int { return x.Atom.Compare(&y.Atom) }),
		inOrder("at-weaker-evidence", r.Weaker, (*Weaker).Compare),
		inOrder("unmapped", r.Unmapped, (*Unmapped).Compare),
		inOrder("left-out", r.LeftOut, func(x, y *Omission) int { return cmp.Compare(x.Reason, y.Reason) }),
	); err != nil {
		return err
	}
	for i := range r.Weaker {
		if err := r.Weaker[i].Because.check(); err != nil {
			return fmt.Errorf("at-weaker-evidence[%d].because: %w", i, err)
		}
	}
	for i := range r.Facts {
		if err := r.Facts[i].Because.check(); err != nil {
			return fmt.Errorf("facts[%d].because: %w", i, err)
		}
	}
	return nil
}
