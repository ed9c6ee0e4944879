package ocds

import (
	"fmt"
	"slices"

	"knockon/pkg/exchange/intake"
	"knockon/pkg/model"
)

// notice is a release, and where it stands.
type notice struct {
	release
	at       intake.Origin
	sum      [32]byte     // of the text, to put notices of one time in one order
	days     []model.Date // on which it was published
	versions map[string][]model.Date
}

// process is all that was published of one procurement.
type process struct {
	ocid      string
	notices   []notice // the oldest first
	release            // what they come to
	awards    []*dated[award]
	contracts []*dated[contract]
}

// dated is an award or a contract, and when it was published.
type dated[T any] struct {
	of   T
	key  string
	days []model.Date
	at   []intake.Origin // of the notices that hold it
}

// compile merges the notices of a process: what a later one says goes before what
// an earlier one said, and what it leaves out stays.
func (p *process) compile() {
	awards, contracts := map[string]*dated[award]{}, map[string]*dated[contract]{}
	for i := range p.notices {
		n := &p.notices[i]
		p.Parties = append(p.Parties, n.Parties...)
		if n.Buyer.Name != "" || n.Buyer.ID != "" {
			p.Buyer = n.Buyer
		}
		over(&p.Tender.Title, n.Tender.Title)
		over(&p.Tender.About, n.Tender.About)
		if n.Tender.Procuring.Name != "" {
			p.Tender.Procuring = n.Tender.Procuring
		}
		if len(n.Tender.Items) > 0 {
			p.Tender.Items = n.Tender.Items
		}
		p.awards = merge(p.awards, awards, n, n.Awards, func(a *award) string { return string(a.ID) }, (*award).update)
		p.contracts = merge(p.contracts, contracts, n, n.Contracts, func(c *contract) string { return string(c.ID) }, (*contract).update)
	}
}

// merge adds what a notice says of awards or contracts to what is known of them.
// Those that have one id within a notice are different ones all the same.
func merge[T any](all []*dated[T], known map[string]*dated[T], n *notice, items []T, id func(*T) string, update func(to, from *T)) []*dated[T] {
	seen := map[string]int{}
	for i := range items {
		key := id(&items[i])
		days := n.versions[key]
		if days == nil {
			days = n.days
		}
		if seen[id(&items[i])]++; seen[key] > 1 {
			key += fmt.Sprintf("-%d", seen[key])
		}
		d := known[key]
		if d == nil {
			d = &dated[T]{key: key}
			known[key], all = d, append(all, d)
		}
		update(&d.of, &items[i])
		d.at = append(d.at, n.at)
		d.days = append(d.days, days...)
		slices.Sort(d.days)
		d.days = slices.Compact(d.days)
	}
	return all
}

func over(to *text, from text) {
	if from != "" {
		*to = from
	}
}

func (v *value) over(from value) {
	if from.Amount != "" {
		*v = from
	}
}

func (p *period) over(from period) {
	over(&p.Start, from.Start)
	over(&p.End, from.End)
	over(&p.Extent, from.Extent)
}

func (a *award) update(from *award) {
	over(&a.ID, from.ID)
	over(&a.Title, from.Title)
	over(&a.Status, from.Status)
	a.Value.over(from.Value)
	a.Period.over(from.Period)
	if len(from.Suppliers) > 0 {
		a.Suppliers = from.Suppliers
	}
	if len(from.Items) > 0 {
		a.Items = from.Items
	}
}

func (c *contract) update(from *contract) {
	over(&c.ID, from.ID)
	over(&c.AwardID, from.AwardID)
	over(&c.Title, from.Title)
	over(&c.Status, from.Status)
	c.Value.over(from.Value)
	c.Period.over(from.Period)
	if len(from.Suppliers) > 0 {
		c.Suppliers = from.Suppliers
	}
}
