package answer

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/schema"
)

// Notify is whom to tell of what follows from the seeds, in what order.
type Notify struct {
	Format    string     `json:"format"`
	Map       Head       `json:"map"`
	Seeds     []Atom     `json:"seeds"`                    // by node and effect, each once
	Rows      []Call     `json:"rows" layout:"lines"`      // in the order in which to tell them
	Contracts Agreements `json:"contracts" layout:"lines"` // that the rows name
	Nodes     Nodes      `json:"nodes" layout:"lines"`
	Sources   Sources    `json:"sources" layout:"lines"`
}

// Call is an organisation to tell: one with a fact, or one that buys under a
// contract in force with a seed's organisation, of which nothing is mapped.
type Call struct {
	Organisation *Node           `json:"organisation"`
	Seed         bool            `json:"seed"`      // a seed is it, or its own
	Contact      *Contact        `json:"contact"`   // null where the map has none
	Onset        *model.Duration `json:"onset"`     // of the first service or dataset that it loses, else of any fact; null where it has none
	Worst        *model.Effect   `json:"worst"`     // of any fact; null where it has none
	Evidence     *evidence.Grade `json:"evidence"`  // the best of any fact; null where it has none
	Services     []LostService   `json:"services"`  // down or degraded: critical ones first, then by effect, onset and id
	Datasets     []LostDataset   `json:"datasets"`  // exposed, by id
	Contracts    []string        `json:"contracts"` // in force between it and the seeds' organisations, by id
	// FirstMoves is the relations over which an attack comes to it from another organisation.
	FirstMoves []Relation `json:"first-moves"`
	Unmapped   []*Node    `json:"unmapped"` // of which the map cannot say, by id
}

// Asked reports whether nothing is mapped of the organisation, and a contract is
// the only reason to ask there.
func (c *Call) Asked() bool { return c.Worst == nil }

// LostService is a service that is down or degraded.
type LostService struct {
	Atom
	Critical  bool            `json:"critical"`  // whether it is critical
	Onset     model.Duration  `json:"onset"`     // when it is lost
	Tolerates *model.Duration `json:"tolerates"` // how long people can do without it; null where the map does not say
	Causes    model.Causes    `json:"causes"`
}

// LostDataset is a dataset that is exposed.
type LostDataset struct {
	Node   *Node  `json:"node"`
	People *int64 `json:"people"` // of how many people it tells; null where the map does not say
}

// Agreement is a contract in force between an organisation and that of a seed.
type Agreement struct {
	ID       string         `json:"-"`
	Title    string         `json:"title"`    // what it is about
	Supplier **Node         `json:"supplier"` // who delivers; null where the map names none
	Manager  **Node         `json:"manager"`  // who manages it for the buyers; null where the map names none
	Until    *model.Date    `json:"until"`    // its last day; null where it has no end
	ExitPlan model.ExitPlan `json:"exit-plan"`
}

// Agreements is the contracts of an answer, by id.
type Agreements []*Agreement

// Find returns the contract of an id.
func (all Agreements) Find(id string) (*Agreement, bool) {
	i, found := slices.BinarySearchFunc(all, id, func(a *Agreement, id string) int { return cmp.Compare(a.ID, id) })
	if !found {
		return nil, false
	}
	return all[i], true
}

func (all Agreements) each(yield func(key string, entry any) error) error {
	for _, a := range all {
		if err := yield(a.ID, a); err != nil {
			return err
		}
	}
	return nil
}

func (all *Agreements) add(r *reader, key string) (any, error) {
	if !schema.IsID(key) {
		return nil, r.errorf("%q is no id of a contract", key)
	}
	*all = append(*all, &Agreement{ID: key})
	return (*all)[len(*all)-1], nil
}

func (all Agreements) settle() error {
	slices.SortFunc(all, func(a, b *Agreement) int { return strings.Compare(a.ID, b.ID) })
	for i := range all[min(1, len(all)):] {
		if all[i].ID == all[i+1].ID {
			return fmt.Errorf("contracts: %s stands there twice", all[i].ID)
		}
	}
	return nil
}

func (*Notify) format() string { return "knockon.notify/v1" }

func (n *Notify) check() error {
	if len(n.Seeds) == 0 {
		return errors.New("seeds: there are none")
	}
	for i := range n.Rows {
		c := &n.Rows[i]
		if (c.Onset == nil) != c.Asked() || (c.Evidence == nil) != c.Asked() {
			return fmt.Errorf("rows[%d]: onset, worst and evidence stand together", i)
		}
		for _, id := range c.Contracts {
			if _, found := n.Contracts.Find(id); !found {
				return fmt.Errorf("rows[%d]: the answer's contracts do not say what %s is", i, id)
			}
		}
	}
	return inOrder("seeds", n.Seeds, (*Atom).Compare)
}
