package answer

import (
	"errors"
	"fmt"
)

// Blast is the radius of the seeds.
type Blast struct {
	Format     string      `json:"format"`
	Map        Head        `json:"map"`
	Seeds      []Atom      `json:"seeds"` // by node and effect, each once
	Summary    Summary     `json:"summary"`
	Facts      []Proved    `json:"facts" layout:"lines"` // by node, then effect
	Unmapped   []*Node     `json:"unmapped"`             // nodes of which the map cannot say
	Weakened   []Group     `json:"weakened"`
	IfDisputed *IfDisputed `json:"if-disputed,omitempty"` // nil where no disputed relation was left out
	Nodes      Nodes       `json:"nodes" layout:"lines"`
	Sources    Sources     `json:"sources" layout:"lines"`
}

// IfDisputed is the answer with the disputed relations, in numbers.
type IfDisputed struct {
	Relations []Place    `json:"relations"`
	Summary   Summary    `json:"summary"`
	LeftOut   []Disputed `json:"left-out"` // the same relations, by name
}

// Disputed is a relation that is left out for being disputed, and the ways in
// which it would carry harm from what is hit.
type Disputed struct {
	Relation
	Forth bool `json:"forth,omitempty"` // from To to Node
	Back  bool `json:"back,omitempty"`  // from Node to To, where it reads both ways
}

func (b *Blast) format() string { return "knockon.blast/v1" }

func (b *Blast) check() error {
	if len(b.Seeds) == 0 {
		return errors.New("seeds: there are none")
	}
	for i := range b.Facts {
		if err := b.Facts[i].Because.check(); err != nil {
			return fmt.Errorf("facts[%d].because: %w", i, err)
		}
	}
	return nil
}
