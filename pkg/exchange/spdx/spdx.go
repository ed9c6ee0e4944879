// Package spdx reads bills of materials as SPDX 2 writes them, JSON or tags and
// values: https://spdx.github.io/spdx-spec/v2.3/.
package spdx

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"knockon/pkg/exchange/intake"
	"knockon/pkg/model"
)

// The reasons why a row is left out.
const (
	deep       = "it is a package below the top: --components direct takes those that the top names"
	unresolved = "what it names is not in these files"
	untaken    = "it is about what is left out"
	other      = "it is no dependency at run time"
)

// node is what a package becomes.
type node struct {
	at    intake.Origin
	in    *document
	top   bool
	asset *intake.Asset
}

// reader reads documents. Rows are packages, relationships and files: lines of
// tags and values, in JSON numbered in this order.
type reader struct {
	*intake.Gathering
	o          intake.Options
	subject    *intake.Organisation
	documents  []*document
	packages   map[string]*pack // by namespace and id
	namespaces map[string]bool
	assets     map[string]*intake.Asset
}

// Read takes documents apart.
func Read(files []intake.File, o intake.Options) (*intake.Harvest, error) {
	r := &reader{o: o, subject: o.Subject(), packages: map[string]*pack{}, assets: map[string]*intake.Asset{}}
	source := intake.Source{ID: o.Source, Kind: model.Analyst, Title: "software, bills of materials"}
	for _, f := range files {
		d, err := decode(f)
		if err != nil {
			return nil, err
		}
		d.Namespace = cmp.Or(d.Namespace, f.Name)
		r.documents = append(r.documents, d)
		source.Published = max(source.Published, d.day())
	}
	if len(files) == 1 && r.documents[0].Name != "" {
		source.Title = r.documents[0].Name + ", bill of materials"
	}
	source.Published = cmp.Or(o.Published, source.Published)
	r.Gathering = intake.Gather(source)
	if r.subject != nil {
		r.Add(r.subject)
	}
	for _, d := range r.documents {
		r.list(d)
	}
	for _, d := range r.documents {
		r.tops(d)
	}
	for _, d := range r.documents {
		r.take(d)
	}
	for _, d := range r.documents {
		r.relate(d)
	}
	return r.Harvest(), nil
}

func (d *document) day() model.Date {
	day, err := model.ParseDate(d.Creation.Created[:min(len(d.Creation.Created), len("2024-01-18"))], false)
	if err != nil {
		return 0
	}
	return day
}

// list counts the rows of a document.
func (r *reader) list(d *document) {
	n := 0
	row := func(at *intake.Origin) {
		if n++; at.Row == 0 {
			*at = intake.Origin{File: d.file, Row: n}
		}
		r.Read(*at)
	}
	d.Packages = slices.DeleteFunc(d.Packages, func(p *pack) bool { return p == nil })
	for _, p := range d.Packages {
		p.in = d
		row(&p.at)
		if key := d.Namespace + "#" + p.ID; r.packages[key] == nil {
			r.packages[key] = p
		}
	}
	d.Relationships = slices.DeleteFunc(d.Relationships, func(x *relationship) bool { return x == nil })
	for _, x := range d.Relationships {
		row(&x.at)
	}
	for _, f := range d.Files {
		if f != nil {
			row(&f.at)
			r.Leave(f.at, cmp.Or(f.FileName, f.ID), "it is a file: packages alone are taken")
		}
	}
}

// find resolves an id, also one of another document.
func (r *reader) find(d *document, id string) *pack {
	namespace := d.Namespace
	if document, rest, outside := strings.Cut(id, ":"); outside {
		for _, o := range d.Others {
			if o.ID == document {
				namespace, id = o.Namespace, rest
			}
		}
	}
	return r.packages[namespace+"#"+id]
}

// tops finds what a document describes.
func (r *reader) tops(d *document) {
	for _, id := range d.Describes {
		if p := r.find(d, id); p != nil {
			p.top = true
		}
	}
	for _, x := range d.Relationships {
		to := x.To
		switch {
		case x.Kind == "DESCRIBED_BY" && x.To == "SPDXRef-DOCUMENT":
			to = x.From
		case x.Kind != "DESCRIBES" || x.From != "SPDXRef-DOCUMENT":
			continue
		}
		if p := r.find(d, to); p != nil {
			p.top = true
			r.Use(x.at)
		} else {
			r.Leave(x.at, to, "the document describes what is no package of it")
		}
	}
	if len(d.Packages) == 1 {
		d.Packages[0].top = true
	}
}

// needs is what fails with what by a relationship; "" where neither does.
func (x *relationship) needs() (from, to string) {
	switch x.Kind {
	case "DEPENDS_ON", "DYNAMIC_LINK", "STATIC_LINK", "HAS_PREREQUISITE":
		return x.From, x.To
	case "DEPENDENCY_OF", "RUNTIME_DEPENDENCY_OF", "PREREQUISITE_FOR":
		return x.To, x.From
	}
	return "", ""
}

// take makes products of what is described, and of what that needs where the user asks for it.
func (r *reader) take(d *document) {
	direct := map[*pack]bool{}
	if r.o.Components == "direct" {
		for _, x := range d.Relationships {
			if from, to := x.needs(); from != "" && r.find(d, from) != nil && r.find(d, from).top {
				direct[r.find(d, to)] = true
			}
		}
	}
	for _, p := range d.Packages {
		switch {
		case p.top:
			p.asset = r.product(d, p, r.subject)
		case direct[p]:
			p.asset = r.product(d, p, nil)
		default:
			r.Leave(p.at, p.Name, deep)
		}
	}
}

func (r *reader) product(d *document, p *pack, otherwise *intake.Organisation) *intake.Asset {
	about := strings.Join(strings.Fields(cmp.Or(p.Summary, p.Description)), " ")
	if p.Version != "" && p.Version != "NOASSERTION" {
		about = strings.TrimSpace("Version " + p.Version + ". " + about)
	}
	a := &intake.Asset{Kind: model.Product, Name: cmp.Or(strings.TrimSpace(p.Name), p.ID), About: about, At: []intake.Origin{p.at}}
	a.Owner = cmp.Or(r.organisation(d, p.Supplier), r.organisation(d, p.Originator), otherwise)
	if a.Owner == nil {
		r.Ask(intake.Question{
			Kind: "owner", At: p.at, What: fmt.Sprintf("Who makes %s? The file names no organisation as its supplier", a.Name),
			About: []intake.Node{{Asset: a}}, Fact: "owner " + a.Name,
		})
		return a
	}
	r.Use(p.at)
	key := a.Owner.Name + "\x00" + a.Owner.ID + "\x00" + a.Name
	if known := r.assets[key]; known != nil {
		known.At = append(known.At, p.at)
		return known
	}
	r.assets[key] = a
	a.Claims = []intake.Claim{r.claim(d, a.Owner)}
	a.Owner.Assets = append(a.Owner.Assets, a)
	return a
}

// organisation is who is named as one: `Organization: ACT Project (someone@example.org)`.
func (r *reader) organisation(d *document, said string) *intake.Organisation {
	kind, name, _ := strings.Cut(said, ":")
	name, _, _ = strings.Cut(name, "(")
	if name = strings.TrimSpace(name); strings.TrimSpace(kind) != "Organization" || name == "" {
		return nil
	}
	o := r.Named(name, intake.Origin{File: d.file})
	o.Kind = model.Vendor.String()
	return o
}

// claim is the word of the organisation that made the document: of its own products a party's.
func (r *reader) claim(d *document, owner *intake.Organisation) intake.Claim {
	c := intake.Claim{By: r.subject}
	for _, creator := range d.Creation.Creators {
		c.By = cmp.Or(r.organisation(d, creator), c.By)
	}
	if party := model.Party; owner != nil && owner == c.By {
		c.Kind = &party
	}
	if len(r.documents) > 1 && r.o.Published == 0 {
		c.Date = d.day()
	}
	return c
}

// relate writes what products need.
func (r *reader) relate(d *document) {
	for _, x := range d.Relationships {
		what := x.From + " " + x.Kind + " " + x.To
		if x.Kind == "DESCRIBES" || x.Kind == "DESCRIBED_BY" {
			if x.From != "SPDXRef-DOCUMENT" && x.To != "SPDXRef-DOCUMENT" {
				r.Leave(x.at, what, other)
			}
			continue
		}
		from, to := x.needs()
		if from == "" {
			r.Leave(x.at, what, other)
			continue
		}
		switch carrier, end := r.find(d, from), r.find(d, to); {
		case carrier == nil || end == nil:
			r.Leave(x.at, what, unresolved)
		case carrier.asset == nil || end.asset == nil || carrier.asset == end.asset:
			r.Leave(x.at, what, untaken)
		case carrier.asset.Owner == nil || end.asset.Owner == nil:
			r.needs(d, carrier.asset, end.asset)
			r.Leave(x.at, what, "it waits until somebody says who makes the product")
		default:
			r.needs(d, carrier.asset, end.asset)
			r.Use(x.at)
		}
	}
}

func (r *reader) needs(d *document, from, to *intake.Asset) {
	if !slices.ContainsFunc(from.Relations, func(x intake.Relation) bool { return x.To[0].Asset == to }) {
		from.Relations = append(from.Relations, intake.Relation{
			Kind: model.Needs, To: []intake.Node{{Asset: to}}, Claims: []intake.Claim{r.claim(d, from.Owner)},
		})
	}
}
