// Package query answers the questions: one file each, every answer plain data.
package query

import (
	"knockon/pkg/answer"
	"knockon/pkg/model"
	"knockon/pkg/safe"
	"knockon/pkg/spread"
)

// Question is what every question shares: the map, the table, the world it is
// asked in, the seeds, and how far ahead it looks.
type Question struct {
	Map      *model.Map
	Table    *spread.Table
	World    spread.World
	Within   *model.Duration // nil for any time
	Seeds    []spread.Atom
	Brief    bool             // the numbers alone: no proofs, and nothing of what is left out or unsaid
	Progress *spread.Progress // of what takes long; nil where nobody waits
	Flags    []string         // what a further command needs to ask the same of the same map
}

func mapName(m *model.Map) answer.MapName {
	return answer.MapName{Title: safe.Text(m.Title), Builtin: m.Builtin}
}

// Head says what was asked of which map.
func (q *Question) Head() answer.Head {
	h := answer.Head{
		MapName: mapName(q.Map), AsOf: q.World.AsOf, KnownAt: q.World.KnownAt,
		Evidence: q.World.Evidence, Without: q.World.DroppedModes(), Within: q.Within,
	}
	for _, f := range q.Flags {
		h.Flags = append(h.Flags, safe.Text(f))
	}
	return h
}

// whole is the options of its answer.
func (q *Question) whole() spread.Options {
	o := spread.Whole()
	o.Within = q.Within
	if q.Brief { // nobody asks when, but for a horizon, nor who would do what need not follow
		o.Delays, o.Distances, o.Sure = q.Within != nil, false, true
	}
	return o
}

// boolean is the options of runs that tell what holds, and no more.
func (q *Question) boolean() spread.Options {
	return spread.Options{Delays: q.Within != nil, Within: q.Within}
}

// inTime reports whether an onset lies within the question's horizon.
func (q *Question) inTime(onset model.Duration) bool {
	return q.Within == nil || onset <= *q.Within
}

func (q *Question) orgOf(node int32) int32 { return q.Map.Nodes[node].Organisation }

// filler resolves on the map as the question admits it.
func (q *Question) filler() *Filler {
	p := spread.Ground(q.Map, q.Table, q.World)
	p.Progress = q.Progress
	return NewFiller(p, nil)
}

// asked is a question that the engine has answered, and what fills the answer.
type asked struct {
	Question
	*Filler
	result *spread.Result
}

// isDown reports whether a node is down.
func (a *asked) isDown(node int32) bool { return a.result.Holds(spread.AtomOf(node, model.Down)) }

// none is the memory of who needs none, in a sweep.
func none() struct{} { return struct{}{} }
