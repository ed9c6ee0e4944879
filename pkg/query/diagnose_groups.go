package query

import (
	"cmp"
	"slices"
	"strings"

	"knockon/pkg/model"
	"knockon/pkg/spread"
)

// group gathers the candidates by what they predict. Only those from which some
// line could follow are run; all others predict nothing.
func (d *diagnosis) group() {
	nothing := strings.Repeat("\x00", len(d.Observed))
	by := map[string]*group{}
	add := func(predicted string, m member) {
		g := by[predicted]
		if g == nil {
			g = &group{predicts: predicted, radius: -1, score: d.score(predicted)}
			by[predicted] = g
			d.groups = append(d.groups, g)
		}
		g.members = append(g.members, m)
	}
	inCone, outside := d.candidates()
	type found struct {
		predicts    string
		least, most int
	}
	all := spread.SweepWith(d.Program, d.boolean(), inCone, none, func(_ struct{}, _ int, x *spread.Reach) found {
		said := make([]byte, len(d.Observed))
		for i, o := range d.Observed {
			said[i] = byte(count(predicts(x, o.Atom)))
		}
		least, most := d.bounds(x)
		return found{string(said), least, most}
	})
	for i, f := range all {
		add(f.predicts, member{inCone[i].Seeds[0], f.least, f.most})
	}
	for _, a := range outside {
		add(nothing, member{seed: a})
	}
	runner := d.Runner(spread.Options{Grades: true, Delays: true, Within: d.Within})
	for _, g := range d.groups {
		slices.SortFunc(g.members, func(x, y member) int { return cmp.Compare(x.seed, y.seed) })
		if g.predicts != nothing {
			g.radius = d.smallest(runner, g.members)
		}
	}
	slices.SortFunc(d.groups, func(x, y *group) int {
		return cmp.Or(cmp.Compare(y.score, x.score), after(x.radius < 0, y.radius < 0), cmp.Compare(x.radius, y.radius),
			cmp.Compare(x.members[0].seed, y.members[0].seed))
	})
}

// candidates is every node of the kinds with every effect: those from which a line
// could follow, and the others.
func (d *diagnosis) candidates() (inCone []spread.Case, outside []spread.Atom) {
	var targets []spread.Atom
	for _, o := range d.Observed {
		targets = append(targets, o.Atom)
		if o.Effect() == model.Degraded {
			targets = append(targets, spread.AtomOf(o.Node(), model.Down))
		}
	}
	cone := d.Cone(targets...)
	var within []spread.Atom
	for n := range d.Map.Nodes {
		for e := range model.NumEffects {
			a := spread.AtomOf(int32(n), e)
			switch {
			case !d.Kinds.Has(d.Map.Nodes[n].Kind):
			case cone.Has(a):
				within = append(within, a)
			default:
				outside = append(outside, a)
			}
		}
	}
	return spread.Each(within), outside
}

// bounds is how many facts a radius has at least and at most: what is degraded
// beside a down may say nothing, which moments and grades decide.
func (d *diagnosis) bounds(x *spread.Reach) (least, most int) {
	seed, both := x.Seeds[0], 0
	for _, a := range x.Atoms() {
		both += count(a != seed && a.Effect() == model.Degraded && x.Holds(spread.AtomOf(a.Node(), model.Down)))
	}
	most = len(x.Atoms()) - 1 // the seed is no fact
	return most - both, most
}

// smallest is the number of facts of the smallest radius, the least likely to be
// small left out.
func (d *diagnosis) smallest(x *spread.Runner, members []member) int {
	best := -1
	for _, m := range slices.SortedStableFunc(slices.Values(members), func(x, y member) int { return cmp.Compare(x.least, y.least) }) {
		switch {
		case best >= 0 && m.least >= best:
			return best
		case m.least == m.most:
			best = m.least
		default:
			if n := len(d.Question.Radius(x.Run(m.seed))); best < 0 || n < best {
				best = n
			}
		}
	}
	return best
}
