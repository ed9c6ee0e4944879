package load

import (
	"slices"

	"knockon/pkg/model"
)

func (b *builder) resolveContracts() {
	r := b.newResolver()
	b.m.Contracts = make([]model.Contract, len(b.contracts))
	next := make([]int32, len(b.contracts))
	for i := range b.contracts {
		d := &b.contracts[i]
		c := d.Contract
		c.Supplier, _ = r.node(d.supplier, "", "supplier", model.Organisations)
		c.Manager, _ = r.node(d.manager, "", "manager", model.Organisations)
		for _, buyer := range d.buyers {
			if n, ok := r.node(buyer, "", "buyers", model.Organisations); ok {
				c.Buyers = append(c.Buyers, n)
			}
		}
		c.SubcontractOf = r.contractRef(d.chain, "subcontract-of")
		c.Claims = r.resolveClaims(d.claims)
		b.m.Contracts[i], next[i] = c, c.SubcontractOf
	}
	b.take(r)
	b.reportCycles(next, "subcontract-of", "contract",
		func(i int32) string { return b.contracts[i].ID },
		func(i int32) span { return b.contracts[i].chain.Span() })
}

// naming is an organisation that names another.
type naming struct {
	from, to int32
	at       span
}

// chain takes over by which organisation each is named, and reports those that come back to
// themselves.
func (b *builder) chain(key string, links []naming, set func(o *model.Organisation, to int32)) {
	if len(links) == 0 {
		return
	}
	next := slices.Repeat([]int32{-1}, len(b.m.Nodes))
	written := map[int32]span{}
	for _, l := range links {
		set(b.m.Nodes[l.from].Org, l.to)
		next[l.from], written[l.from] = l.to, l.at
	}
	b.reportCycles(next, key, "organisation",
		func(i int32) string { return b.m.Nodes[i].ID },
		func(i int32) span { return written[i] })
}

func (b *builder) resolveIncidents() {
	r := b.newResolver()
	var all []incidentDraft
	for _, d := range b.drafts {
		all = append(all, d.incidents...)
	}
	all = unique(b, "incident", all, func(d *incidentDraft) string { return d.ID }, func(d *incidentDraft) span { return d.At })
	for _, d := range all {
		for i, s := range d.seeds {
			d.Seeds[i].Node, _ = r.node(s, "", "node", 0)
		}
		for i, o := range d.observed {
			d.Observed[i].Node, _ = r.node(o, "", "node", 0)
			d.Observed[i].Source = r.sourceRef(d.sources[i], "source")
		}
		b.m.Incidents = append(b.m.Incidents, d.Incident)
	}
	b.take(r)
}
