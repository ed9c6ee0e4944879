package ocds

import (
	"cmp"
	"slices"
	"strings"

	"knockon/pkg/exchange/intake"
	"knockon/pkg/model"
)

// deal is one award or contract of a process, as it comes to be one contract of the map.
type deal struct {
	award, contract string // their ids
	title, status   string
	value           value
	period          period
	suppliers       list[party]
	days            []model.Date
	at              []intake.Origin
}

// deals are the contracts of a process, and the awards that have none.
func (p *process) deals() (out []deal) {
	signed := map[string]bool{}
	awards := map[string]*dated[award]{}
	for _, a := range p.awards {
		awards[string(a.of.ID)] = a
	}
	for _, c := range p.contracts {
		d := deal{
			award: string(c.of.AwardID), contract: c.key, title: clean(c.of.Title), status: string(c.of.Status), value: c.of.Value,
			period: c.of.Period, suppliers: c.of.Suppliers, days: c.days, at: c.at,
		}
		if a := awards[d.award]; a != nil {
			signed[d.award] = true
			d.title = cmp.Or(d.title, clean(a.of.Title))
			if d.value.Amount == "" {
				d.value = a.of.Value
			}
			if d.period == (period{}) {
				d.period = a.of.Period
			}
			if len(d.suppliers) == 0 {
				d.suppliers = a.of.Suppliers
			}
			d.days, d.at = append(slices.Clone(a.days), d.days...), append(slices.Clone(a.at), d.at...)
		}
		out = append(out, d)
	}
	for _, a := range p.awards {
		if !signed[string(a.of.ID)] {
			out = append(out, deal{
				award: a.key, title: clean(a.of.Title), status: string(a.of.Status), value: a.of.Value, period: a.of.Period,
				suppliers: a.of.Suppliers, days: a.days, at: a.at,
			})
		}
	}
	for i := range out {
		out[i].title = cmp.Or(out[i].title, clean(p.Tender.Title), p.ocid)
		slices.Sort(out[i].days)
		out[i].days = slices.Compact(out[i].days)
	}
	return out
}

// take makes the contracts of a process.
func (r *reader) take(p *process) {
	p.compile()
	deals := p.deals()
	if len(deals) == 0 {
		for _, n := range p.notices {
			r.Leave(n.at, short(cmp.Or(clean(p.Tender.Title), p.ocid)), "nothing was awarded: it is about "+stage(n.release))
		}
		return
	}
	buyers := r.buyers(p)
	for i := range deals {
		r.deal(p, &deals[i], buyers, len(deals) > 1)
	}
	for _, n := range p.notices {
		if len(n.Awards) == 0 && len(n.Contracts) == 0 {
			r.Leave(n.at, short(clean(p.Tender.Title)), "nothing was awarded: it is about "+stage(n.release))
		}
	}
}

// stage is how far a procurement is by what a release holds, for its tags are often wrong.
func stage(r release) string {
	if r.Tender.Title != "" || r.Tender.About != "" {
		return "a tender"
	}
	return "planning"
}

// deal makes a contract, or says why there is none.
func (r *reader) deal(p *process, d *deal, buyers []*intake.Organisation, several bool) {
	last := d.at[len(d.at)-1]
	what := short(d.title)
	switch status := strings.ToLower(d.status); status {
	case "cancelled", "unsuccessful", "pending", "planned":
		if d.contract == "" || status == "cancelled" {
			r.leave(d, what, "it is "+status)
			return
		}
	}
	var suppliers []*intake.Organisation
	for _, mention := range d.suppliers {
		if o := r.organisation(p, mention, "contractor", last); o != nil && !r.rules.Junk(o.Name) && !slices.Contains(suppliers, o) {
			suppliers = append(suppliers, o)
		}
	}
	switch {
	case len(suppliers) == 0:
		r.leave(d, what, "no supplier is named")
		return
	case len(suppliers) > 1:
		r.askWhoCallsOff(p, d, buyers, suppliers)
		return
	}
	c := r.contract(p, d, several)
	c.Supplier, c.Buyers = suppliers[0], buyers
	for _, on := range d.days {
		claim := intake.Claim{Date: on}
		if len(buyers) > 0 {
			claim.By = buyers[0]
		}
		c.Claims = append(c.Claims, claim)
	}
	for _, at := range d.at {
		r.Use(at)
	}
	r.keep(c.Supplier)
	r.keep(buyers...)
	r.Contract(c)
	r.noteWork(p, d, c)
}

// leave leaves out an award or contract in every notice that has it.
func (r *reader) leave(d *deal, what, why string) {
	for _, at := range slices.Compact(d.at) {
		r.Leave(at, what, why)
	}
}

// contract is what a deal says of itself.
func (r *reader) contract(p *process, d *deal, several bool) *intake.Contract {
	c := &intake.Contract{ID: intake.Hyphens(p.ocid), Title: d.title, At: slices.Compact(d.at), IDs: []model.Pair{{Key: "ocid", Value: p.ocid}}}
	if d.award != "" {
		c.IDs = append(c.IDs, model.Pair{Key: "award", Value: d.award})
	}
	if d.contract != "" {
		c.IDs = append(c.IDs, model.Pair{Key: "contract", Value: d.contract})
	}
	if several {
		c.ID += "-" + intake.Hyphens(cmp.Or(d.contract, d.award))
	}
	last := d.at[len(d.at)-1]
	c.From, c.Until = d.period.Start.day(), d.period.End.day()
	for _, said := range [2]text{d.period.Start, d.period.End} {
		if said != "" && said.day() == 0 {
			r.Leave(last, short(d.title)+", "+string(said), "it is no day")
		}
	}
	if c.From != 0 && c.Until != 0 && c.Until < c.From {
		r.Leave(last, short(d.title)+", "+string(d.period.Start)+" to "+string(d.period.End), "it would end before it begins")
		c.From, c.Until = 0, 0
	}
	if extent := d.period.Extent.day(); extent > c.Until && c.Until != 0 {
		c.Note = "It may be extended until " + extent.String() + "."
	}
	if amount, ok := amountOf(d.value); ok {
		c.Amount, c.Currency = amount, strings.TrimSpace(string(d.value.Currency))
	} else if strings.Trim(amount, "0.") != "" {
		r.Leave(last, short(d.title)+", "+amount, "the value is no amount")
	}
	return c
}

// amountOf is a value that says anything: many forms write 0 where they are left empty.
func amountOf(v value) (string, bool) {
	s := strings.TrimSpace(string(v.Amount))
	head, tail, _ := strings.Cut(s, ".")
	digits := strings.Trim(head+tail, "0123456789") == ""
	if tail = strings.TrimRight(tail, "0"); tail != "" {
		s = head + "." + tail
	} else {
		s = head
	}
	return s, digits && strings.Trim(s, "0.") != "" && head != ""
}

// buyers are who buys: the one whose money it is, and others with that role. The
// user's own organisation is meant where the name is its.
func (r *reader) buyers(p *process) (out []*intake.Organisation) {
	at := p.notices[len(p.notices)-1].at
	mentions := []party{p.Buyer}
	for _, listed := range p.Parties {
		if slices.Contains(listed.Roles, "buyer") {
			mentions = append(mentions, listed)
		}
	}
	if p.Buyer.ID+p.Buyer.Name == "" && len(mentions) == 1 {
		mentions = []party{p.Tender.Procuring}
	}
	for _, m := range mentions {
		name := clean(m.Name)
		o := r.organisation(p, m, kindOf(name), at)
		if o != nil && !slices.Contains(out, o) {
			out = append(out, o)
		}
	}
	for _, o := range out {
		if r.options.For != "" && r.isSubject(o) {
			o.ID = r.options.For
		}
	}
	r.askForWhom(p, out, at)
	return out
}
