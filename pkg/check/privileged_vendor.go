package check

import (
	"slices"

	"knockon/pkg/config"
	"knockon/pkg/diag"
	"knockon/pkg/graph"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
	"knockon/pkg/schema"
	"knockon/pkg/spread"
)

func privilegedVendor() Check {
	return Check{
		Code:     "privileged-vendor",
		Severity: diag.Note,
		Params: []config.Param{
			{Name: "councils", Type: schema.Whole, Default: "1", Doc: "at how many councils one vendor may"},
			{Name: "vendors", Type: schema.Object, Default: "contractor, vendor", Doc: "whose compromise is looked at, one at a time"},
		},
		Measured: true,
		Run:      findPrivilegedVendors,
	}
}

func findPrivilegedVendors(c *Context) []Finding {
	most, _ := c.Params.Whole("councils")
	compromised := model.Compromised
	seeds := c.seeds(c.Params.Selector("vendors"), &compromised)
	way := &networksAlong{Context: c, of: map[int32][]int32{}, named: c.byID(), first: graph.NewLowest(len(c.Map.Nodes))}
	about := func(seed spread.Atom, found networks) proved {
		if int64(found.many) <= most {
			return proved{}
		}
		f := c.OnNode(seed.Node(), "narrow what leads there (`reach: user`, fewer operators), or raise `councils`",
			"if %s, so are networks at %s: %s; `councils` allows %s",
			c.state(seed), phrase.Several(int64(found.many), "council", "councils"), phrase.First(found.ids, found.many), phrase.Number(most))
		f.Measure = Measure{int64(found.many), "council", "councils"}
		return proved{&f, found.prove}
	}
	out := make([]proved, len(seeds))
	r := &radii{p: c.Program(), climbs: c.shared.climbs}
	left := r.along(seeds, way, func(i int, _ *spread.Reach) { out[i] = about(seeds[i], way.but(seeds[i])) })
	rest := spread.At(seeds, left)
	for i, f := range spread.Sweep(c.Program(), spread.Each(rest), func(i int, x *spread.Reach) proved {
		return about(rest[i], c.councilNetworks(x, rest[i]))
	}) {
		out[left[i]] = f
	}
	return c.prove(c.Program(), out, seeds, (*Finding).show)
}

// networks are those of councils that are compromised, one each.
type networks struct {
	many  int
	ids   []string      // of a few, in their order
	prove []spread.Atom // the first two
}

// isCouncils reports whether an atom is that a network of a council is compromised.
func (c *Context) isCouncils(a spread.Atom) bool {
	n := &c.Map.Nodes[a.Node()]
	return a.Effect() == model.Compromised && n.Kind == model.Network && c.Map.Nodes[n.Organisation].Kind == model.Council
}

// councilNetworks takes a network for each council but the seed's own that has
// a compromised one after a run, the first.
func (c *Context) councilNetworks(x radius, seed spread.Atom) networks {
	var all []int32
	own := c.Map.Nodes[seed.Node()].Organisation
	for _, a := range x.Atoms() {
		if c.isCouncils(a) && c.Map.Nodes[a.Node()].Organisation != own {
			all = append(all, a.Node())
		}
	}
	slices.Sort(all)
	all = slices.CompactFunc(all, func(x, y int32) bool { return c.Map.Nodes[x].Organisation == c.Map.Nodes[y].Organisation })
	out := networks{many: len(all), ids: c.firstIDs(all, shown)}
	for _, n := range all[:min(2, len(all))] {
		out.prove = append(out.prove, spread.AtomOf(n, model.Compromised))
	}
	return out
}

// networksAlong maintains them along a long way.
type networksAlong struct {
	*Context
	of    map[int32][]int32 // by council: its compromised networks, sorted
	first graph.Lowest      // of each council
	named byID              // the same
}

// Came counts an atom.
func (w *networksAlong) Came(a spread.Atom) {
	w.change(a, func(all []int32, at int) []int32 { return slices.Insert(all, at, a.Node()) })
}

// Went takes it back.
func (w *networksAlong) Went(a spread.Atom) {
	w.change(a, func(all []int32, at int) []int32 { return slices.Delete(all, at, at+1) })
}

func (w *networksAlong) change(a spread.Atom, to func(all []int32, at int) []int32) {
	if !w.isCouncils(a) {
		return
	}
	council := w.Map.Nodes[a.Node()].Organisation
	all := w.of[council]
	if len(all) > 0 {
		w.first.Take(all[0])
		w.named.take(all[0])
	}
	at, _ := slices.BinarySearch(all, a.Node())
	all = to(all, at)
	if len(all) > 0 {
		w.first.Put(all[0])
		w.named.put(all[0])
	}
	w.of[council] = all
}

// but are the networks that are not the seed's own.
func (w *networksAlong) but(seed spread.Atom) networks {
	own := int32(-1)
	if mine := w.of[w.Map.Nodes[seed.Node()].Organisation]; len(mine) > 0 {
		own = mine[0]
	}
	out := networks{many: w.named.many, ids: w.named.firstBut(own, shown)}
	if own >= 0 {
		out.many--
	}
	for n := range w.first.All {
		if len(out.prove) == 2 {
			break
		}
		if n != own {
			out.prove = append(out.prove, spread.AtomOf(n, model.Compromised))
		}
	}
	return out
}
