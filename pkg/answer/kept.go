package answer

import (
	"fmt"
	"strconv"
	"strings"

	"knockon/pkg/model"
)

// Kept is the part of a radius that an answer keeps: the facts that meet every
// condition. What leads to them stays among the facts too, marked.
type Kept struct {
	Of    []*Node         `json:"of"`    // at these organisations; none for any
	Only  []string        `json:"only"`  // of these kinds, organisation for all that are; none for any
	Depth *int            `json:"depth"` // at most so many steps from the seeds; null for any
	For   *model.Duration `json:"for"`   // of services that are down, what passes its tolerance if it lasts so long; null where that is not asked
	// Overdue is what passes its tolerance, in the order in which it does; only with for.
	Overdue  []Overdue `json:"overdue,omitempty"`
	Facts    int       `json:"facts"`     // how many facts are kept, those not counted that only lead to them
	AllFacts int       `json:"all-facts"` // how many the whole radius has
	Summary  Summary   `json:"summary"`   // the numbers of what is kept
}

// Overdue is a service and when people can do without it no longer.
type Overdue struct {
	Node  *Node          `json:"node"`  // the service
	After model.Duration `json:"after"` // from the moment at which the seeds are hit: its onset and what people tolerate
}

// Narrows reports whether anything is left out.
func (k *Kept) Narrows() bool { return len(k.Of)+len(k.Only) > 0 || k.Depth != nil || k.For != nil }

// Wants reports whether facts of a node may be kept.
func (k *Kept) Wants(n *Node) bool {
	if k.For != nil && n.Kind != model.Service {
		return false
	}
	at, only := len(k.Of) == 0, len(k.Only) == 0
	for _, o := range k.Of {
		at = at || n.Org().ID == o.ID
	}
	for _, word := range k.Only {
		only = only || model.KindsNamed(word).Has(n.Kind)
	}
	return at && only
}

// Keeps reports whether a fact is kept.
func (k *Kept) Keeps(f *Fact) bool {
	if !k.Wants(f.Node) || k.Depth != nil && int(f.Distance) > *k.Depth {
		return false
	}
	return k.For == nil || f.Effect == model.Down && f.Tolerates != nil && f.Onset+*f.Tolerates <= *k.For
}

// Flags is what a command takes to keep the same.
func (k *Kept) Flags() []string {
	var of, flags []string
	for _, o := range k.Of {
		of = append(of, o.ID)
	}
	if len(of) > 0 {
		flags = append(flags, "--of "+strings.Join(of, ","))
	}
	if len(k.Only) > 0 {
		flags = append(flags, "--only "+strings.Join(k.Only, ","))
	}
	if k.Depth != nil {
		flags = append(flags, "--depth "+strconv.Itoa(*k.Depth))
	}
	if k.For != nil {
		flags = append(flags, "--for "+k.For.String())
	}
	return flags
}

// Numbers is the summary of what the answer keeps, else of the whole radius.
func (b *Blast) Numbers() *Summary {
	if b.Kept != nil {
		return &b.Kept.Summary
	}
	return &b.Summary
}

func (k *Kept) check() error {
	for i, word := range k.Only {
		if model.KindsNamed(word) == 0 {
			return fmt.Errorf("kept.only[%d]: %q is no kind", i, word)
		}
	}
	return nil
}
