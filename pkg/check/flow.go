package check

import (
	"fmt"
	"slices"
	"strings"

	"knockon/pkg/model"
	"knockon/pkg/phrase"
	"knockon/pkg/source"
	"knockon/pkg/spread"
)

// flow proves an atom from the seeds, as why does, and writes the proof as a
// path.
func (c *Context) flow(x *spread.Reach, a spread.Atom) Flow {
	return c.flows(x, []spread.Atom{a})[0]
}

// longest is how many steps a flow shows; no person follows more.
const longest = 100

// flows is flow for several atoms, for hardly more than the price of one. Of a
// proof that is too long, its two ends are shown.
func (c *Context) flows(x *spread.Reach, atoms []spread.Atom) []Flow {
	var flows []Flow
	seeds := x.Seeds
	for i, steps := range x.Proofs(longest, atoms...) {
		f := Flow{Title: "why " + c.state(atoms[i])}
		cut := len(steps) == 1 && !slices.Contains(seeds, steps[0].From[0])
		for _, s := range seeds {
			if len(seeds) == 1 || cut || uses(steps, s) {
				f.Steps = append(f.Steps, Step{c.Map.Nodes[s.Node()].At, "if " + c.state(s)})
			}
		}
		if cut {
			f.Steps = append(f.Steps, Step{c.Map.Nodes[steps[0].From[0].Node()].At, fmt.Sprintf("more than %d steps on", longest)})
		}
		for j := range steps {
			f.Steps = append(f.Steps, Step{c.stepAt(x.Program, &steps[j]), c.state(steps[j].Atom) + ": " + c.because(x.Program, &steps[j])})
		}
		flows = append(flows, f)
	}
	return flows
}

// show adds proofs to a finding, and the place where each of them ends.
func (f *Finding) show(flows []Flow) {
	for _, flow := range flows {
		last := flow.Steps[len(flow.Steps)-1]
		f.Relate(last.Span, "%s", last.Message)
		f.Flows = append(f.Flows, flow)
	}
}

func uses(steps []spread.Step, a spread.Atom) bool {
	for i := range steps {
		for _, from := range steps[i].From {
			if from == a {
				return true
			}
		}
	}
	return false
}

func (c *Context) stepAt(p *spread.Program, s *spread.Step) source.Span {
	if at := p.StepAt(s); !at.IsZero() {
		return at
	}
	return c.Map.Nodes[s.Atom.Node()].At
}

// state says an atom: eks/network is isolated.
func (c *Context) state(a spread.Atom) string {
	n := &c.Map.Nodes[a.Node()]
	return n.ID + " " + phrase.IsState(n.Kind, a.Effect())
}

// because says why a step follows, and how well what it rests on is known.
func (c *Context) because(p *spread.Program, s *spread.Step) string {
	if s.Relation == model.Self {
		kind := c.Map.Nodes[s.Atom.Node()].Kind
		return "it " + phrase.IsState(kind, s.From[0].Effect())
	}
	var named, premises []string
	for _, l := range s.Named {
		named = append(named, c.Map.Nodes[p.Links[l].Premise].ID)
	}
	for _, from := range s.From {
		premises = append(premises, c.state(from))
	}
	return fmt.Sprintf("it %s %s, and %s (%s)", phrase.Verb(s.Relation), brief(named), brief(premises), s.Grade)
}

// brief joins words, of many the first few.
func brief(words []string) string {
	if len(words) > shown {
		return phrase.AndMore(words, shown)
	}
	return strings.Join(words, ", ")
}
