package answer

import (
	"errors"
	"fmt"

	"knockon/pkg/model"
)

// Replay is how what a map predicts of incidents fares against what was seen.
type Replay struct {
	Format    string     `json:"format"`
	Map       Head       `json:"map"`
	Incidents []Replayed `json:"incidents" layout:"lines"` // by id
	Total     *Totals    `json:"total"`                    // sums of counts, ratios of sums; null where there are not several incidents
	Radius    *Radius    `json:"radius" layout:"own"`      // what the map predicts; null where there are several incidents, or no seed exists
	Nodes     Nodes      `json:"nodes" layout:"lines"`
	Sources   Sources    `json:"sources" layout:"lines"`
}

// Replayed is an incident of the map, replayed.
type Replayed struct {
	Incident string      `json:"incident"`            // its id
	Title    string      `json:"title" layout:"same"` // as people call it
	Began    *model.Date `json:"began" layout:"same"` // null where the map does not say
	Seeds    []Atom      `json:"seeds" layout:"own"`  // what is thought to have happened
	OnMap    Column      `json:"map" layout:"own"`    // by the map at the question's dates
	Eve      *Eve        `json:"eve" layout:"own"`    // by what the map could have said before it began; null where that is not said
	Untyped  Reached     `json:"untyped" layout:"own"`
}

// Column is the score of one way to predict, and what it is made of.
type Column struct {
	Total
	Absent   []Atom  `json:"absent-seeds,omitempty"`    // seeds that do not exist on the day, and are left out
	Unjudged []Atom  `json:"absent-observed,omitempty"` // what was looked at of what does not exist on the day, and is not scored
	Entries  []Entry `json:"entries" layout:"lines"`    // what was looked at and can be scored, by node and effect
}

// Eve is the column of the day on which the incident began, by what was known on
// the day before.
type Eve struct {
	Column
	Facts int   `json:"facts"` // predicted
	Dated Dated `json:"dated" layout:"own"`
}

// Totals is the sums of the columns of several incidents.
type Totals struct {
	OnMap   Total    `json:"map" layout:"own"`
	Eve     EveTotal `json:"eve" layout:"own"` // of the incidents that say when they began
	Untyped Reached  `json:"untyped" layout:"own"`
}

// EveTotal is the sum of eves.
type EveTotal struct {
	Total
	Facts int   `json:"facts"` // predicted
	Dated Dated `json:"dated"`
}

// Entry is a line of what was seen or not, and how the prediction fares there.
type Entry struct {
	Atom
	Outcome   Verdict         `json:"outcome"`         // how the prediction fares
	Predicted *model.Effect   `json:"predicted"`       // the effect by which it is, which for degraded may be down; null where it is not
	Onset     *model.Duration `json:"onset"`           // of what is predicted; null where nothing is
	Date      *model.Date     `json:"date"`            // its own, else the day on which its source was published; null where none is said
	Later     bool            `json:"later-than-seen"` // it was seen before the day on which it is predicted
	Because   *Fault          `json:"because,omitempty"`
}

// Fault is what a wrong prediction may come from.
type Fault struct {
	// Weakest is the relation on the weakest evidence in the proof of what is wrongly predicted, the nearest to the seeds
	// where several are; left out where the proof takes none.
	Weakest *Relation `json:"weakest,omitempty"`
	Missing *Missing  `json:"missing,omitempty"` // what keeps what was seen from following
}

// Verdict is how a prediction fares against a line of the truth.
type Verdict uint8

// The outcomes.
const (
	Hit Verdict = iota
	Miss
	FalseAlarm
	RightSilence
	SeverityError
	TooEarly
	NumOutcomes
)

var outcomeNames = [NumOutcomes]string{"hit", "miss", "false-alarm", "right-silence", "severity", "too-early"}

func (o Verdict) String() string { return outcomeNames[o] }

// IsError reports whether the prediction was wrong.
func (o Verdict) IsError() bool { return o == Miss || o == FalseAlarm || o == SeverityError }

func (o Verdict) MarshalText() ([]byte, error) { return []byte(o.String()), nil }
func (o *Verdict) UnmarshalText(text []byte) error {
	return model.ReadWord("outcome", text, NumOutcomes, o)
}

func (*Replay) format() string { return "knockon.replay/v1" }

func (r *Replay) check() error {
	if (r.Total != nil) != (len(r.Incidents) > 1) {
		return errors.New("total: it stands where there are several incidents")
	}
	if r.Radius != nil {
		if len(r.Incidents) != 1 {
			return errors.New("radius: it is of one incident")
		}
		if err := r.Radius.check(); err != nil {
			return fmt.Errorf("radius.%w", err)
		}
	}
	for i := range r.Incidents {
		x := &r.Incidents[i]
		if err := x.OnMap.check(fmt.Sprintf("incidents[%d].map", i)); err != nil {
			return err
		}
		if x.Eve == nil {
			continue
		}
		if err := x.Eve.Column.check(fmt.Sprintf("incidents[%d].eve", i)); err != nil {
			return err
		}
	}
	return nil
}

func (c *Column) check(at string) error {
	for i := range c.Entries {
		if err := c.Entries[i].check(fmt.Sprintf("%s.entries[%d]", at, i)); err != nil {
			return err
		}
	}
	return nil
}

func (e *Entry) check(at string) error {
	predicted := e.Outcome != Miss && e.Outcome != RightSilence
	switch {
	case (e.Predicted != nil) != predicted || (e.Onset != nil) != predicted:
		return fmt.Errorf("%s: predicted and onset do not fit its outcome", at)
	case (e.Because != nil) != e.Outcome.IsError():
		return fmt.Errorf("%s: an error has a because, and nothing else has", at)
	case e.Outcome == Miss && e.Because.Missing == nil:
		return fmt.Errorf("%s: a miss says what is missing", at)
	case e.Outcome == Miss:
		return e.Because.Missing.check(at + ".because.missing")
	}
	return nil
}

// Outages is the score of outages by the map, of all incidents; of none nil counts.
func (r *Replay) Outages() *Score {
	switch {
	case r.Total != nil:
		return &r.Total.OnMap.Outages
	case len(r.Incidents) == 1:
		return &r.Incidents[0].OnMap.Outages
	}
	return &Score{}
}
