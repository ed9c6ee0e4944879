package answer

import (
	"errors"
	"fmt"
	"strings"

	"knockon/pkg/model"
)

// Restore is in what order what follows from the seeds can come back, how long that
// takes at least, and by when it should be.
type Restore struct {
	Format string `json:"format"`
	Map    Head   `json:"map"`
	Seeds  []Atom `json:"seeds"` // by node and effect, each once
	// Rebuild is how many nodes have to be rebuilt: seeds, and what is compromised.
	Rebuild        int        `json:"rebuild"`
	WithoutRestore int        `json:"without-restore"`           // of how many of these the map does not say how long that takes
	Order          []Return   `json:"order" layout:"lines"`      // what is hit: by wave, then due, then id
	Services       []Awaited  `json:"services" layout:"lines"`   // that are down, by id
	Rings          [][]*Node  `json:"rings"`                     // nodes that wait for each other and come back together, by id
	HelpsMost      []Speeding `json:"helps-most" layout:"lines"` // what is to be rebuilt: the most services in time first, then the most time, then by id
	Nodes          Nodes      `json:"nodes" layout:"lines"`
	Sources        Sources    `json:"sources" layout:"lines"`
}

// Return is a node that is hit, and when it comes back. Times count from the moment at
// which the node stops.
type Return struct {
	Node    *Node           `json:"node"`
	Rebuild bool            `json:"rebuild"` // it takes a time of its own; all else is back with what it needs
	Restore *model.Duration `json:"restore"` // how long it takes by itself; null where the map does not say
	Onset   model.Duration  `json:"onset"`   // when it stops
	Back    model.Duration  `json:"back"`    // how long it is out at least
	// Unsaid is of how many nodes to rebuild that it waits for, itself included, the map does not say how long they take.
	Unsaid int     `json:"unsaid"`
	Due    *Margin `json:"due"`       // by when it may be back so that nobody waits longer than people tolerate; null where nobody minds
	Wave   int     `json:"wave"`      // 1 waits for nothing that is hit, else one after the last of what it needs
	Waits  []*Node `json:"waits-for"` // what is hit and has to be back first, by id
}

// Awaited is a service that is down, and how long people wait for it.
type Awaited struct {
	Node      *Node           `json:"node"`
	Back      model.Duration  `json:"back"`      // how long it is out at least
	Unsaid    int             `json:"unsaid"`    // as in order
	Tolerates *model.Duration `json:"tolerates"` // how long people can do without it; null where the map does not say
	Late      *model.Duration `json:"late"`      // how much longer than that it is out at least; null where the map does not say what people tolerate
	Chain     []*Node         `json:"chain"`     // of a late one what it waits for longest, first to be rebuilt first, itself last
}

// Speeding is a node to rebuild, and what it would bring if it took no time.
type Speeding struct {
	Node   *Node          `json:"node"`
	InTime int            `json:"in-time"` // how many late services would come in time
	Saves  model.Duration `json:"saves"`   // by how much less all of them together would be late
}

// Margin is a length of time that may be below zero: then it is too late already.
type Margin model.Duration

// String writes it as a map would, with its sign.
func (m Margin) String() string { return model.Duration(m).String() }

func (m Margin) MarshalText() ([]byte, error) { return []byte(m.String()), nil }
func (m *Margin) UnmarshalText(text []byte) error {
	rest, below := strings.CutPrefix(string(text), "-")
	var d model.Duration
	if err := d.UnmarshalText([]byte(rest)); err != nil {
		return err
	}
	if *m = Margin(d); below {
		*m = -*m
		if d == 0 {
			return errors.New("nothing is not below zero")
		}
	}
	return nil
}

func (*Restore) format() string { return "knockon.restore/v1" }

func (r *Restore) check() error {
	if len(r.Seeds) == 0 {
		return errors.New("seeds: there are none")
	}
	for i := range r.Order {
		if w := r.Order[i].Wave; w < 1 || i > 0 && w < r.Order[i-1].Wave {
			return fmt.Errorf("order[%d]: the waves stand in their order, from 1", i)
		}
	}
	for i := range r.Services {
		s := &r.Services[i]
		if (s.Tolerates == nil) != (s.Late == nil) {
			return fmt.Errorf("services[%d]: late stands with what people tolerate", i)
		}
		if s.IsLate() != (len(s.Chain) > 0) {
			return fmt.Errorf("services[%d]: a late one has a chain, no other", i)
		}
	}
	return inOrder("seeds", r.Seeds, (*Atom).Compare)
}

// IsLate reports whether it is out longer than people tolerate.
func (s *Awaited) IsLate() bool { return s.Late != nil && *s.Late > 0 }
