package spread

import (
	"cmp"

	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/source"
)

// Step is one step of a proof: a row of the table, the links it used and the
// premises they brought. A row of a node on itself uses no link.
type Step struct {
	Atom     Atom
	Row      int32
	Relation model.RelationKind
	Links    []int32 // used, in the order of From
	Named    []int32 // every link that the step's relation or group admits
	From     []Atom
	Group    int32          // index into Map.Groups, or -1
	Grade    evidence.Grade // of the weakest link used; confirmed where none is
	Onset    model.Duration // by this step
	Depth    int32          // by this step
	Place    int32
}

func compareSteps(a, b Step) int {
	return cmp.Or(
		cmp.Compare(a.Onset, b.Onset),
		cmp.Compare(a.Depth, b.Depth),
		model.One(b.Relation == model.Self)-model.One(a.Relation == model.Self),
		cmp.Compare(a.From[0].Node(), b.From[0].Node()),
		cmp.Compare(a.Place, b.Place),
		cmp.Compare(a.Relation, b.Relation),
		cmp.Compare(a.Row, b.Row),
	)
}

// StepAt returns where the relation or group of a step is written; the zero
// Span for a row of a node on itself.
func (p *Program) StepAt(s *Step) source.Span {
	switch {
	case len(s.Links) == 0:
		return source.Span{}
	case s.Group >= 0:
		return p.Map.Groups[s.Group].At
	}
	return p.At(&p.Links[s.Links[0]])
}

// DelayOf returns the delay that a step added.
func (p *Program) DelayOf(s *Step) model.Duration {
	if len(s.Links) == 0 || !p.Table.Rows[s.Row].After {
		return 0
	}
	return p.Delay(&p.Links[s.Links[0]])
}

// NotesOf returns the notes of the relations that a step used, its group's first.
func (p *Program) NotesOf(s *Step) []string {
	var notes []string
	if s.Group >= 0 && p.Map.Groups[s.Group].Note != "" {
		notes = append(notes, p.Map.Groups[s.Group].Note)
	}
	for _, l := range s.Links {
		if r := p.Links[l].Relation; r >= 0 && p.Map.Relations[r].Note != "" {
			notes = append(notes, p.Map.Relations[r].Note)
		}
	}
	return notes
}

// Unfold lists the steps that lead to an atom, premises first, each once. step
// returns false for what needs none.
func Unfold(target Atom, step func(Atom) (Step, bool)) []Step {
	type frame struct {
		step Step
		next int
	}
	var out []Step
	var stack []frame
	seen := map[Atom]bool{}
	enter := func(a Atom) {
		if seen[a] {
			return
		}
		seen[a] = true
		if s, ok := step(a); ok {
			stack = append(stack, frame{step: s})
		}
	}
	enter(target)
	for len(stack) > 0 {
		top := &stack[len(stack)-1]
		if top.next < len(top.step.From) {
			top.next++
			enter(top.step.From[top.next-1])
			continue
		}
		out = append(out, top.step)
		stack = stack[:len(stack)-1]
	}
	return out
}
