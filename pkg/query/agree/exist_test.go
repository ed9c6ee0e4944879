package agree_test

import (
	"bytes"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"knockon/pkg/check"
	"knockon/pkg/config"
	"knockon/pkg/diff"
	"knockon/pkg/exchange/property"
	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/spread"
)

// TestWhatDoesNotExistIsNowhere asks a map on a day, and a copy in which only what
// exists that day is written. What tells of what does not exist is left aside.
func TestWhatDoesNotExistIsNowhere(t *testing.T) {
	t.Parallel()
	checkMaps(t, 1, func(t *rapid.T) {
		files, q := drawQuestionOf(t)
		c := copying(q.Map)
		less := q
		less.Map, less.Seeds = c.copy(), nil
		for _, s := range q.Seeds {
			less.Seeds = append(less.Seeds, spread.AtomOf(c.to[s.Node()], s.Effect()))
		}
		was, is := answersOn(t, less), answersOn(t, q)
		for name := range is {
			if d := cmp.Diff(was[name], is[name]); d != "" {
				t.Fatalf("%s (-copy +day):\n%s\n%s", name, d, show(files))
			}
		}
		same := diff.Run(diff.Side{Question: less}, diff.Side{Question: q}, false)
		if same.Differs {
			t.Fatalf("the copy differs: %+v\n%s", same, show(files))
		}
	})
}

// answersOn is what is answered on all that there is of a map.
func answersOn(t *rapid.T, q query.Question) map[string]string {
	var all, downs []spread.Atom
	for i, n := range q.Map.ExistingNodes() {
		all, downs = append(all, spread.AtomOf(i, n.Kind.SeedEffect())), append(downs, spread.AtomOf(i, model.Down))
	}
	seen := query.Suspicion{Kinds: model.AnyKind, Rates: query.UsualRates()}
	for i, a := range downs {
		seen.Observed = append(seen.Observed, query.Sighting{Atom: a, Seen: i%3 == 0})
	}
	encoded := func(a any) string {
		text, err := encoded(a)
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	draw := query.Draw(q, nil, 0)
	draw.Unmapped = nil
	notify := query.Notify(q)
	notify.Nodes = nil // it mentions what is written and left out
	cuts := query.Cuts(q, query.CutsAsked{Kinds: query.CutKinds(), Max: 2})
	cuts.Nodes = nil // too
	for i := range cuts.Unmapped {
		cuts.Unmapped[i].LeftOut = nil
	}
	out := map[string]string{
		"notify": encoded(notify), "restore": encoded(query.Restore(q)), "verify": encoded(query.Verify(q)),
		"rank": encoded(query.Rank(q, query.Candidates{Seeds: all})), "diagnose": encoded(query.Diagnose(q, seen)),
		"cuts": encoded(cuts), "draw": encoded(draw),
	}
	nodes := query.List(q.Map, "nodes")
	nodes.Absent = 0
	out["list"] = encoded(nodes)
	g := property.Of(spread.Ground(q.Map, q.Table, q.World))
	var said bytes.Buffer
	for _, n := range g.Nodes {
		said.WriteString(g.ID(n) + "\n")
	}
	for i := range g.Edges {
		said.WriteString(g.ID(g.Edges[i].From) + " " + g.Edges[i].Kind.String() + " " + g.ID(g.Edges[i].To) + " " + g.Edges[i].Grade.String() + "\n")
	}
	out["property"] = said.String()
	var findings bytes.Buffer
	tells := []string{"ceased", "unmapped", "orphan", "unknown-subcontractor", "ceased-party", "maker-without-end"} // of what does not exist
	checks := slices.DeleteFunc(check.All(), func(c check.Check) bool { return slices.Contains(tells, c.Code) })
	for _, r := range check.Run(check.Input{Map: q.Map, Table: q.Table, World: q.World, Config: config.Default(check.Rules())}, checks) {
		findings.WriteString(r.Code + " " + r.Subject.ID + ": " + r.Message + "\n")
	}
	out["check"] = findings.String()
	return out
}

// copier copies what exists of a map, and numbers it anew.
type copier struct {
	*model.Map
	to []int32 // by node; -1 for what does not exist
}

func copying(m *model.Map) *copier {
	c := &copier{m, slices.Repeat([]int32{-1}, len(m.Nodes))}
	n := int32(0)
	for i := range m.Nodes {
		if m.Day() == 0 || m.Exists(int32(i), m.Day()) {
			c.to[i] = n
			n++
		}
	}
	return c
}

// at is a node of the copy, or -1.
func (c *copier) at(node int32) int32 {
	if node < 0 {
		return -1
	}
	return c.to[node]
}

// along is the first that exists on a chain.
func (c *copier) along(node int32, next func(*model.Organisation) int32) int32 {
	for node >= 0 && c.to[node] < 0 {
		node = next(c.Nodes[node].Org)
	}
	return c.at(node)
}

func (c *copier) claims(claims []model.Claim) []model.Claim {
	out := slices.Clone(claims)
	for i := range out {
		v := *out[i].Voice
		if was := v.Organisation; was >= 0 {
			if v.Organisation = c.to[was]; v.Organisation < 0 {
				v.Speaker = c.Nodes[was].Name
			}
		}
		out[i].Voice = &v
	}
	return out
}

func (c *copier) copy() *model.Map {
	out := *c.Whole()
	out.Nodes, out.Relations, out.Groups, out.Contracts, out.Incidents = nil, nil, nil, slices.Clone(c.Contracts), nil
	for i, n := range c.Nodes {
		if c.to[i] < 0 {
			continue
		}
		said := *n.Particulars
		said.Claims = c.claims(said.Claims)
		n.Organisation, n.Particulars = c.to[n.Organisation], &said
		if n.Org != nil {
			o := *n.Org
			o.Within = c.along(o.Within, func(o *model.Organisation) int32 { return o.Within })
			o.SucceededBy = c.along(o.SucceededBy, func(o *model.Organisation) int32 { return o.SucceededBy })
			n.Org = &o
		}
		out.Nodes = append(out.Nodes, n)
	}
	kept := map[int32]int32{} // of the groups
	for _, r := range c.Relations {
		if r.From, r.To = c.to[r.From], c.to[r.To]; r.From < 0 || r.To < 0 {
			continue
		}
		terms := *r.Conditions
		terms.Claims = c.claims(terms.Claims)
		r.Conditions = &terms
		if r.Group >= 0 {
			g, known := kept[r.Group]
			if !known {
				g = int32(len(out.Groups))
				kept[r.Group] = g
				out.Groups = append(out.Groups, c.Groups[r.Group])
				out.Groups[g].From, out.Groups[g].Members = r.From, nil
			}
			r.Group = g
			out.Groups[g].Members = append(out.Groups[g].Members, int32(len(out.Relations)))
		}
		out.Relations = append(out.Relations, r)
	}
	for i := range out.Contracts {
		k := &out.Contracts[i]
		k.Supplier, k.Manager = c.at(k.Supplier), c.at(k.Manager)
		k.Buyers = slices.Clone(k.Buyers)
		for j := range k.Buyers {
			k.Buyers[j] = c.at(k.Buyers[j])
		}
		k.Buyers = slices.DeleteFunc(k.Buyers, func(b int32) bool { return b < 0 })
		k.Claims = c.claims(k.Claims)
	}
	out.IndexNodes()
	return &out
}
