package answer

import (
	"errors"
	"fmt"
)

// Verify is what to check first of what follows from the seeds: the relations on which
// the answer leans.
type Verify struct {
	Format  string    `json:"format"`
	Map     Head      `json:"map"`
	Seeds   []Atom    `json:"seeds"`               // by node and effect, each once
	Summary Summary   `json:"summary"`             // of the radius
	Rows    []Leaning `json:"rows" layout:"lines"` // without which a fact goes or comes, those without which most does first
	// ChangeNothing is how many relations on less than confirmed evidence could be wrong without a fact coming or going.
	ChangeNothing int     `json:"change-nothing"`
	Nodes         Nodes   `json:"nodes" layout:"lines"`
	Sources       Sources `json:"sources" layout:"lines"`
}

// Leaning is a relation on less than confirmed evidence without which the radius is
// another. Those stand first without which most critical services come or go, then
// most services down, then degraded, then datasets, then facts.
type Leaning struct {
	Relation Relation `json:"relation"` // on less than confirmed evidence
	Claims   []Claim  `json:"claims"`   // known of it
	Went     Moved    `json:"went"`     // what goes without it
	Came     Moved    `json:"came"`     // what comes without it: of redundancy that it was part of
	Summary  Summary  `json:"summary"`  // of the radius without it
}

// Moved counts facts that go or come.
type Moved struct {
	CriticalServices int `json:"critical-services-down"` // critical services that are down
	ServicesDown     int `json:"services-down"`          // services that are down
	ServicesDegraded int `json:"services-degraded"`      // services that are degraded and not down
	DatasetsExposed  int `json:"datasets-exposed"`       // datasets that are exposed
	Facts            int `json:"facts"`                  // all of them
}

// Sum is what goes and what comes, the weightiest first.
func (l *Leaning) Sum() [5]int {
	w, c := &l.Went, &l.Came
	return [5]int{
		w.CriticalServices + c.CriticalServices, w.ServicesDown + c.ServicesDown, w.ServicesDegraded + c.ServicesDegraded,
		w.DatasetsExposed + c.DatasetsExposed, w.Facts + c.Facts,
	}
}

func (*Verify) format() string { return "knockon.verify/v1" }

func (v *Verify) check() error {
	if len(v.Seeds) == 0 {
		return errors.New("seeds: there are none")
	}
	for i := range v.Rows {
		if l := &v.Rows[i]; l.Went.Facts+l.Came.Facts == 0 {
			return fmt.Errorf("rows[%d]: nothing goes or comes", i)
		}
	}
	return inOrder("seeds", v.Seeds, (*Atom).Compare)
}
