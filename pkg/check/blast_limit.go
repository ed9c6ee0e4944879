package check

import (
	"slices"

	"knockon/pkg/answer"
	"knockon/pkg/config"
	"knockon/pkg/diag"
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
	down := func(_ *model.Map, n *model.Node, e model.Effect) bool {
		return n.Kind == model.Service && (e == model.Down || e == model.Degraded)
	}
	exposed := func(_ *model.Map, n *model.Node, e model.Effect) bool {
		return n.Kind == model.Dataset && e == model.Exposed
	}
	council := func(m *model.Map, n *model.Node, _ model.Effect) bool {
		return m.Nodes[n.Organisation].Kind == model.Council
	}
	critical := func(_ *model.Map, n *model.Node, e model.Effect) bool { return n.Asset.Critical && e == model.Down }
	felt := func(m *model.Map, n *model.Node, e model.Effect) bool {
		return council(m, n, e) && (down(m, n, e) || exposed(m, n, e))
	}
	return []measure{
		{"councils", "council", "councils", func(c answer.Counts) int64 { return int64(c.Councils) }, council},
		{"residents", "resident", "residents", func(c answer.Counts) int64 { return c.Residents }, felt},
		{"services", "service", "services", func(c answer.Counts) int64 { return int64(c.ServicesDown + c.ServicesDegraded) }, down},
		{"critical-services", "critical service", "critical services", func(c answer.Counts) int64 { return int64(c.CriticalServices) }, critical},
		{"people", "person's records", "people's records", func(c answer.Counts) int64 { return c.PeopleExposed }, exposed},
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
	counter := func() *query.Counter { return query.NewCounter(c.Map) }
	found := spread.SweepWith(c.Program(), spread.Options{}, spread.Each(seeds), counter, func(k *query.Counter, i int, x *spread.Reach) []*Finding {
		counts := k.Atoms(x.Atoms(), seeds[i])
		var passed []limit
		for _, l := range limits {
			if l.of(counts) > l.most {
				passed = append(passed, l)
			}
		}
		return c.blasts(x, seeds[i], passed, counts)
	})
	return present(slices.Concat(found...))
}

// limit is the most that a measure may come to.
type limit struct {
	measure
	most int64
}

// blasts makes a finding for each limit that a seed passes, with the proof of
// the first fact that counts.
func (c *Context) blasts(x *spread.Reach, seed spread.Atom, passed []limit, counts answer.Counts) []*Finding {
	if len(passed) == 0 {
		return nil
	}
	var out, of []*Finding
	var prove []spread.Atom
	atoms := slices.Sorted(slices.Values(x.Atoms()))
	for _, l := range passed {
		f := c.OnNode(seed.Node(), "cut or double what leads there, or raise `"+l.name+"`",
			"if %s, it hits %s; at most %s are allowed", c.state(seed), phrase.Several(l.of(counts), l.one, l.many), phrase.Number(l.most))
		f.Detail, f.Measure = l.name, Measure{l.of(counts), l.one, l.many}
		out = append(out, &f)
		i := slices.IndexFunc(atoms, func(a spread.Atom) bool {
			return a.Node() != seed.Node() && l.counts(c.Map, &c.Map.Nodes[a.Node()], a.Effect())
		})
		if i >= 0 {
			prove, of = append(prove, atoms[i]), append(of, &f)
		}
	}
	for i, flow := range c.flows(&x.Prover, prove...) {
		of[i].Flows = []Flow{flow}
	}
	return out
}
