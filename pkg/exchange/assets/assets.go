// Package assets reads lists of systems as people keep them in spreadsheets.
package assets

import (
	"fmt"
	"slices"
	"strings"

	"knockon/pkg/exchange/intake"
	"knockon/pkg/exchange/sheet"
	"knockon/pkg/model"
)

// The things that --supplier-is may say.
const (
	makes    = "made-by"
	operates = "operated-by"
	agreed   = "contract"
)

// reader reads lists.
type reader struct {
	*intake.Gathering
	o       intake.Options
	subject *intake.Organisation
	assets  map[string]*intake.Asset
	asked   map[string]bool
}

// row is a row of a list.
type row struct {
	*sheet.Row
	at      intake.Origin
	owner   *intake.Organisation
	service *intake.Asset
	system  *intake.Asset
}

// Read takes lists apart.
func Read(files []intake.File, o intake.Options) (*intake.Harvest, error) {
	source := intake.Source{ID: o.Source, Title: "list of systems", Kind: model.Analyst, Published: o.Published}
	r := &reader{Gathering: intake.Gather(source), o: o, subject: o.Subject(), assets: map[string]*intake.Asset{}, asked: map[string]bool{}}
	if r.subject != nil {
		r.Add(r.subject)
	}
	for _, f := range files {
		t, err := intake.OpenTable(f, "assets", o)
		if err != nil {
			return nil, err
		}
		if !t.Has("system") && !t.Has("service") {
			return nil, &intake.Fault{
				At: intake.Origin{File: f.Name}, Message: "it has neither a column of systems nor one of services",
				Hint: "say which it is: --columns system=Application",
			}
		}
		if r.subject == nil && !t.Has("owner") {
			return nil, &intake.Fault{
				At: intake.Origin{File: f.Name}, Message: "it has no column that says whose a system is",
				Hint: "say whose they all are: --for canterbury; or which column does: --columns owner=Council",
			}
		}
		for cells := range t.Rows() {
			r.row(t, &row{Row: &cells, at: intake.Origin{File: f.Name, Row: cells.Number}})
		}
		if err := intake.TableFault(f.Name, t.Err()); err != nil {
			return nil, err
		}
	}
	return r.Harvest(), nil
}

func (r *reader) row(t *sheet.Table, x *row) {
	r.Read(x.at)
	name := x.Cell("owner")
	switch {
	case !nobody(name):
		x.owner = r.Named(name, x.at)
		if x.owner.Kind = model.OtherOrganisation.String(); strings.Contains(strings.ToLower(t.Heading("owner")), model.Council.String()) {
			x.owner.Kind = model.Council.String()
		}
	case r.subject != nil:
		x.owner = r.subject
	default:
		r.Leave(x.at, strings.TrimSpace(x.Cell("service")+" "+x.Cell("system")), "it does not say whose it is")
		return
	}
	x.service, x.system = r.asset(x, model.Service, "service"), r.asset(x, model.System, "system")
	if x.service == nil && x.system == nil {
		r.Leave(x.at, name, "it names neither a service nor a system")
		return
	}
	r.Use(x.at)
	if x.service != nil && x.system != nil {
		r.relate(x, x.service, model.Needs, intake.Node{Asset: x.system})
	}
	r.qualities(x)
	r.host(x)
	r.support(x)
	r.supplier(t, x)
}

// asset is the one of a name, one for all rows of the owner.
func (r *reader) asset(x *row, kind model.Kind, role string) *intake.Asset {
	name := x.Cell(role)
	if nobody(name) {
		return nil
	}
	key := x.owner.Name + "\x00" + kind.String() + "\x00" + strings.ToLower(name)
	a := r.assets[key]
	if a == nil {
		a = &intake.Asset{Owner: x.owner, Kind: kind, Name: name, Claims: r.claims(x)}
		r.assets[key] = a
		x.owner.Assets = append(x.owner.Assets, a)
	}
	a.Name = min(a.Name, name) // of two spellings, whichever row comes first
	a.At = append(a.At, x.at)
	return a
}

// claims are the list's: of the user's own things a party's word.
func (r *reader) claims(x *row) []intake.Claim {
	c := intake.Claim{By: r.subject}
	if party := model.Party; r.subject != nil && x.owner == r.subject {
		c.Kind = &party
	}
	return []intake.Claim{c}
}

func (r *reader) relate(x *row, from *intake.Asset, kind model.RelationKind, to intake.Node) {
	if !slices.ContainsFunc(from.Relations, func(y intake.Relation) bool { return y.Kind == kind && y.To[0] == to }) {
		from.Relations = append(from.Relations, intake.Relation{Kind: kind, To: []intake.Node{to}, Claims: r.claims(x)})
	}
}

// ask asks once.
func (r *reader) ask(x *row, q intake.Question) {
	if q.At = x.at; !r.asked[q.Fact] {
		r.asked[q.Fact] = true
		r.Ask(q)
	}
}

// main is what a row is about before all else.
func (x *row) main() *intake.Asset {
	if x.system != nil {
		return x.system
	}
	return x.service
}

// qualities reads whether a service is critical, and how long people can do without.
func (r *reader) qualities(x *row) {
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
	d, ok := duration(cell)
	switch old := x.service.Tolerates; {
	case !ok:
		r.ask(x, intake.Question{
			Kind: "tolerates", What: fmt.Sprintf("How long can people do without %s? The list says %q", x.service.Name, cell),
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
		Kind: "relation", What: what, About: []intake.Node{{Asset: x.main()}}, Fact: "host " + x.owner.Name + " " + x.main().Name + " " + cell,
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
		Kind: "relation", What: fmt.Sprintf("%s is supported by %s: who administers it?", x.main().Name, cell), Proposal: proposal,
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
			Kind: "supplier-is", Fact: "supplier-is",
			What: fmt.Sprintf("What is a %q of this list? Say --supplier-is made-by, operated-by or contract", t.Heading("supplier")),
		})
		r.Leave(x.at, cell, "what a supplier is, nobody said: --supplier-is")
		return
	case len(names) != 1:
		r.ask(x, intake.Question{
			Kind: "relation", What: fmt.Sprintf("%s is supplied by %s: who does what?", x.main().Name, cell), About: []intake.Node{{Asset: x.main()}},
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

// product is what a vendor makes and a list calls by the name of the system.
func (r *reader) product(x *row, of *intake.Organisation) *intake.Asset {
	key := of.Name + "\x00" + model.Product.String() + "\x00" + strings.ToLower(x.main().Name)
	p := r.assets[key]
	if p == nil {
		p = &intake.Asset{Owner: of, Kind: model.Product, Name: x.main().Name, Claims: r.claims(x)}
		r.assets[key] = p
		of.Assets = append(of.Assets, p)
	}
	p.Name = min(p.Name, x.main().Name)
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
