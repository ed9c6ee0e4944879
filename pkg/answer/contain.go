package answer

import (
	"errors"
	"fmt"
	"slices"

	"knockon/pkg/each"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
)

// Contain is what to cut to stop an attacker, and what each of it costs.
type Contain struct {
	Format  string   `json:"format"`
	Map     Head     `json:"map"`
	Seeds   []Atom   `json:"seeds"`                  // by node and effect, each once
	Nothing Outcome  `json:"nothing"`                // where nothing is ordered
	Options []Option `json:"options" layout:"lines"` // that no other beats on both, by left, price, the number of orders, and what they name
	Tried   Tried    `json:"tried"`
	Protect *Protect `json:"protect"` // how to keep an attacker away from some nodes; null where nobody asks
	Nodes   Nodes    `json:"nodes" layout:"lines"`
	Sources Sources  `json:"sources" layout:"lines"`
}

// Left is what an attacker reaches all the same; nothing on the nodes of seeds counts.
type Left struct {
	Nodes           int   `json:"nodes"`            // compromised or exposed
	ServicesDown    int   `json:"services-down"`    // services that are down, for whatever reason
	DatasetsExposed int   `json:"datasets-exposed"` // datasets that are exposed
	PeopleExposed   int64 `json:"people-exposed"`   // in those datasets that say how many
}

// Price is the services that stop by failure alone because of what is ordered.
type Price struct {
	ServicesDown     int `json:"services-down"`          // services that are down by failure alone, and were not without
	CriticalServices int `json:"critical-services-down"` // among them
}

// Outcome is what comes of some orders.
type Outcome struct {
	Left  Left  `json:"left"`
	Price Price `json:"price"`
}

// Option is one order, or two, and what comes of it.
type Option struct {
	Cuts []Order `json:"cuts"` // what is ordered together: what is revoked first, then by the ids of nodes
	Outcome
	Worth bool `json:"worth"` // best at some rate of exchange between left and price
}

// Order is one thing to do within the hour: a relation to cut, all relations of
// a kind that name one node to revoke, or a node to isolate.
type Order struct {
	Isolate   *Node               `json:"isolate,omitempty"`
	Revoke    *model.RelationKind `json:"revoke,omitempty"`
	Node      *Node               `json:"node,omitempty"`      // of a relation
	Relation  *model.RelationKind `json:"relation,omitempty"`  // of a relation
	To        *Node               `json:"to,omitempty"`        // what the relation, or each of those revoked, names
	Relations int                 `json:"relations,omitempty"` // how many are revoked
	Evidence  *evidence.Grade     `json:"evidence,omitempty"`  // of a relation
	At        Place               `json:"at,omitzero"`         // of a relation
}

// Cut is the relation that an order cuts, if it is such.
func (o *Order) Cut() (Relation, bool) {
	if o.Relation == nil {
		return Relation{}, false
	}
	return Relation{Node: o.Node, Relation: *o.Relation, To: o.To, Evidence: *o.Evidence, At: o.At}, true
}

// Tried is how many options there are, and what of them was tried.
type Tried struct {
	Options  int  `json:"options"`  // single orders
	Averting int  `json:"averting"` // of these, how many leave less than nothing does
	Pairs    int  `json:"pairs"`    // pairs of those that avert something
	Capped   bool `json:"capped"`   // pairs of those alone that avert most
}

// Protect is the fewest relations to cut so that an attacker reaches none of some
// nodes, or why there are none.
type Protect struct {
	Nodes    []*Node    `json:"nodes"`    // what is to be protected, as asked; an organisation stands for everything of its too
	Possible bool       `json:"possible"` // whether relations that can be cut keep an attacker away
	Cuts     []Relation `json:"cuts"`     // of those that part them in the fewest cuts, the ones that stop fewer services
	Left     *Left      `json:"left"`     // null where it is not possible
	Price    *Price     `json:"price"`    // null where it is not possible
	Isolate  []*Node    `json:"isolate"`  // each of these that is isolated by itself does it too
	Because  []Relation `json:"because"`  // where it is not possible: the way that no cut stops, from a seed on
}

func (*Contain) format() string { return "knockon.contain/v1" }

func (c *Contain) check() error {
	if len(c.Seeds) == 0 {
		return errors.New("seeds: there are none")
	}
	for i := range c.Options {
		if len(c.Options[i].Cuts) == 0 {
			return fmt.Errorf("options[%d]: it orders nothing", i)
		}
		for k := range c.Options[i].Cuts {
			if err := c.Options[i].Cuts[k].check(); err != nil {
				return fmt.Errorf("options[%d].cuts[%d]: %w", i, k, err)
			}
		}
	}
	if p := c.Protect; p != nil && (len(p.Nodes) == 0 || p.Possible != (p.Left != nil) || p.Possible != (p.Price != nil)) {
		return errors.New("protect: it says no nodes, or left and price other than where it is possible")
	}
	return inOrder("seeds", c.Seeds, (*Atom).Compare)
}

// check holds that an order is one of the three.
func (o *Order) check() error {
	has := []bool{o.Isolate != nil, o.Revoke != nil, o.Node != nil, o.Relation != nil, o.To != nil, o.Relations > 0, o.Evidence != nil, o.At != Place{}}
	for _, sort := range [...][8]bool{
		{true}, {false, true, false, false, true, true}, {false, false, true, true, true, false, true, true},
	} {
		if slices.Equal(has, sort[:]) {
			return nil
		}
	}
	return errors.New("it is no relation to cut, no kind of them to revoke, and no node to isolate")
}

// Points parts the options by what is compared of their outcomes: those of one
// are equal. All of them where asked for, else those worth a look.
func (c *Contain) Points(all bool) [][]Option {
	var points [][]Option
	for _, of := range each.Run(c.Options, func(x, y *Option) bool {
		return x.Left.Nodes == y.Left.Nodes && x.Price.ServicesDown == y.Price.ServicesDown
	}) {
		if all || of[len(of)-1].Worth {
			points = append(points, of)
		}
	}
	return points
}
