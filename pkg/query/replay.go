package query

import (
	"cmp"
	"slices"

	"knockon/pkg/answer"
	"knockon/pkg/each"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/safe"
	"knockon/pkg/spread"
)

// Replay scores what the map predicts of incidents by what was seen: from the question's seeds, or where it has none
// from those of each incident.
func Replay(q Question, incidents []int32) *answer.Replay {
	r := &replay{Question: q, root: q.filler()}
	out := &answer.Replay{Format: "knockon.replay/v1", Map: q.Head(), Incidents: []answer.Replayed{}}
	q.Progress.Expect(3 * len(incidents)) // columns
	for _, i := range incidents {
		x, own := r.incident(&q.Map.Incidents[i])
		out.Incidents = append(out.Incidents, x)
		if len(incidents) == 1 && len(own.Seeds) > 0 {
			radius := own.Filler.Radius(own.Question)
			out.Radius = &radius
		}
	}
	if len(out.Incidents) > 1 {
		out.Total = TotalOf(out.Incidents, q.World.Evidence)
	}
	out.Nodes, out.Sources = r.root.Tables()
	return out
}

// replay is incidents that are held against predictions, each on the days of its
// columns.
type replay struct {
	Question
	root *Filler // of the question's own day
}

// incident replays one, and returns its column of the question's own day besides.
func (r *replay) incident(in *model.Incident) (answer.Replayed, *column) {
	seeds := r.seedsOf(in)
	out := answer.Replayed{Incident: in.ID, Title: safe.Text(in.Title), Seeds: []answer.Atom{}}
	own := r.column(r.Question, r.root, in, seeds)
	out.OnMap = own.answer()
	out.Untyped = own.untyped()
	if in.Began != 0 {
		out.Began = &in.Began
		out.Eve = r.eve(in, seeds)
	}
	for _, s := range seeds {
		out.Seeds = append(out.Seeds, answer.Atom{Node: r.root.Node(s.Node), Effect: s.Effect})
	}
	return out, own
}

// seedsOf is the seeds of an incident, or those that were asked for instead.
func (r *replay) seedsOf(in *model.Incident) []model.Seed {
	seeds := each.Of(r.Seeds, func(a spread.Atom) model.Seed { return model.Seed{Node: a.Node(), Effect: a.Effect()} })
	if len(seeds) == 0 {
		seeds = slices.Clone(in.Seeds)
	}
	slices.SortFunc(seeds, func(x, y model.Seed) int { return cmp.Or(cmp.Compare(x.Node, y.Node), cmp.Compare(x.Effect, y.Effect)) })
	return slices.Compact(seeds)
}

// eve is what the map could have said before an incident began.
func (r *replay) eve(in *model.Incident, seeds []model.Seed) *answer.Eve {
	q := r.Question
	q.World.AsOf, q.World.KnownAt = in.Began, in.Began-1
	q.Map = r.Map.On(q.World.AsOf)
	c := r.column(q, r.root.On(spread.Ground(q.Map, q.Table, q.World)), in, seeds)
	out := &answer.Eve{Column: c.answer(), Facts: len(c.facts)}
	q.World.Evidence = min(q.World.Evidence, evidence.Reported)
	dated := r.column(q, r.root.On(spread.Ground(q.Map, q.Table, q.World)), in, seeds)
	out.Dated = answer.Dated{Scores: dated.tally().total().Scores, Facts: len(dated.facts)}
	return out
}

// column predicts in one world.
func (r *replay) column(q Question, f *Filler, in *model.Incident, seeds []model.Seed) *column {
	defer r.Progress.Did(1)
	c := &column{facts: map[spread.Atom]spread.Fact{}, began: in.Began}
	q.Seeds = nil
	for _, s := range seeds {
		if q.Map.Has(s.Node) {
			q.Seeds = append(q.Seeds, spread.AtomOf(s.Node, s.Effect))
		} else {
			c.absent = append(c.absent, answer.Atom{Node: r.root.Node(s.Node), Effect: s.Effect})
		}
	}
	c.asked = asked{Question: q, Filler: f}
	c.result = c.Run(q.whole(), q.Seeds...)
	for _, fact := range q.Radius(c.result) {
		c.facts[fact.Atom] = fact
	}
	for i := range in.Observed {
		o := &in.Observed[i]
		switch a := spread.AtomOf(o.Node, o.Effect); {
		case !q.Map.Has(o.Node):
			c.unjudged = append(c.unjudged, answer.Atom{Node: r.root.Node(o.Node), Effect: o.Effect})
		case !c.result.IsSeed(a):
			c.looked = append(c.looked, looked{Atom: a, seen: o.Seen, date: dateOf(q.Map, o)})
		}
	}
	slices.SortStableFunc(c.looked, func(x, y looked) int {
		return cmp.Or(cmp.Compare(x.Atom, y.Atom), after(y.seen, x.seen), x.moreThan(&y))
	})
	c.looked = slices.CompactFunc(c.looked, func(x, y looked) bool { return x.Atom == y.Atom && x.seen == y.seen })
	c.judge(c.looked, c.predicted, c.down)
	return c
}

// dateOf is the day of which a line of the truth tells; 0 where none is said.
func dateOf(m *model.Map, o *model.Observation) model.Date {
	if o.Date == 0 && o.Source >= 0 {
		return m.Sources[o.Source].Published
	}
	return o.Date
}
