package assets

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"knockon/pkg/exchange/intake"
	"knockon/pkg/exchange/sheet"
	"knockon/pkg/model"
)

// qualities reads whether a service is critical, and how long people can do without.
func (r *reader) qualities(t *sheet.Table, x *row) {
	if cell := x.Cell("critical"); cell != "" && x.service != nil {
		switch is, said := yes(cell); {
		case !said:
			r.Leave(x.at, cell, "it is neither yes nor no")
		case x.service.Critical == nil || is:
			x.service.Critical = &is
		}
	}
	cell := x.Cell("tolerates")
	if nobody(cell) || x.service == nil {
		return
	}
	d, ok := intake.Duration(cell)
	if unit := unitIn(t.Heading("tolerates")); !ok && unit != "" {
		d, ok = intake.Duration(cell + unit)
	}
	switch old := x.service.Tolerates; {
	case !ok:
		r.ask(x, intake.Question{
			Kind: intake.AskTolerates, What: fmt.Sprintf("How long can people do without %s? The list says %q", x.service.Name, cell),
			About: []intake.Node{{Asset: x.service}}, Fact: "tolerates " + x.owner.Name + " " + x.service.Name + " " + cell,
		})
	case old == nil || d < *old: // of several, what people can surely bear
		x.service.Tolerates = &d
	}
}

// host reads where a system runs: on the network of whoever hosts it, where that has exactly one.
func (r *reader) host(x *row) {
	cell := x.Cell("host")
	if nobody(cell) {
		return
	}
	names := several(cell)
	if network := r.network(cell); network != nil && len(names) == 1 {
		r.relate(x, x.main(), model.RunsOn, intake.Node{Asset: network})
		return
	}
	what := fmt.Sprintf("%s is hosted by %s: which network does it run on?", x.main().Name, cell)
	if cloud(cell) {
		what = fmt.Sprintf("%s is in the cloud (%q): in whose?", x.main().Name, cell)
	}
	r.ask(x, intake.Question{
		Kind: intake.AskRelation, Key: model.RunsOn.String(), What: what, About: []intake.Node{{Asset: x.main()}},
		Fact: "host " + x.owner.Name + " " + x.main().Name + " " + cell,
	})
}

// network is the only network of the organisation of a name in the map.
func (r *reader) network(name string) *intake.Asset {
	if r.o.Map == nil {
		return nil
	}
	var found *intake.Asset
	for i := range r.o.Map.Nodes {
		n := &r.o.Map.Nodes[i]
		of := &r.o.Map.Nodes[n.Organisation]
		called := func(s string) bool { return strings.EqualFold(s, name) }
		if n.Kind != model.Network || !called(of.ID) && !called(of.Name) && !called(of.Short) && !slices.ContainsFunc(of.Aliases, called) {
			continue
		}
		if found != nil {
			return nil
		}
		_, id, _ := strings.Cut(n.ID, "/")
		found = &intake.Asset{Owner: &intake.Organisation{ID: of.ID, Name: of.Name, Mention: true}, Kind: model.Network, ID: id, Name: n.Name}
	}
	if found == nil {
		return nil
	}
	key := found.Owner.ID + "\x00mapped"
	if r.assets[key] == nil {
		r.assets[key] = found
		r.Add(found.Owner)
	}
	return r.assets[key]
}

// support asks who administers a system: to be called for help is not that.
func (r *reader) support(x *row) {
	cell := x.Cell("support")
	if nobody(cell) {
		return
	}
	proposal := ""
	if id := intake.Slug(cell); r.o.Map != nil && id != "" {
		if at, known := r.o.Map.Lookup(id); known && r.o.Map.Nodes[at].Kind.IsOrganisation() {
			proposal = "operated-by: " + id
		}
	}
	r.ask(x, intake.Question{
		Kind: intake.AskRelation, Key: model.OperatedBy.String(),
		What: fmt.Sprintf("%s is supported by %s: who administers it?", x.main().Name, cell), Proposal: proposal,
		About: []intake.Node{{Asset: x.main()}}, Fact: "support " + x.owner.Name + " " + x.main().Name + " " + cell,
	})
}

// supplier reads who supplies, as far as the user says what that means.
func (r *reader) supplier(t *sheet.Table, x *row) {
	cell := x.Cell("supplier")
	if nobody(cell) {
		return
	}
	names := several(cell)
	switch {
	case r.o.SupplierIs == "":
		r.ask(x, intake.Question{
			Kind: intake.AskSupplierIs, Fact: "supplier-is",
			What: fmt.Sprintf("What is a %q of this list? Say --supplier-is made-by, operated-by or contract", t.Heading("supplier")),
		})
		r.Leave(x.at, cell, "what a supplier is, nobody said: --supplier-is")
		return
	case len(names) != 1:
		r.ask(x, intake.Question{
			Kind: intake.AskRelation, What: fmt.Sprintf("%s is supplied by %s: who does what?", x.main().Name, cell), About: []intake.Node{{Asset: x.main()}},
			Fact: "suppliers " + x.owner.Name + " " + x.main().Name + " " + cell,
		})
		return
	}
	who := r.Named(names[0], x.at)
	kind := model.Contractor
	switch r.o.SupplierIs {
	case makes:
		kind = model.Vendor
		r.relate(x, x.main(), model.Uses, intake.Node{Asset: r.product(x, who)})
	case operates:
		r.relate(x, x.main(), model.OperatedBy, intake.Node{Organisation: who})
	case agreed:
		r.contract(x, who)
	}
	if who.Kind == "" {
		who.Kind = kind.String()
	}
}

// maker reads who made a system, where a column says so in that word.
func (r *reader) maker(x *row) {
	cell := x.Cell("maker")
	if nobody(cell) {
		return
	}
	names := several(cell)
	if len(names) != 1 {
		r.ask(x, intake.Question{
			Kind: intake.AskProduct, What: fmt.Sprintf("%s is made by %s: what product of whom of them?", x.main().Name, cell),
			About: []intake.Node{{Asset: x.main()}},
			Fact:  "makers " + x.owner.Name + " " + x.main().Name + " " + cell,
		})
		return
	}
	who := r.Named(names[0], x.at)
	r.relate(x, x.main(), model.Uses, intake.Node{Asset: r.product(x, who)})
	if who.Kind == "" {
		who.Kind = model.Vendor.String()
	}
}

// product is what a vendor makes, by the name that the list has for it, or that of
// the system.
func (r *reader) product(x *row, of *intake.Organisation) *intake.Asset {
	name := cmp.Or(x.Cell("product"), x.main().Name)
	key := of.Name + "\x00" + model.Product.String() + "\x00" + strings.ToLower(name)
	p := r.assets[key]
	if p == nil {
		p = &intake.Asset{Owner: of, Kind: model.Product, Name: name, Claims: r.claims(x)}
		r.assets[key] = p
		of.Assets = append(of.Assets, p)
	}
	p.Name = min(p.Name, name)
	p.At = append(p.At, x.at)
	return p
}

// contract is one for a buyer, a supplier and a system.
func (r *reader) contract(x *row, of *intake.Organisation) {
	fact := "contract " + x.owner.Name + "\x00" + of.Name + "\x00" + x.main().Name
	if r.asked[fact] {
		return
	}
	r.asked[fact] = true
	r.Contract(&intake.Contract{
		Title: x.main().Name, Supplier: of, Buyers: []*intake.Organisation{x.owner}, Claims: r.claims(x), At: []intake.Origin{x.at},
	})
}
