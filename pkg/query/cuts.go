package query

import (
	"slices"

	"knockon/pkg/answer"
	"knockon/pkg/each"
	"knockon/pkg/model"
	"knockon/pkg/spread"
)

// CutsAsked are the settings of cuts: of which kinds the candidates are, what happens to them, and how many may fail
// together.
type CutsAsked struct {
	Kinds  model.KindSet
	Effect *model.Effect // nil for what the targets call for
	Max    int
}

// CutKinds is the kinds of candidates where none are named.
func CutKinds() model.KindSet {
	return model.Organisations | model.KindsOf(model.Network, model.System, model.Product, model.Team)
}

// Cuts finds the minimal cut sets of a question: the minimal sets of candidates whose joint failure makes all its seeds,
// the targets, hold. Those of one candidate are single points of failure.
func Cuts(q Question, asked CutsAsked) *answer.Cuts {
	f := q.filler()
	c := &cutting{Question: q, Filler: f, CutsAsked: asked, targets: slices.Compact(slices.Sorted(slices.Values(q.Seeds)))}
	effect := c.effect()
	c.findCandidates(effect)
	out := &answer.Cuts{Format: "knockon.cuts/v1", Map: q.Head(), Effect: effect, Candidates: len(c.candidates)}
	for _, t := range c.targets {
		out.Targets = append(out.Targets, f.Atom(t))
	}
	out.Sets, out.Unmapped = c.answers(c.minimal()), c.unmapped()
	out.Nodes, out.Sources = f.Tables()
	return out
}

// cutting is the search for them.
type cutting struct {
	Question
	*Filler
	CutsAsked
	targets    []spread.Atom
	cone       *spread.Cone
	candidates []spread.Atom                 // sorted
	ways       []map[spread.Atom]spread.Fact // by target: how it follows where one premise is enough
	steps      *spread.Stepwise              // what follows from single points; nil where thresholds count for that
}

// effect is what happens to candidates.
func (c *cutting) effect() model.Effect {
	if c.Effect != nil {
		return *c.Effect
	}
	worst := model.Down
	for _, t := range c.targets {
		switch t.Effect() {
		case model.Compromised, model.Exposed:
			return model.Compromised
		case model.Isolated:
			worst = model.Isolated
		}
	}
	return worst
}

// findCandidates takes those from which some target could follow.
func (c *cutting) findCandidates(effect model.Effect) {
	c.cone = c.Cone(c.targets...)
	for i, n := range c.Map.ExistingNodes() {
		a := spread.AtomOf(i, effect)
		isTarget := slices.ContainsFunc(c.targets, func(t spread.Atom) bool { return t.Node() == i })
		if c.Kinds.Has(n.Kind) && c.cone.Has(a) && !isTarget {
			c.candidates = append(c.candidates, a)
		}
	}
}

// unmapped lists the nodes of which the map cannot say, of the targets and of what they could
// follow from: there, more than is found may be enough.
func (c *cutting) unmapped() []answer.Unmapped {
	out := []answer.Unmapped{}
	for i := range c.Map.ExistingNodes() {
		if isUnmapped(c.Program, i) && slices.ContainsFunc(spread.AtomsOf(i), c.cone.Has) {
			out = append(out, answer.Unmapped{Node: c.Node(i), LeftOut: c.omitted(i)})
		}
	}
	return out
}

// seeds is what fails together, sorted.
type seeds []spread.Atom

func casesOf(sets []seeds) []spread.Case {
	cases := make([]spread.Case, len(sets))
	for i, s := range sets {
		cases[i].Seeds = s
	}
	return cases
}

// options ask what holds, in time where there is a horizon, of what could lead to a
// target.
func (c *cutting) options() spread.Options {
	return spread.Options{Within: c.Within, Delays: c.Within != nil, Of: c.cone}
}

// takes reports whether all targets hold.
func (c *cutting) takes(x *spread.Reach) bool {
	return !slices.ContainsFunc(c.targets, func(t spread.Atom) bool { return !x.Holds(t) })
}

// answers tells of sets: what each rests on, when and how far, and which work only
// through others.
func (c *cutting) answers(sets []seeds) []answer.CutSet {
	var points []spread.Atom
	for _, s := range sets {
		if len(s) == 1 {
			points = append(points, s[0])
		}
	}
	c.steps = c.Stepwise(points, c.cone)
	said := c.rests(sets)
	order := each.Places(len(sets), func(i, k int) int { return said[i].Compare(&said[k]) })
	sorted, out := make([]seeds, len(sets)), make([]answer.CutSet, len(sets))
	for to, i := range order {
		sorted[to], out[to] = sets[i], said[i]
	}
	first := 0 // points stand before larger sets
	if c.passing(sorted[:len(points)], out) {
		first = len(points)
	}
	c.nearest(sorted[first:], out[first:])
	return out
}

// rests tells what sets rest on: those of single points, where these lead on stepwise, by their ways alone, and else along long
// ways together.
func (c *cutting) rests(sets []seeds) []answer.CutSet {
	out := make([]answer.CutSet, len(sets))
	for i, s := range sets {
		out[i] = answer.CutSet{Nearest: true, Through: []*answer.Node{}}
		for _, a := range s {
			out[i].Seeds = append(out[i].Seeds, c.Atom(a))
		}
	}
	points := 0
	for points < len(sets) && len(sets[points]) == 1 {
		points++
	}
	asked := c.pointsRest(slices.Concat(sets[:points]...), out)
	for i := points; i < len(sets); i++ {
		asked = append(asked, i)
	}
	cases := make([]spread.Case, len(asked))
	for i, at := range asked {
		cases[i].Seeds = sets[at]
	}
	o := spread.Options{Grades: true, Delays: true, Distances: true, Within: c.Within, Of: c.cone}
	spread.SweepWith(c.Program, o, cases, none, func(_ struct{}, i int, x *spread.Reach) struct{} {
		for _, t := range c.targets {
			rest(&out[asked[i]], x.Fact(t))
		}
		return struct{}{}
	})
	return out
}

// pointsRest tells it of single points, and returns which are left.
func (c *cutting) pointsRest(points []spread.Atom, out []answer.CutSet) (left []int) {
	facts := make([][]spread.Fact, len(points))
	switch {
	case c.steps != nil:
		for i, a := range points {
			for _, ways := range c.ways {
				facts[i] = append(facts[i], ways[a])
			}
		}
	case c.Waits():
		for i := range points {
			left = append(left, i)
		}
	default:
		facts, left = c.Distances(c.cone, points, c.targets)
	}
	for i, of := range facts {
		for _, f := range of {
			rest(&out[i], f)
		}
	}
	return left
}

// rest has a set rest on a target's fact too.
func rest(s *answer.CutSet, f spread.Fact) {
	s.Evidence, s.Onset, s.Distance = max(s.Evidence, f.Grade), max(s.Onset, f.Onset), max(s.Distance, f.Distance)
}
