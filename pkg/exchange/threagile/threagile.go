// Package threagile reads threat models as Threagile keeps them: https://threagile.io.
package threagile

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"knockon/pkg/exchange/intake"
	"knockon/pkg/model"
	"knockon/pkg/syntax"
)

// reader reads models. Its rows are assets of data and technical ones, their
// links, boundaries and runtimes, by the line where they begin.
type reader struct {
	*intake.Gathering
	subject *intake.Organisation
	systems map[string]*part // by id
	data    map[string]*part
	places  []*part // boundaries and runtimes
}

// part is one of the things that a model lists.
type part struct {
	at    intake.Origin
	id    string
	name  string
	said  syntax.Node
	asset *intake.Asset
}

// Read takes threat models apart; several files are one model.
func Read(files []intake.File, o intake.Options) (*intake.Harvest, error) {
	r := &reader{subject: o.Subject(), systems: map[string]*part{}, data: map[string]*part{}}
	source := intake.Source{ID: o.Source, Kind: model.Analyst, Published: o.Published}
	var docs []syntax.Node
	var of []intake.File
	for _, f := range files {
		all, err := intake.YAML(f)
		if err != nil {
			return nil, err
		}
		for _, doc := range all {
			docs, of = append(docs, doc), append(of, f)
			source.Title = max(source.Title, intake.Said(doc, "title"))
			if day, err := model.ParseDate(intake.Said(doc, "date"), false); err == nil && o.Published == 0 {
				source.Published = max(source.Published, day)
			}
		}
	}
	source.Title = strings.TrimPrefix(source.Title+", threat model", ", ")
	r.Gathering = intake.Gather(source)
	if !slices.ContainsFunc(docs, func(d syntax.Node) bool { return intake.Under(d, "technical_assets").Exists() }) {
		return nil, &intake.Fault{
			At: intake.Origin{File: files[0].Name}, Message: "it is no threat model of Threagile: it has no `technical_assets`",
			Hint: "name the file that threagile reads",
		}
	}
	if r.subject != nil {
		r.Add(r.subject)
	}
	var links []*part
	for i, doc := range docs {
		r.includes(of[i], doc, files)
		for _, p := range r.list(of[i], doc, "data_assets") {
			r.first(r.data, p)
		}
		for _, p := range r.list(of[i], doc, "technical_assets") {
			if !r.first(r.systems, p) {
				continue
			}
			p.asset = r.node(p, model.System, "")
			for _, link := range r.list(of[i], p.said, "communication_links") {
				link.asset = p.asset
				links = append(links, link)
			}
		}
		r.places = append(append(r.places, r.list(of[i], doc, "trust_boundaries")...), r.list(of[i], doc, "shared_runtimes")...)
	}
	r.stored()
	r.inside()
	for _, link := range links {
		r.link(link)
	}
	return r.Harvest(), nil
}

// list reads a section, whose keys are names.
func (r *reader) list(f intake.File, in syntax.Node, key string) (out []*part) {
	section := intake.Under(in, key)
	if !section.Exists() {
		return nil
	}
	for name, said := range section.Pairs() {
		p := &part{at: intake.Origin{File: f.Name, Row: int(name.Line())}, name: intake.Said(name), said: said}
		p.id = cmp.Or(intake.Said(said, "id"), p.name)
		r.Read(p.at)
		out = append(out, p)
	}
	return out
}

// first reports whether nothing before has the id.
func (r *reader) first(all map[string]*part, p *part) bool {
	if other := all[p.id]; other != nil {
		r.Leave(p.at, p.name, fmt.Sprintf("its id stands in another place, too: %s:%d", other.at.File, other.at.Row))
		return false
	}
	all[p.id] = p
	return true
}

// includes counts the files that a model names.
func (r *reader) includes(f intake.File, doc syntax.Node, files []intake.File) {
	for _, n := range intake.Each(doc, "includes") {
		at := intake.Origin{File: f.Name, Row: int(n.Line())}
		r.Read(at)
		if slices.ContainsFunc(files, func(f intake.File) bool { return path.Base(f.Name) == path.Base(intake.Said(n)) }) {
			r.Use(at)
		} else {
			r.Leave(at, intake.Said(n), "it names another file: name it, too")
		}
	}
}

// node makes an asset of a part, whose it says to be, else the user's.
func (r *reader) node(p *part, kind model.Kind, suffix string) *intake.Asset {
	a := &intake.Asset{Kind: kind, ID: intake.Slug(p.id) + suffix, Name: p.name, About: intake.Said(p.said, "description"), At: []intake.Origin{p.at}}
	if a.About == a.Name {
		a.About = ""
	}
	a.Owner = r.subject
	if name := intake.Said(p.said, "owner"); name != "" {
		a.Owner = r.Named(name, p.at)
		a.Owner.Kind = model.OtherOrganisation.String()
	}
	if a.Owner == nil {
		r.Ask(intake.Question{
			Kind: intake.AskOwner, At: p.at, What: "Whose is " + p.name + "? The file names no owner", About: []intake.Node{{Asset: a}}, Fact: "owner " + p.id,
			As: model.OtherOrganisation.String(),
		})
		return a
	}
	r.Use(p.at)
	a.Claims = intake.ClaimsOf(r.subject, a.Owner)
	a.Owner.Assets = append(a.Owner.Assets, a)
	if intake.Said(p.said, "redundant") == "true" {
		r.Ask(intake.Question{
			Kind: intake.AskRedundant, At: p.at, What: p.name + " is redundant: what does its work when it fails?",
			About: []intake.Node{{Asset: a}}, Fact: "redundant " + p.id,
		})
	}
	return a
}

func (r *reader) relate(from *intake.Asset, kind model.RelationKind, to *intake.Asset) {
	if from == to || slices.ContainsFunc(from.Relations, func(x intake.Relation) bool { return x.Kind == kind && x.To[0].Asset == to }) {
		return
	}
	from.Relations = append(from.Relations, intake.Relation{Kind: kind, To: []intake.Node{{Asset: to}}, Claims: intake.ClaimsOf(r.subject, from.Owner)})
}
