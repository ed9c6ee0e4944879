// Package spdx reads bills of materials as SPDX 2 writes them, JSON or tags and
// values: https://spdx.github.io/spdx-spec/v2.3/.
package spdx

import (
	"cmp"
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
	o         intake.Options
	subject   *intake.Organisation
	documents []*document
	packages  map[string]*pack // by namespace and id
	assets    map[string]*intake.Asset
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
