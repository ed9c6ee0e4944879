package check

import (
	"slices"

	"knockon/pkg/answer"
	"knockon/pkg/config"
	"knockon/pkg/diag"
	"knockon/pkg/digest"
	"knockon/pkg/graph"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
	"knockon/pkg/query"
	"knockon/pkg/schema"
	"knockon/pkg/spread"
)

func blastLimit() Check {
	return Check{
		Code:     "blast-limit",
		Severity: diag.Warning,
		Params: append([]config.Param{
			{Name: "seeds", Type: schema.Object, Default: "organisation", Doc: "what is hit, one node at a time"},
			{Name: "effect", Type: schema.Word, Values: model.Words(model.NumEffects),
				Doc: "what happens to a seed; without it a service is down, a dataset exposed, anything else compromised"},
		}, limitParams()...),
		Idle:     noLimit,
		Measured: true,
		Run:      findBlasts,
	}
}

// measure is a count of a radius: its parameter, its words, what it comes to,
// and which facts are among what it counts.
type measure struct {
	name, one, many string
	of              func(answer.Counts) int64
	counts          func(m *model.Map, n *model.Node, e model.Effect) bool
}

func measures() []measure {
	feltOf := func(k model.Kind) func(*model.Map, *model.Node, model.Effect) bool {
		return func(_ *model.Map, n *model.Node, e model.Effect) bool { return n.Kind == k && digest.IsFelt(k, e) }
	}
	council := func(m *model.Map, n *model.Node, _ model.Effect) bool {
		return m.Nodes[n.Organisation].Kind == model.Council
	}
	critical := func(_ *model.Map, n *model.Node, e model.Effect) bool { return n.Asset.Critical && e == model.Down }
	felt := func(m *model.Map, n *model.Node, e model.Effect) bool {
		return council(m, n, e) && digest.IsFelt(n.Kind, e)
	}
	return []measure{
		{"councils", "council", "councils", func(c answer.Counts) int64 { return int64(c.Councils) }, council},
		{"residents", "resident", "residents", func(c answer.Counts) int64 { return c.Residents }, felt},
		{"services", "service", "services", func(c answer.Counts) int64 { return int64(c.ServicesDown + c.ServicesDegraded) }, feltOf(model.Service)},
		{"critical-services", "critical service", "critical services", func(c answer.Counts) int64 { return int64(c.CriticalServices) }, critical},
		{"people", "person's records", "people's records", func(c answer.Counts) int64 { return c.PeopleExposed }, feltOf(model.Dataset)},
	}
}

func limitParams() []config.Param {
	var params []config.Param
	for _, k := range measures() {
		params = append(params, config.Param{Name: k.name, Type: schema.Whole, Doc: "how many " + k.many + " a seed may hit; without it any number"})
	}
	return params
}

func noLimit(in *Input) bool {
	params := in.Config.Settings["blast-limit"].Params
	return !slices.ContainsFunc(measures(), func(k measure) bool { return params[k.name].Given })
}

func findBlasts(c *Context) []Finding {
	var limits []limit
	for _, k := range measures() {
		if most, limited := c.Params.Whole(k.name); limited {
			limits = append(limits, limit{k, most})
		}
	}
	seeds := c.seeds(c.Params.Selector("seeds"), c.Params.Effect("effect"))
	out := make([][]proved, len(seeds))
	way := c.newLimitsAlong(limits)
	r := &radii{p: c.Program(), climbs: c.shared.climbs}
	left := r.along(seeds, way, func(i int, _ *spread.Reach) {
		seed := seeds[i]
		out[i] = c.blasts(seed, limits, way.Without(seed.Node()), func(l int) (spread.Atom, bool) { return way.first(l, seed) })
	})
	rest := spread.At(seeds, left)
	counter := func() *query.Counter { return query.NewCounter(c.Map) }
	for i, found := range spread.SweepWith(c.Program(), spread.Options{}, spread.Each(rest), counter, func(k *query.Counter, i int, x *spread.Reach) []proved {
		var atoms []spread.Atom
		return c.blasts(rest[i], limits, k.Atoms(x.Atoms(), rest[i]), func(l int) (spread.Atom, bool) {
			if atoms == nil {
				atoms = slices.Sorted(slices.Values(x.Atoms()))
			}
			i := slices.IndexFunc(atoms, func(a spread.Atom) bool { return a.Node() != rest[i].Node() && limits[l].hits(c.Map, a) })
			if i < 0 {
				return 0, false
			}
			return atoms[i], true
		})
	}) {
		out[left[i]] = found
	}
	var of []spread.Atom
	for i := range out {
		of = append(of, slices.Repeat(seeds[i:i+1], len(out[i]))...)
	}
	return c.prove(c.Program(), slices.Concat(out...), of, (*Finding).prove)
}

// limit is the most that a measure may come to.
type limit struct {
	measure
	most int64
}

func (l *limit) hits(m *model.Map, a spread.Atom) bool {
	return l.counts(m, &m.Nodes[a.Node()], a.Effect())
}

// limitsAlong maintains what counts of a radius along a long way.
type limitsAlong struct {
	*query.ClimbCounter
	m      *model.Map
	limits []limit
	hit    []graph.Lowest // by limit: the atoms that count
}

func (c *Context) newLimitsAlong(limits []limit) *limitsAlong {
	w := &limitsAlong{query.NewClimbCounter(c.Map), c.Map, limits, make([]graph.Lowest, len(limits))}
	for i := range w.hit {
		w.hit[i] = newAtoms(c.Map)
	}
	return w
}

// Came counts an atom.
func (w *limitsAlong) Came(a spread.Atom) {
	w.ClimbCounter.Came(a)
	for i := range w.limits {
		if w.limits[i].hits(w.m, a) {
			w.hit[i].Put(int32(a))
		}
	}
}

// Went takes it back.
func (w *limitsAlong) Went(a spread.Atom) {
	w.ClimbCounter.Went(a)
	for i := range w.limits {
		if w.limits[i].hits(w.m, a) {
			w.hit[i].Take(int32(a))
		}
	}
}

// first is the first atom that counts for a limit.
func (w *limitsAlong) first(limit int, seed spread.Atom) (spread.Atom, bool) {
	return firstBut(&w.hit[limit], seed.Node())
}

// blasts makes a finding for each limit that a seed passes, to be proved by the
// first fact that counts.
func (c *Context) blasts(seed spread.Atom, limits []limit, counts answer.Counts, first func(limit int) (spread.Atom, bool)) (out []proved) {
	for i := range limits {
		l := &limits[i]
		if l.of(counts) <= l.most {
			continue
		}
		f := c.OnNode(seed.Node(), "cut or double what leads there, or raise `"+l.name+"`",
			"if %s, it hits %s; at most %s are allowed", c.state(seed), phrase.Several(l.of(counts), l.one, l.many), phrase.Number(l.most))
		f.Detail, f.Measure = l.name, Measure{l.of(counts), l.one, l.many}
		p := proved{Finding: &f}
		if a, any := first(i); any {
			p.atoms = []spread.Atom{a}
		}
		out = append(out, p)
	}
	return out
}
