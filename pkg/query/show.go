package query

import (
	"slices"

	"knockon/pkg/answer"
	"knockon/pkg/each"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/safe"
	"knockon/pkg/spread"
)

// Show collects what the map says of a node: its dependencies (what it relies
// on) and its dependents (who suffers with it), those that the question leaves
// out included.
func Show(q Question, node int32) *answer.Show {
	f := q.filler()
	out := &answer.Show{
		Format: "knockon.show/v1", Map: q.Head(), Seeds: []answer.Atom{}, Node: f.Node(node), Fields: f.fields(node),
		Dependencies: f.links(f.LinksTo(node)), Dependents: f.links(f.LinksFrom(node)), Assets: []*answer.Node{}, Contracts: []answer.Contract{},
	}
	if q.Map.Nodes[node].Kind.IsOrganisation() {
		for i := range q.Map.Nodes {
			if n := &q.Map.Nodes[i]; n.Organisation == node && int32(i) != node {
				out.Assets = append(out.Assets, f.Node(int32(i)))
			}
		}
	}
	for i := range q.Map.Contracts {
		if c := &q.Map.Contracts[i]; names(c, node) {
			out.Contracts = append(out.Contracts, f.contract(c))
		}
	}
	out.Nodes, out.Sources = f.Tables()
	return out
}

func names(c *model.Contract, node int32) bool {
	return c.Supplier == node || c.Manager == node || slices.Contains(c.Buyers, node)
}

func (f *Filler) fields(node int32) *answer.Fields {
	n := &f.Map.Nodes[node]
	a := n.Asset
	from, until := f.Map.Lifetime(node)
	out := &answer.Fields{
		About: safe.Text(n.About), From: from, Until: until, Complete: a.Complete,
		Aliases: safeTexts(n.Aliases), Critical: a.Critical, Tolerates: a.Tolerates, Restore: a.Restore, People: a.People,
		Sensitive: a.Sensitive, CVEs: safeTexts(a.CVEs), Claims: f.Claims(n.Claims), At: f.Place(n.At()),
	}
	if o := n.Org; o != nil {
		if s := f.Map.Successor(o); s >= 0 {
			out.Successor = f.Node(s)
		}
		out.Residents, out.IDs, out.Contact = o.Residents, safePairs(o.IDs), safePairs(o.Contact)
		if w := f.Map.Within(o); w >= 0 {
			out.Within = f.Node(w)
		}
	}
	return out
}

func (f *Filler) links(links []int32) []answer.Link {
	return each.Of(links, func(l int32) answer.Link { return f.link(&f.Links[l]) })
}

func (f *Filler) link(l *spread.Link) answer.Link {
	out := answer.Link{
		Node: f.Node(l.Head), Relation: f.KindOf(l), To: f.Node(l.Premise), Implied: l.Relation < 0, Admitted: l.Out == 0,
		Reasons: exclusions(l.Out, 0), Claims: f.Claims(f.Program.Claims(l)), At: f.Place(f.At(l)),
	}
	if l.Grade != evidence.Unknown {
		out.Evidence = &l.Grade
	}
	if l.Relation >= 0 {
		out.Terms = f.Terms(&f.Map.Relations[l.Relation])
	}
	return out
}

func (f *Filler) contract(c *model.Contract) answer.Contract {
	out := answer.Contract{
		ID: c.ID, Title: safe.Text(c.Title), Buyers: f.Nodes(c.Buyers), From: c.Start, Until: c.End, ExitPlan: c.ExitPlan,
		Substitutability: c.Substitutability, Reliance: c.Reliance, IDs: safePairs(c.IDs), Note: safe.Text(c.Note),
		Claims: f.Claims(c.Claims),
	}
	if c.Supplier >= 0 {
		out.Supplier = f.Node(c.Supplier)
	}
	if c.Manager >= 0 {
		out.Manager = f.Node(c.Manager)
	}
	if c.Amount != "" {
		out.Value = &answer.Value{Amount: safe.Text(c.Amount), Currency: safe.Text(c.Currency)}
	}
	if c.SubcontractOf >= 0 {
		out.SubcontractOf = f.Map.Contracts[c.SubcontractOf].ID
	}
	return out
}

// safeTexts is nil of none, which an answer leaves out.
func safeTexts(texts []string) []string {
	if len(texts) == 0 {
		return nil
	}
	return each.Of(texts, safe.Text)
}

func safePairs(pairs []model.Pair) answer.Pairs {
	var out answer.Pairs
	for _, p := range pairs {
		out = append(out, model.Pair{Key: safe.Text(p.Key), Value: safe.Text(p.Value)})
	}
	return out
}
