package query

import (
	"cmp"
	"slices"
	"strings"

	"knockon/pkg/each"
	"knockon/pkg/model"
	"knockon/pkg/spread"
)

// group gathers the candidates by what they predict. Only those from which some
// line could follow are run, and no further than where one could; all others predict
// nothing.
func (d *diagnosis) group() {
	nothing := strings.Repeat("\x00", len(d.Observed))
	by := map[string]*group{}
	add := func(predicted string, seed spread.Atom) {
		g := by[predicted]
		if g == nil {
			g = &group{predicts: predicted, radius: -1, score: d.score(predicted)}
			by[predicted] = g
			d.groups = append(d.groups, g)
		}
		g.members = append(g.members, seed)
	}
	cone := d.Cone(d.looked()...)
	inCone, outside := d.candidates(cone)
	o := d.boolean()
	o.Of = cone
	all := d.predictions(o, inCone, d.atoms())
	for i, predicted := range all {
		add(predicted, inCone[i])
	}
	for _, a := range outside {
		add(nothing, a)
	}
	var some []*group
	for _, g := range d.groups {
		if slices.Sort(g.members); g.predicts != nothing {
			some = append(some, g)
		}
	}
	d.smallest(some, o)
	slices.SortFunc(d.groups, func(x, y *group) int {
		return cmp.Or(cmp.Compare(y.score, x.score), after(x.radius < 0, y.radius < 0), cmp.Compare(x.radius, y.radius),
			cmp.Compare(x.members[0], y.members[0]))
	})
}

// looked lists what may be predicted.
func (d *diagnosis) looked() []spread.Atom { return withDown(d.atoms()) }

// atoms lists what was looked at, by line.
func (d *diagnosis) atoms() []spread.Atom {
	return each.Of(d.Observed, func(o Sighting) spread.Atom { return o.Atom })
}

// withDown adds to what may be predicted as degraded its being down, which predicts it.
func withDown(atoms []spread.Atom) []spread.Atom {
	for _, a := range slices.Clip(atoms) {
		if a.Effect() == model.Degraded {
			atoms = append(slices.Clip(atoms), spread.AtomOf(a.Node(), model.Down))
		}
	}
	return atoms
}

// candidates is every node of the kinds with every effect: those from which a line
// could follow, and the others.
func (d *diagnosis) candidates(cone *spread.Cone) (inCone, outside []spread.Atom) {
	for i, n := range d.Map.ExistingNodes() {
		for e := range model.NumEffects {
			a := spread.AtomOf(i, e)
			switch {
			case !d.Kinds.Has(n.Kind):
			case cone.Has(a):
				inCone = append(inCone, a)
			default:
				outside = append(outside, a)
			}
		}
	}
	return inCone, outside
}
