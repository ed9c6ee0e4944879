package check

import (
	"fmt"
	"slices"
	"strings"

	"knockon/pkg/each"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
	"knockon/pkg/source"
	"knockon/pkg/spread"
)

// longest is how many steps a flow shows; no person follows more.
const longest = 100

// flows proves atoms from the seeds, as why does, and writes each proof as a path:
// for several, at hardly more than the price of one. Of a proof that is too long,
// its two ends are shown, as of all where nobody shows more. There are none where
// nobody shows any.
func (c *Context) flows(x *spread.Prover, atoms ...spread.Atom) []Flow {
	if c.Brief {
		return nil
	}
	most := longest
	if c.Short {
		most = 0
	}
	var flows []Flow
	seeds := x.Seeds
	for i, steps := range x.Proofs(most, atoms...) {
		f := Flow{Title: "why " + c.state(atoms[i])}
		cut := len(steps) == 1 && !slices.Contains(seeds, steps[0].From[0])
		for _, s := range seeds {
			if len(seeds) == 1 || cut || uses(steps, s) {
				f.Steps = append(f.Steps, Step{c.Map.Nodes[s.Node()].At(), "if " + c.state(s)})
			}
		}
		if cut {
			f.Steps = append(f.Steps, farOn(c.Map.Nodes[steps[0].From[0].Node()].At()))
		}
		for j := range steps {
			f.Steps = append(f.Steps, Step{c.stepAt(x.Program, &steps[j]), c.state(steps[j].Atom) + ": " + c.because(x.Program, &steps[j])})
		}
		flows = append(flows, f)
	}
	return flows
}

// farOn stands for what is between the ends of what is too long.
func farOn(at source.Span) Step { return Step{at, fmt.Sprintf("more than %d steps on", longest)} }

// show adds proofs to a finding, and the place where each of them ends.
func (f *Finding) show(flows []Flow) {
	for _, flow := range flows {
		last := flow.Steps[len(flow.Steps)-1]
		f.Relate(last.Span, "%s", last.Message)
		f.Flows = append(f.Flows, flow)
	}
}

// prove gives a finding its proofs, without the places where they end.
func (f *Finding) prove(flows []Flow) { f.Flows = flows }

func uses(steps []spread.Step, a spread.Atom) bool {
	return slices.ContainsFunc(steps, func(s spread.Step) bool { return slices.Contains(s.From, a) })
}

func (c *Context) stepAt(p *spread.Program, s *spread.Step) source.Span {
	if at := p.StepAt(s); !at.IsZero() {
		return at
	}
	return c.Map.Nodes[s.Atom.Node()].At()
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

// proved is a finding and what its proofs are to show.
type proved struct {
	*Finding
	atoms []spread.Atom
}

// prove lists the findings, those that are none left out, with their proofs where
// these are shown; findings of one seed, which stand together, are proved in one run.
func (c *Context) prove(p *spread.Program, found []proved, seeds []spread.Atom, show func(*Finding, []Flow)) []Finding {
	var asked []spread.Atom
	var of [][]proved
	for i, f := range found {
		if f.Finding == nil || c.Brief {
			continue
		}
		if n := len(asked); n == 0 || asked[n-1] != seeds[i] {
			asked, of = append(asked, seeds[i]), append(of, nil)
		}
		of[len(of)-1] = append(of[len(of)-1], f)
	}
	spread.ProveEach(p, spread.Each(asked), func(i int, x *spread.Prover) {
		var atoms []spread.Atom
		for _, f := range of[i] {
			atoms = append(atoms, f.atoms...)
		}
		flows := c.flows(x, atoms...)
		for _, f := range of[i] {
			show(f.Finding, flows[:len(f.atoms)])
			flows = flows[len(f.atoms):]
		}
	})
	return present(each.Of(found, func(f proved) *Finding { return f.Finding }))
}
