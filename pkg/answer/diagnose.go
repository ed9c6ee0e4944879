package answer

import (
	"errors"
	"fmt"

	"knockon/pkg/model"
)

// Diagnosis is what could have started what was seen.
type Diagnosis struct {
	Format   string     `json:"format"`
	Map      Head       `json:"map"`
	Incident string     `json:"incident,omitempty"`        // the id of the incident whose lines these are
	Observed []Sighting `json:"observed" layout:"lines"`   // by node and effect
	Absent   []Atom     `json:"absent-observed,omitempty"` // of these lines, what does not exist on the day, and is not weighed
	Groups   []Suspects `json:"groups" layout:"lines"`     // the best first: by score, the size of the radius, then ids
	AskNext  []Question `json:"ask-next" layout:"lines"`   // what would tell best between those that lead; three at most
	Nodes    Nodes      `json:"nodes" layout:"lines"`
	Sources  Sources    `json:"sources" layout:"lines"`
}

// Sighting is what was seen, or explicitly was not.
type Sighting struct {
	Atom
	Seen bool `json:"seen"` // else it explicitly did not happen
}

// Suspects is the candidates that predict the same of what was looked at.
type Suspects struct {
	Score       Millionths `json:"score"`                   // the logarithm of how likely they make what was seen and what was not
	Explains    int        `json:"explains"`                // of what was seen, how much they predict
	Of          int        `json:"of"`                      // of how much
	Wrongly     int        `json:"wrongly"`                 // of what explicitly did not happen, how much they predict
	OfUnseen    int        `json:"of-unseen"`               // of how much
	Unexplained []Atom     `json:"unexplained"`             // seen, and not predicted
	Wrong       []Atom     `json:"wrong"`                   // predicted, and explicitly not seen
	Radius      *int       `json:"radius"`                  // the facts of the smallest; null where nothing of it is predicted
	Candidates  []Atom     `json:"candidates" layout:"own"` // each with what would have happened to it, by node and effect
}

// Question is a node and an effect that best splits the candidates that lead.
type Question struct {
	Atom
	Bits      Bits `json:"bits"`       // what the reply is expected to tell
	YesLeaves int  `json:"yes-leaves"` // how many of the candidates predict it
	NoLeaves  int  `json:"no-leaves"`  // how many do not
	Yes       int  `json:"yes"`        // the place in groups, from 0, of the group that leads then
	No        int  `json:"no"`         // the same where it did not happen
}

func (*Diagnosis) format() string { return "knockon.diagnose/v1" }

func (d *Diagnosis) check() error {
	if len(d.Observed) == 0 {
		return errors.New("observed: there is nothing")
	}
	for i := range d.Groups {
		if len(d.Groups[i].Candidates) == 0 {
			return fmt.Errorf("groups[%d]: it has no candidate", i)
		}
	}
	for i := range d.AskNext {
		if q := &d.AskNext[i]; q.Yes >= len(d.Groups) || q.No >= len(d.Groups) {
			return fmt.Errorf("ask-next[%d]: there is no such group", i)
		}
	}
	return nil
}

// Visible is the kinds that are asked about next: whoever is there sees whether they work.
const Visible = model.KindSet(1<<model.Service | 1<<model.Dataset | 1<<model.System)
