// Package dora reads and writes a register of information as the EU's financial
// entities report it (DORA, ITS 2024/2956; EBA module 4.0): 15 tables in CSV.
package dora

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"knockon/pkg/exchange/intake"
	"knockon/pkg/model"
)

// entity is the kind of who keeps a register, and of those that it is of.
const entity = "financial entity"

// reader reads a register.
type reader struct {
	*intake.Gathering
	*tables
	owner     *intake.Organisation            // who maintains it
	entities  map[string]*intake.Organisation // by LEI
	providers map[string]*intake.Organisation // by code
	functions map[string]*intake.Asset        // by id and LEI
	systems   map[string]*intake.Asset        // by provider and type of service
	contracts map[string]*intake.Contract
	open      map[*intake.Contract]bool       // without an end
	strangers map[string]*intake.Organisation // by code, whom no table describes
}

// Read takes report packages apart: folders or zip files, in both dialects.
func Read(files []intake.File, o intake.Options) (*intake.Harvest, error) {
	t, err := decode(files)
	if err != nil {
		return nil, err
	}
	source := intake.Source{ID: o.Source, Title: "register of information", Kind: model.Party, Published: o.Published}
	if day, err := model.ParseDate(t.parameters["refperiod"], true); err == nil && o.Published == 0 {
		source.Published = day
	}
	r := &reader{
		tables: t, Gathering: intake.Gather(source), entities: map[string]*intake.Organisation{}, providers: map[string]*intake.Organisation{},
		functions: map[string]*intake.Asset{}, systems: map[string]*intake.Asset{}, contracts: map[string]*intake.Contract{}, open: map[*intake.Contract]bool{},
		strangers: map[string]*intake.Organisation{},
	}
	for _, at := range t.origins {
		r.Read(at)
	}
	for _, l := range t.unknown {
		r.Leave(l.At, l.What, l.Why)
	}
	r.who(o)
	r.what()
	r.agreed()
	r.reliedOn()
	r.chains()
	r.assessed()
	for _, table := range []string{"b_01.03", "b_02.03", "b_99.01"} {
		for _, x := range t.rows[table] {
			r.leave(x, x.cells["c0010"], map[string]string{
				"b_01.03": "a branch is no organisation of its own", "b_02.03": "links between arrangements within a group are not taken",
				"b_99.01": "definitions of the entity's own are not taken",
			}[table])
		}
	}
	r.ends()
	h := r.Harvest()
	if h.Source.ID == "" && o.For == "" && r.owner != nil && intake.Slug(r.owner.Name) != "" {
		h.Source.ID = intake.Slug(r.owner.Name) + "-dora"
	}
	return h, nil
}

func (r *reader) use(x *record) {
	for _, at := range x.at {
		r.Use(at)
	}
}

func (r *reader) leave(x *record, what, why string) {
	for _, at := range x.at {
		r.Leave(at, what, why)
	}
}

// claims are the register's: its maintainer about the entities that it is of.
func (r *reader) claims() []intake.Claim { return []intake.Claim{{By: r.owner}} }

// system is what a provider runs of a type of service.
func (r *reader) system(p *intake.Organisation, code, typ string, x *record) *intake.Asset {
	key := code + " " + strings.ToUpper(typ)
	if r.systems[key] == nil {
		r.systems[key] = &intake.Asset{Owner: p, Kind: model.System, Name: serviceType(typ), Claims: r.claims(), At: x.at[:1]}
		p.Assets = append(p.Assets, r.systems[key])
	}
	return r.systems[key]
}

// reliedOn reads which function relies on what of whom, by which arrangement.
func (r *reader) reliedOn() {
	for _, x := range r.rows["b_02.02"] {
		c := r.contract(x.code("c0010"), x)
		if start := day(x, "c0070"); start != 0 && (c.From == 0 || start < c.From) {
			c.From = start
		}
		r.until(c, day(x, "c0080"))
		level, said := reliances().of(x.code("c0180"))
		if said && (c.Reliance == nil || *c.Reliance < level) {
			c.Reliance = &level
		}
		code, function, lei, typ := x.code("c0030"), x.code("c0050"), x.code("c0020"), x.code("c0060")
		p := cmp.Or(r.providers[code], r.entities[code])
		r.buyer(c, x, "c0020")
		r.supplier(c, x, code, p)
		if function == "" || typ == "" {
			continue // it supports no function
		}
		p = cmp.Or(p, r.strangers[code])
		service := r.functions[function+" "+lei]
		if service == nil {
			service = r.unknown(function, lei, x)
		}
		system := r.system(p, code, typ, x)
		if p != r.strangers[code] {
			r.use(x)
		}
		if slices.ContainsFunc(service.Relations, func(y intake.Relation) bool { return y.To[0].Asset == system && y.Contract == c }) {
			continue
		}
		// the same need by two arrangements stands twice, where their times do not meet
		if slices.ContainsFunc(service.Relations, func(y intake.Relation) bool { return y.To[0].Asset == system }) {
			r.Leave(x.at[0], service.Name+" needs "+system.Name+" of "+p.Name+" by "+c.Title, "the need stands already, by another arrangement")
			continue
		}
		service.Relations = append(service.Relations, intake.Relation{Kind: model.Needs, To: []intake.Node{{Asset: system}}, Contract: c, Claims: r.claims()})
		if said {
			r.loss(x, service, system, p, code, level)
		}
	}
}

// unknown is a function that no table describes, and asks what it is.
func (r *reader) unknown(function, lei string, x *record) *intake.Asset {
	a := &intake.Asset{Kind: model.Service, Name: function, Claims: r.claims(), At: x.at[:1]}
	owner := cmp.Or(r.entities[lei], r.only(lei))
	if owner == nil {
		owner = r.stranger(x, lei, entity)
	}
	r.functions[function+" "+lei] = a
	r.Ask(intake.Question{
		Kind: intake.AskName, At: x.at[0], What: fmt.Sprintf("What is the function %s? No table of the register describes it", function),
		About: []intake.Node{{Asset: a}}, It: []intake.Node{{Organisation: owner}}, Fact: "function " + function + " " + lei,
	})
	return a
}

// loss proposes what the loss of a system does, from how much the function relies on it.
func (r *reader) loss(x *record, service, system *intake.Asset, p *intake.Organisation, code string, level model.Reliance) {
	proposal := "degraded"
	if level >= model.RelianceMaterial {
		proposal = "down"
	}
	r.Ask(intake.Question{
		Kind: intake.AskLoss, At: x.at[0], Proposal: proposal, About: []intake.Node{{Asset: service}}, It: []intake.Node{{Asset: system}},
		What: fmt.Sprintf("%s relies on %s of %s to this degree: %s. Is it down without, or degraded?", service.Name, system.Name, cmp.Or(p.Name, code), level),
		Fact: "loss " + service.Name + " " + cmp.Or(p.Name, code) + " " + system.Name,
	})
}
