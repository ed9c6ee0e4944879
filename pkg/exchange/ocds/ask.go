package ocds

import (
	"fmt"
	"strings"

	"knockon/pkg/exchange/intake"
	"knockon/pkg/pattern"
)

// work is what a supplier is under contract for at a buyer.
type work struct {
	buyer, supplier *intake.Organisation
	at              intake.Origin
	titles          []string
}

// noteWork keeps a contract for the question what its supplier does: once for the
// two of them, whatever the number of contracts.
func (r *reader) noteWork(p *process, d *deal, c *intake.Contract) {
	class, ict := category(p, d)
	if len(c.Buyers) == 0 || r.options.Category == "ict" && !ict {
		return
	}
	title := "“" + short(c.Title) + "”"
	if class != "" {
		title += ", classed as " + class
	}
	between := [2]*intake.Organisation{c.Buyers[0], c.Supplier}
	if r.worksFor[between] == nil {
		r.worksFor[between] = &work{c.Buyers[0], c.Supplier, c.At[len(c.At)-1], nil}
		r.works = append(r.works, r.worksFor[between])
	}
	w := r.worksFor[between]
	w.titles = append(w.titles, title)
}

// askWhatFor asks what suppliers do: no notice says on what its buyer relies.
func (r *reader) askWhatFor() {
	for _, w := range r.works {
		r.Ask(intake.Question{
			Kind: intake.AskDoes, At: w.at, About: []intake.Node{{Organisation: w.buyer}}, It: []intake.Node{{Organisation: w.supplier}},
			Fact: w.buyer.Name + "\x00" + w.supplier.Name,
			What: fmt.Sprintf("What of %s stops when %s does? (%s) Name services, as in: Planning; Building control. Or no.",
				w.buyer.Name, w.supplier.Name, strings.Join(w.titles[:min(len(w.titles), 4)], "; ")),
		})
	}
}

// category is what is bought, by the common procurement vocabulary, and whether
// that is computers, software or what they need.
func category(p *process, d *deal) (string, bool) {
	all := p.Tender.Items
	for _, a := range p.awards {
		if string(a.of.ID) == d.award && len(a.of.Items) > 0 {
			all = a.of.Items
		}
	}
	first := ""
	for _, i := range all {
		id := string(i.Class.ID)
		name := strings.TrimSpace(clean(i.Class.About))
		if first == "" {
			first = name
		}
		for _, ict := range []string{"302", "48", "642", "72"} {
			if strings.EqualFold(string(i.Class.Scheme), "CPV") && strings.HasPrefix(id, ict) {
				return name, true
			}
		}
	}
	return first, false
}

// askWhoCallsOff asks about an award with several suppliers: a framework says who
// may be called on, not who is.
func (r *reader) askWhoCallsOff(p *process, d *deal, buyers, suppliers []*intake.Organisation) {
	q := intake.Question{Kind: intake.AskCallsOff, Fact: p.ocid + " " + d.award}
	var names []string
	for _, s := range suppliers {
		names = append(names, s.Name)
		o := offer(s)
		q.It, q.Offers = append(q.It, intake.Node{Organisation: o}), append(q.Offers, o)
	}
	if subject := r.options.Subject(); subject != nil {
		q.About = []intake.Node{{Organisation: subject}}
	} else if len(buyers) > 0 {
		o := offer(buyers[0])
		q.About, q.Offers = []intake.Node{{Organisation: o}}, append(q.Offers, o)
	}
	frame := *d // whose days and value are not those of what is called off
	frame.period, frame.value = period{}, value{}
	q.Deal = r.contract(p, &frame, true)
	q.What = fmt.Sprintf("“%s” is awarded to %d suppliers: who calls off from which of them? %s.", short(d.title), len(names), strings.Join(names, ", "))
	for i, at := range d.at {
		if i > 0 && d.at[i-1] == at {
			continue
		}
		q.At = at
		r.Ask(q)
	}
}

// offer is somebody who becomes part of the map once an answer names them.
func offer(o *intake.Organisation) *intake.Organisation {
	out := *o
	out.Offered = true
	return &out
}

// named finds bodies in a text by their form, and whoever something is done on behalf of.
var named = pattern.Late{Text: `\b((?:[A-Z][\w'’.-]*,? (?:and |& |of |upon |on |in |the )?){1,6}Council)\b(?: (Tax))?` +
	`|\bon behalf of (?:the )?((?:[A-Z][\w'’.&-]* ?(?:and |of |for )?){1,6})`}

// askForWhom asks where a buyer seems to buy for another: where the user's
// organisation has another name, where somebody else runs the procurement, where
// the title names another body. It may be a vehicle that several share.
func (r *reader) askForWhom(p *process, buyers []*intake.Organisation, at intake.Origin) {
	if len(buyers) == 0 || r.vehicles[buyers[0]] {
		return
	}
	buyer, other := buyers[0], ""
	procuring := clean(p.Tender.Procuring.Name)
	switch {
	case procuring != "" && !same(procuring, buyer.Name):
		other = buyer.Name
		buyer = r.organisation(p, p.Tender.Procuring, kindOf(procuring), at)
	default:
		for _, text := range []text{p.Tender.Title, p.Tender.About} {
			if other == "" && (strings.Contains(string(text), "Council") || strings.Contains(string(text), "on behalf of")) {
				other = another(clean(text), buyers)
			}
		}
		if other == "" && r.options.For != "" && buyer.ID != r.options.For {
			other = r.options.For
		}
	}
	if other == "" || buyer == nil || r.vehicles[buyer] {
		return
	}
	r.vehicles[buyer] = true
	r.keep(buyer)
	r.Ask(intake.Question{
		Kind: intake.AskVehicle, At: at, About: []intake.Node{{Organisation: buyer}}, Proposal: "vehicle", Fact: buyer.Name,
		What: fmt.Sprintf("%s buys “%s”, and it seems to be for %s: is it a vehicle that buys for others?", buyer.Name, short(clean(p.Tender.Title)), other),
	})
}

// another is the first body in a text that is no buyer.
func another(text string, buyers []*intake.Organisation) string {
	for _, m := range named.Get().FindAllStringSubmatch(text, -1) {
		name := strings.TrimSpace(m[1] + m[3])
		if m[2] != "" || name == "" {
			continue
		}
		known := false
		for _, b := range buyers {
			known = known || same(name, b.Name)
		}
		if !known {
			return name
		}
	}
	return ""
}

// same reports whether one name is all of the other, or the part of it that matters.
func same(a, b string) bool {
	a, b = " "+strings.ToLower(a)+" ", " "+strings.ToLower(b)+" "
	return strings.Contains(a, b) || strings.Contains(b, a)
}
