package spend

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/exchange/names"
	"knockon/pkg/model"
)

// somebody is a payee as names are compared.
type somebody struct {
	*payee
	as *names.Party
}

// firm is payees who are one, and stand nowhere in the map.
type firm struct {
	Payee
	as  *names.Party
	ict bool
}

// report sets payees beside the map, those of one firm together.
func (r *reader) report() *Report {
	currency, of := r.inOneCurrency()
	out := &Report{For: -1, All: r.o.Category == "all", Persons: !r.o.CompaniesOnly, Currency: currency,
		First: of.first, Last: of.last, Read: r.read, Used: of.rows, Unread: r.unread}
	if at, found := r.o.Map.Lookup(r.o.For); found {
		out.For = at
	}
	beside, suppliers := newBeside(r), map[int32]*Supplier{}
	var firms []*firm
	places := map[string][]*firm{}
	for _, s := range r.payees() {
		decided := r.o.Decided.Of(r.rules, s.name)
		if decided.Skip {
			continue
		}
		node, by, perhaps := beside.find(s, decided)
		if node < 0 {
			firms = r.gather(firms, places, s, perhaps)
			continue
		}
		k := suppliers[node]
		if k == nil {
			k = &Supplier{Node: node}
			suppliers[node] = k
		}
		k.add(&s.Paid)
		k.Names = append(k.Names, answer.TakenFor{Name: s.name, By: by})
	}
	for _, at := range slices.Sorted(maps.Keys(suppliers)) {
		k := suppliers[at]
		slices.SortFunc(k.Names, func(a, b answer.TakenFor) int {
			return cmp.Or(cmp.Compare(a.By, b.By), strings.Compare(a.Name, b.Name))
		})
		k.Names = slices.Compact(k.Names)
		out.Known = append(out.Known, *k)
	}
	r.lacking(out, firms)
	r.unpaid(out, suppliers)
	for _, l := range r.left {
		if l.Rows > 0 {
			out.Left = append(out.Left, l)
		}
	}
	slices.SortStableFunc(out.Left, func(a, b Left) int { return cmp.Compare(b.Rows, a.Rows) })
	return out
}

// payees come in an order that is not that of the files: with numbers first, whose
// names then have one to join, and those that say what they are before others.
func (r *reader) payees() []*somebody {
	var out []*somebody
	for s, p := range r.by {
		main, also := names.Split(s.name)
		as := r.rules.Party([]string{main}, []model.Pair{{Key: names.Company, Value: s.company}, {Key: names.VAT, Value: s.vat}})
		if also != "" {
			as.Perhaps(r.rules, also)
		}
		out = append(out, &somebody{p, as})
	}
	slices.SortFunc(out, func(a, b *somebody) int {
		return cmp.Or(cmp.Compare(len(b.as.IDs), len(a.as.IDs)), -cmp.Compare(a.as.Endings(), b.as.Endings()),
			strings.Compare(a.name, b.name), slices.CompareFunc(a.as.IDs, b.as.IDs, model.Pair.Compare))
	})
	return out
}

// gather adds a payee to the one firm that they surely are, or begins one.
func (r *reader) gather(firms []*firm, places map[string][]*firm, s *somebody, perhaps int32) []*firm {
	var found []*firm
	for _, at := range s.as.Sure() {
		for _, f := range places[at] {
			if !slices.Contains(found, f) && r.rules.Compare(s.as, f.as) >= names.SameFirm {
				found = append(found, f)
			}
		}
	}
	var f *firm
	if len(found) == 1 {
		f = found[0]
		f.as.Join(s.as)
	} else {
		f = &firm{Payee: Payee{Perhaps: -1}, as: s.as}
		firms = append(firms, f)
	}
	for _, at := range s.as.Sure() {
		if !slices.Contains(places[at], f) {
			places[at] = append(places[at], f)
		}
	}
	if f.Perhaps < 0 {
		f.Perhaps = perhaps
	}
	f.ict = f.ict || s.ict
	f.add(&s.Paid)
	f.Names = append(f.Names, s.name)
	return firms
}

func (p *Paid) add(more *Paid) {
	p.Pence, p.Payments, p.Last = p.Pence+more.Pence, p.Payments+more.Payments, max(p.Last, more.Last)
}

// lacking lists the firms that are named.
func (r *reader) lacking(out *Report, firms []*firm) {
	groups := map[string][]string{} // by VAT number
	for _, f := range firms {
		slices.Sort(f.Names)
		f.Names = slices.Compact(f.Names)
		f.Name = f.Names[0]
		for _, n := range f.Names {
			if n != strings.ToUpper(n) { // rather than one that shouts
				f.Name = n
				break
			}
		}
		switch {
		case !f.ict:
		case r.o.CompaniesOnly && !f.as.HasNumber(names.Company) && !r.rules.IsCompany(f.Name):
			out.Withheld++
		default:
			out.Lacking = append(out.Lacking, f.Payee)
			for _, id := range f.as.IDs {
				if id.Key == names.VAT {
					groups[id.Value] = append(groups[id.Value], f.Name)
				}
			}
		}
	}
	for _, number := range slices.Sorted(maps.Keys(groups)) {
		if len(groups[number]) > 1 {
			slices.Sort(groups[number])
			out.Groups = append(out.Groups, Group{number, groups[number]})
		}
	}
	slices.SortFunc(out.Lacking, func(a, b Payee) int {
		return cmp.Or(cmp.Compare(b.Pence, a.Pence), strings.Compare(a.Name, b.Name), slices.Compare(a.Names, b.Names))
	})
}

// unpaid lists the contracts that run on the last day of the payments, of whom
// they are, and whose supplier none of them names.
func (r *reader) unpaid(out *Report, paid map[int32]*Supplier) {
	m := r.o.Map
	for i := range m.Contracts {
		c := &m.Contracts[i]
		ours := out.For < 0 || slices.Contains(c.Buyers, out.For)
		if ours && c.Supplier >= 0 && paid[c.Supplier] == nil && c.InForce(out.Last) {
			out.Unpaid = append(out.Unpaid, int32(i))
		}
	}
	slices.SortFunc(out.Unpaid, func(a, b int32) int { return strings.Compare(m.Contracts[a].ID, m.Contracts[b].ID) })
}

// same is the ground that a verdict stands on.
func same(v names.Verdict) answer.Same {
	switch v {
	case names.SameNumber:
		return answer.SameNumber
	case names.SameName:
		return answer.SameName
	}
	return answer.SameFirm
}
