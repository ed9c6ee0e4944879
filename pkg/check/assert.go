package check

import (
	"slices"

	"knockon/pkg/config"
	"knockon/pkg/diag"
	"knockon/pkg/each"
	"knockon/pkg/model"
	"knockon/pkg/nearest"
	"knockon/pkg/phrase"
	"knockon/pkg/spread"
)

func assert() Check {
	return Check{
		Code:     "assert",
		Severity: diag.Error,
		Idle:     func(in *Input) bool { return len(in.Config.Asserts) == 0 },
		Measured: true,
		Run:      findBrokenAsserts,
	}
}

func findBrokenAsserts(c *Context) []Finding {
	var out []Finding
	for i := range c.Config.Asserts {
		a := &c.Config.Asserts[i]
		wrong := c.impossible(a) // errors, however mild a breach of the rule would be
		if len(a.Seeds.Select(c.Map)) > 0 && len(a.Nodes.Select(c.Map)) > 0 {
			wrong = append(wrong, c.missed(&a.Seeds, "assert "+a.ID, a.At, "seeds", a.ID)...)
			wrong = append(wrong, c.missed(&a.Nodes, "assert "+a.ID, a.At, "nodes", a.ID)...)
		}
		found := append(wrong, c.assert(a)...)
		for j := range found {
			found[j].Code = "assert/" + a.ID
			if j >= len(wrong) {
				found[j].Severity = a.Severity
			}
		}
		out = append(out, found...)
	}
	return out
}

// impossible finds the effects of a rule that no row of the table makes of any
// of its nodes.
func (c *Context) impossible(a *config.Assert) []Finding {
	var kinds model.KindSet
	for _, n := range a.Nodes.Select(c.Map) {
		kinds |= model.KindsOf(c.Map.Nodes[n].Kind)
	}
	var out []Finding
	for _, e := range a.Effects {
		if kinds == 0 || c.Table.Makes(e)&kinds != 0 {
			continue
		}
		f := onConfig("assert "+a.ID, a.At, "correct its `effects`, or its `nodes`", "nothing makes a node of %s %s (%s cannot be), so the rule never fails", a.ID, e,
			nearest.Or(kinds.Names()))
		f.Severity, f.Detail = diag.Error, e.String()
		out = append(out, f)
	}
	return out
}

func (c *Context) assert(a *config.Assert) []Finding {
	seeds := c.seeds(&a.Seeds, a.Seed)
	counts := make([]bool, len(c.Map.Nodes))
	nodes := a.Nodes.Select(c.Map)
	for _, n := range nodes {
		counts[n] = true
	}
	for _, empty := range []struct {
		none bool
		what string
	}{{len(seeds) == 0, "seeds"}, {len(nodes) == 0, "nodes"}} {
		if empty.none {
			return []Finding{onConfig("assert "+a.ID, a.At, "correct `"+empty.what+"`, or remove the rule",
				"no node of the map is among the %s of %s, so the rule says nothing", empty.what, a.ID)}
		}
	}
	w := c.World
	if a.Evidence != nil {
		w.Evidence = *a.Evidence
	}
	r := &radii{p: c.ProgramIn(w), climbs: c.shared.climbs}
	out := make([]proved, len(seeds))
	way := &hitsAlong{Assert: a, counts: counts, atoms: newAtoms(c.Map), effects: make([]uint8, len(c.Map.Nodes)), nodes: c.byID()}
	left := r.along(seeds, way, func(i int, _ *spread.Reach) { out[i] = c.broken(a, seeds[i], way.without(seeds[i].Node())) })
	rest := spread.At(seeds, left)
	for i, f := range spread.Sweep(r.p, spread.Each(rest), func(i int, x *spread.Reach) proved {
		return c.broken(a, rest[i], c.hits(a, x.Atoms(), rest[i], counts))
	}) {
		out[left[i]] = f
	}
	return c.prove(r.p, out, seeds, (*Finding).prove)
}

// hit is the nodes that count against an assertion.
type hit struct {
	nodes int
	first spread.Atom // of the first node, its worst
	ids   []string    // of the first few
}

// hits finds what counts against an assertion.
func (c *Context) hits(a *config.Assert, atoms []spread.Atom, seed spread.Atom, counts []bool) hit {
	var of []spread.Atom
	for _, atom := range atoms {
		if n := atom.Node(); n != seed.Node() && counts[n] && forbids(a, atom.Effect()) {
			of = append(of, atom)
		}
	}
	slices.Sort(of)
	of = slices.CompactFunc(of, func(x, y spread.Atom) bool { return x.Node() == y.Node() })
	if int64(len(of)) <= a.AtMost {
		return hit{nodes: len(of)}
	}
	return hit{len(of), of[0], c.firstIDs(each.Of(of, spread.Atom.Node), shown)}
}

func forbids(a *config.Assert, e model.Effect) bool {
	return a.Effects == nil || slices.Contains(a.Effects, e)
}

// broken makes a finding of a seed from which too much follows.
func (c *Context) broken(a *config.Assert, seed spread.Atom, of hit) proved {
	if int64(of.nodes) <= a.AtMost {
		return proved{}
	}
	f := c.OnNode(seed.Node(), "cut or double what leads there, or change the rule",
		"if %s, %s%s", c.state(seed), c.whatFollows(of), allowance(a.AtMost))
	if a.About != "" {
		f.Message = diag.Show(a.About) + ": " + f.Message
	}
	f.Measure = Measure{int64(of.nodes), "node", "nodes"}
	f.Relate(a.At, "the rule is here")
	return proved{&f, []spread.Atom{of.first}}
}

func allowance(most int64) string {
	if most == 0 {
		return ""
	}
	return "; at most " + phrase.Number(most) + " may be"
}

// whatFollows says one hit in full, or counts several.
func (c *Context) whatFollows(of hit) string {
	if of.nodes == 1 {
		return c.state(of.first)
	}
	return phrase.Several(int64(of.nodes), "node is hit", "nodes are hit") + ": " + phrase.First(of.ids, of.nodes)
}
