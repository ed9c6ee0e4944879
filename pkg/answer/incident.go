package answer

import (
	"errors"

	"knockon/pkg/model"
)

// Incident is a real event, as the map records it.
type Incident struct {
	ID       string        `json:"id"`                          // by which it is asked for
	Title    string        `json:"title"`                       // as people call it
	About    string        `json:"about,omitempty"`             // line ends are spelled out
	Began    model.Date    `json:"began,omitempty"`             // the day, where the map says so
	Observed []Observation `json:"observed" layout:"own-lines"` // as it is written
	At       Place         `json:"at"`                          // where it is written
}

// Observation is what was seen, or explicitly was not.
type Observation struct {
	Atom
	Seen   bool       `json:"seen"`             // else it explicitly did not happen
	Date   model.Date `json:"date,omitempty"`   // of which day it tells, where it says so
	Until  model.Date `json:"until,omitempty"`  // until when it was so
	Source *Source    `json:"source,omitempty"` // where it was read
	By     string     `json:"by,omitempty"`     // who said so: an organisation of the map by its name, others as written
	Note   string     `json:"note,omitempty"`   // anything worth knowing
	At     Place      `json:"at"`
}

// checkShown holds what is shown of an incident or a node against one another.
func (s *Show) checkShown() error {
	switch {
	case (s.Node == nil) == (s.Incident == nil):
		return errors.New("it shows a node or an incident, one of them")
	case s.Node != nil && len(s.Seeds) > 0:
		return errors.New("seeds: a node has none")
	case s.Node != nil && s.Fields == nil:
		return errors.New("fields: they are missing")
	}
	return nil
}
