package answer

import (
	"cmp"
	"errors"
	"fmt"

	"knockon/pkg/each"
	"knockon/pkg/model"
)

// Draw is the map without a seed: who relies on whom, the whole of it or what
// lies around some nodes. It knows every node of the map.
type Draw struct {
	Format    string  `json:"format"`
	Map       Head    `json:"map"`
	Focus     []*Node `json:"focus"`                    // by id; none where the whole map is asked for
	Depth     int     `json:"depth"`                    // steps from them
	Tiers     int     `json:"tiers"`                    // how many there are, one at least
	Relations []Drawn `json:"relations" layout:"lines"` // written and admitted, each once
	Disputed  []Drawn `json:"disputed" layout:"lines"`  // left out for being disputed and for nothing else
	LeftOut   LeftOut `json:"left-out"`
	Unmapped  []*Node `json:"unmapped"`              // what the map does not say what it relies on, by id
	Spots     []Spot  `json:"places" layout:"lines"` // of every node, in their order
	Nodes     Nodes   `json:"nodes" layout:"lines"`
}

// Drawn is a relation of the drawing: Node relies on To.
type Drawn struct {
	Relation
	Both   bool  `json:"both-ways,omitempty"` // it reads either way round
	Group  int   `json:"group,omitempty"`     // those of one group have one number, from 1
	Needed int32 `json:"needed,omitempty"`    // of a group: how many of its members must stand
}

// LeftOut counts the written relations that the world leaves out, disputed
// ones aside, each by the first reason that fits.
type LeftOut struct {
	NotInForce int `json:"not-in-force"`
	NotKnown   int `json:"not-known"`
	Weak       int `json:"weaker-evidence"`
}

// Spot is where a node stands among the others.
//
// Organisations come first and their nodes second: laid out node by node, a
// real map tears every organisation into pieces all over the picture. So a
// tier is a step among organisations, and within an organisation its nodes
// stand in levels. Whoever needs one another shares a place. A relation that
// reads both ways (connected-to) says nothing of who relies on whom, and would
// make one cycle of whole regions: it places nobody.
//
// Along each other admitted relation outside a cycle of nodes (Tier, Level)
// grows.
type Spot struct {
	Node  *Node  `json:"node"`
	Tier  int32  `json:"tier"`            // of its organisation: 0 where that relies on no other, the last where no other relies on it
	Level int32  `json:"level"`           // among the nodes of the tier: the last where nothing of the same organisation relies on it
	Loose bool   `json:"loose,omitempty"` // its organisation has no relation at all
	Step  Signed `json:"step,omitempty"`  // from the focus: below 0 for a dependency, above for a dependent
	Near  bool   `json:"near,omitempty"`  // in the focus's neighbourhood; every node where there is no focus
}

// Signed is a number that may lie below 0.
type Signed int32

// IsNear reports whether both ends of a relation are near.
func (d *Draw) IsNear(r *Drawn) bool { return d.Spots[r.To.Index].Near && d.Spots[r.Node.Index].Near }

// DrawCounts is what a Draw shows, in numbers.
type DrawCounts struct {
	Councils, Others          int // organisations
	Services, Datasets, Nodes int // of all nodes, organisations included
	Relations                 int
	Dependencies, Dependents  int // of the focus
}

// Count counts what is near.
func (d *Draw) Count() DrawCounts {
	var c DrawCounts
	for i := range d.Spots {
		if s := &d.Spots[i]; s.Near {
			c.node(s.Node.Kind, s.Step)
		}
	}
	c.Relations = each.Count(d.Relations, d.IsNear)
	return c
}

func (c *DrawCounts) node(k model.Kind, step Signed) {
	c.Nodes++
	switch {
	case k == model.Council:
		c.Councils++
	case k.IsOrganisation():
		c.Others++
	case k == model.Service:
		c.Services++
	case k == model.Dataset:
		c.Datasets++
	}
	switch {
	case step < 0:
		c.Dependencies++
	case step > 0:
		c.Dependents++
	}
}

func (d *Draw) format() string { return "knockon.draw/v1" }

func (d *Draw) check() error {
	if len(d.Spots) != len(d.Nodes) {
		return errors.New("places: there is not one for each node")
	}
	for i := range d.Spots {
		s := &d.Spots[i]
		if s.Node != d.Nodes[i] || int(s.Tier) >= d.Tiers {
			return fmt.Errorf("places[%d]: it stands out of order, or in a tier that there is not", i)
		}
	}
	return cmp.Or(inOrder("focus", d.Focus, compareNodes), inOrder("unmapped", d.Unmapped, compareNodes))
}
