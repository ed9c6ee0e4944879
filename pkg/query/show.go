package query

import (
	"knockon/pkg/answer"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/safe"
	"knockon/pkg/spread"
)

// Show collects what the map says of a node: its dependencies (what it relies
// on) and its dependents (who suffers with it), those that the question leaves
// out included.
func Show(q Question, node int32) *answer.Show {
	p := spread.Ground(q.Map, q.Table, q.World)
	f := newFiller(p)
	out := &answer.Show{
		Format: "knockon.show/v1", Map: q.Head(), Seeds: []answer.Atom{}, Node: f.node(node), Fields: f.fields(&q.Map.Nodes[node]),
		Dependencies: f.links(p.LinksTo(node)), Dependents: f.links(p.LinksFrom(node)), Assets: []*answer.Node{}, Contracts: []answer.Contract{},
	}
	if q.Map.Nodes[node].Kind.IsOrganisation() {
		for i := range q.Map.Nodes {
			if n := &q.Map.Nodes[i]; n.Organisation == node && int32(i) != node {
				out.Assets = append(out.Assets, f.node(int32(i)))
			}
		}
	}
	for i := range q.Map.Contracts {
		if c := &q.Map.Contracts[i]; names(c, node) {
			out.Contracts = append(out.Contracts, f.contract(c))
		}
	}
	out.Nodes, out.Sources = f.tables()
	return out
}

func names(c *model.Contract, node int32) bool {
	for _, b := range c.Buyers {
		if b == node {
			return true
		}
	}
	return c.Supplier == node || c.Manager == node
}

func (f *filler) fields(n *model.Node) answer.Fields {
	a := &n.Asset
	out := answer.Fields{
		About: safe.Text(n.About), Aliases: safeTexts(n.Aliases), Critical: a.Critical, Tolerates: a.Tolerates, Restore: a.Restore, People: a.People,
		Sensitive: a.Sensitive, CVEs: safeTexts(a.CVEs), Claims: f.claimList(n.Claims), At: f.place(n.At),
	}
	if o := n.Org; o != nil {
		out.Residents, out.IDs, out.Contact = o.Residents, safePairs(o.IDs), safePairs(o.Contact)
		if o.Within >= 0 {
			out.Within = f.node(o.Within)
		}
	}
	return out
}

func (f *filler) links(links []int32) []answer.Link {
	out := make([]answer.Link, len(links))
	for i, l := range links {
		out[i] = f.link(&f.Links[l])
	}
	return out
}

func (f *filler) link(l *spread.Link) answer.Link {
	out := answer.Link{
		Node: f.node(l.Head), Relation: l.Kind, To: f.node(l.Premise), Implied: l.Relation < 0, Admitted: l.Out == 0,
		Reasons: Exclusions(l.Out, 0), Claims: f.claimList(f.Claims(l)), At: f.place(f.At(l)),
	}
	if l.Grade != evidence.Unknown {
		out.Evidence = &l.Grade
	}
	if l.Relation >= 0 {
		out.Terms = f.terms(&f.Map.Relations[l.Relation])
	}
	return out
}

func (f *filler) contract(c *model.Contract) answer.Contract {
	out := answer.Contract{
		ID: c.ID, Title: safe.Text(c.Title), Buyers: f.nodeList(c.Buyers), From: c.Start, Until: c.End, ExitPlan: c.ExitPlan,
		Substitutability: c.Substitutability, Reliance: c.Reliance, IDs: safePairs(c.IDs), Note: safe.Text(c.Note),
	}
	if c.Supplier >= 0 {
		out.Supplier = f.node(c.Supplier)
	}
	if c.Manager >= 0 {
		out.Manager = f.node(c.Manager)
	}
	if c.Amount != "" {
		out.Value = &answer.Value{Amount: safe.Text(c.Amount), Currency: safe.Text(c.Currency)}
	}
	if c.SubcontractOf >= 0 {
		out.SubcontractOf = f.Map.Contracts[c.SubcontractOf].ID
	}
	return out
}

func safeTexts(texts []string) []string {
	var out []string
	for _, s := range texts {
		out = append(out, safe.Text(s))
	}
	return out
}

func safePairs(pairs []model.Pair) answer.Pairs {
	var out answer.Pairs
	for _, p := range pairs {
		out = append(out, model.Pair{Key: safe.Text(p.Key), Value: safe.Text(p.Value)})
	}
	return out
}
