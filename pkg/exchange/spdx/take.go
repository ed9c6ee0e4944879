package spdx

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"knockon/pkg/exchange/intake"
	"knockon/pkg/model"
)

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
			Kind: intake.AskOwner, At: p.at, As: model.Vendor.String(), What: fmt.Sprintf("Who makes %s? The file names no organisation as its supplier", a.Name),
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
