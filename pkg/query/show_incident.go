package query

import (
	"knockon/pkg/answer"
	"knockon/pkg/model"
	"knockon/pkg/safe"
	"knockon/pkg/spread"
)

// ShowIncident collects what a whole map records of an incident.
func ShowIncident(q Question, incident int32) *answer.Show {
	f, in := q.filler(), &q.Map.Incidents[incident]
	out := &answer.Show{
		Format: "knockon.show/v1", Map: q.Head(), Seeds: []answer.Atom{}, Dependencies: []answer.Link{}, Dependents: []answer.Link{},
		Assets: []*answer.Node{}, Contracts: []answer.Contract{},
		Incident: &answer.Incident{
			ID: in.ID, Title: safe.Text(in.Title), About: safe.Text(in.About), Began: in.Began, Observed: []answer.Observation{}, At: f.Place(in.At),
		},
	}
	for _, s := range in.Seeds {
		out.Seeds = append(out.Seeds, f.Atom(spread.AtomOf(s.Node, s.Effect)))
	}
	for i := range in.Observed {
		out.Incident.Observed = append(out.Incident.Observed, f.observation(&in.Observed[i]))
	}
	out.Nodes, out.Sources = f.Tables()
	return out
}

func (f *Filler) observation(o *model.Observation) answer.Observation {
	out := answer.Observation{
		Atom: f.Atom(spread.AtomOf(o.Node, o.Effect)), Seen: o.Seen, Date: o.Date, Until: o.Until, By: safe.Text(o.By),
		Note: safe.Paragraph(o.Note), At: f.Place(o.At),
	}
	if org, ok := f.Map.Lookup(o.By); ok {
		out.By = f.Node(org).Name
	}
	if o.Source >= 0 {
		out.Source = f.source(o.Source)
	}
	return out
}
