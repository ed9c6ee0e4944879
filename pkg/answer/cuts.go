package answer

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"knockon/pkg/evidence"
	"knockon/pkg/model"
)

// Cuts is the few failures that would bring targets about together.
type Cuts struct {
	Format     string       `json:"format"`
	Map        Head         `json:"map"`
	Targets    []Atom       `json:"targets"`             // by node and effect, each once
	Effect     model.Effect `json:"effect"`              // what happens to each candidate
	Candidates int          `json:"candidates"`          // how many nodes can matter: in the cone of the targets
	Sets       []CutSet     `json:"sets" layout:"lines"` // none holds another: by size, grade, distance, ids
	Unmapped   []Unmapped   `json:"unmapped"`            // of the targets and of what they could follow from: nodes of which the map cannot say, by id
	Nodes      Nodes        `json:"nodes" layout:"lines"`
	Sources    Sources      `json:"sources" layout:"lines"`
}

// CutSet is seeds whose joint failure makes all targets hold, and of which none can
// be left out.
type CutSet struct {
	Seeds    []Atom         `json:"seeds"`    // by node
	Evidence evidence.Grade `json:"evidence"` // of the targets, the worst
	Onset    model.Duration `json:"onset"`    // of the targets, the latest
	Distance int32          `json:"distance"` // of the targets, the furthest
	Nearest  bool           `json:"nearest"`  // it does not work only through another of its size
	Through  []*Node        `json:"through"`  // of a single point: the nearest ones that it works only through, by id
}

// Compare orders sets as answers list them.
func (s *CutSet) Compare(other *CutSet) int {
	return cmp.Or(cmp.Compare(len(s.Seeds), len(other.Seeds)), cmp.Compare(s.Evidence, other.Evidence), cmp.Compare(s.Distance, other.Distance),
		slices.CompareFunc(s.Seeds, other.Seeds, func(x, y Atom) int { return strings.Compare(x.Node.ID, y.Node.ID) }))
}

func (*Cuts) format() string { return "knockon.cuts/v1" }

func (c *Cuts) check() error {
	if len(c.Targets) == 0 {
		return errors.New("targets: there are none")
	}
	for i := range c.Sets {
		s := &c.Sets[i]
		switch {
		case len(s.Seeds) == 0:
			return fmt.Errorf("sets[%d].seeds: there are none", i)
		case len(s.Through) > 0 && (s.Nearest || len(s.Seeds) > 1):
			return fmt.Errorf("sets[%d].through: it is nearest, or no single point", i)
		}
		if err := inOrder(fmt.Sprintf("sets[%d].seeds", i), s.Seeds, (*Atom).Compare); err != nil {
			return err
		}
	}
	return cmp.Or(inOrder("targets", c.Targets, (*Atom).Compare), inOrder("sets", c.Sets, (*CutSet).Compare), inOrder("unmapped", c.Unmapped, (*Unmapped).Compare))
}
