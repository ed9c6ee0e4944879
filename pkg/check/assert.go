package check

import (
	"slices"

	"knockon/pkg/config"
	"knockon/pkg/diag"
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
	return present(spread.Sweep(c.ProgramIn(w), spread.Each(seeds), func(i int, x *spread.Reach) *Finding {
		hits := hits(a, x.Atoms(), seeds[i], counts)
		if int64(len(hits)) <= a.AtMost {
			return nil
		}
		return c.broken(a, x, seeds[i], hits)
	}))
}

// hits lists the atoms that count against an assertion, the worst of each
// node, by node.
func hits(a *config.Assert, atoms []spread.Atom, seed spread.Atom, counts []bool) []spread.Atom {
	var out []spread.Atom
	for _, atom := range atoms {
		n := atom.Node()
		if n != seed.Node() && counts[n] && (a.Effects == nil || slices.Contains(a.Effects, atom.Effect())) {
			out = append(out, atom)
		}
	}
	slices.Sort(out)
	return slices.CompactFunc(out, func(x, y spread.Atom) bool { return x.Node() == y.Node() })
}

func (c *Context) broken(a *config.Assert, x *spread.Reach, seed spread.Atom, hits []spread.Atom) *Finding {
	var nodes []int32
	for _, h := range hits {
		nodes = append(nodes, h.Node())
	}
	f := c.OnNode(seed.Node(), "cut or double what leads there, or change the rule",
		"if %s, %s%s", c.state(seed), c.whatFollows(hits, nodes), allowance(a.AtMost))
	if a.About != "" {
		f.Message = diag.Show(a.About) + ": " + f.Message
	}
	f.Measure = Measure{int64(len(hits)), "node", "nodes"}
	f.Relate(a.At, "the rule is here")
	f.Flows = c.flows(&x.Prover, hits[0])
	return &f
}

func allowance(most int64) string {
	if most == 0 {
		return ""
	}
	return "; at most " + phrase.Number(most) + " may be"
}

// whatFollows says one hit in full, or counts several.
func (c *Context) whatFollows(hits []spread.Atom, nodes []int32) string {
	if len(hits) == 1 {
		return c.state(hits[0])
	}
	return phrase.Several(int64(len(hits)), "node is hit", "nodes are hit") + ": " + c.someIDs(nodes)
}
