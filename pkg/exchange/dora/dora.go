// Package dora reads a register of information as the EU's financial entities
// report it (DORA, ITS 2024/2956; EBA module 4.0): 15 tables in CSV.
package dora

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"knockon/pkg/exchange/intake"
	"knockon/pkg/model"
)

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
	open      map[*intake.Contract]bool // without an end
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

// who reads entities and providers.
func (r *reader) who(o intake.Options) {
	for _, table := range []string{"b_01.01", "b_01.02"} {
		for _, x := range r.rows[table] {
			lei := x.code("c0010")
			e := r.entities[lei]
			if e == nil {
				e = &intake.Organisation{Kind: "financial entity", Name: cmp.Or(x.code("c0020"), lei), IDs: []model.Pair{{Key: "lei", Value: lei}}}
				r.entities[lei] = e
				r.Add(e)
			}
			e.At = append(e.At, x.at[0])
			if until := day(x, "c0090"); table == "b_01.02" && until != 0 {
				e.Until = until
			}
			if r.owner == nil && table == "b_01.01" {
				if r.owner = e; o.For != "" {
					e.ID = o.For
				}
			}
			r.use(x)
		}
	}
	if r.owner == nil {
		if r.owner = o.Subject(); r.owner != nil {
			r.Add(r.owner)
		}
	}
	for _, x := range r.rows["b_05.01"] {
		code := x.code("c0010")
		p := r.providers[code]
		if p == nil {
			name, latin := x.code("c0050"), x.code("c0060")
			p = &intake.Organisation{Kind: "vendor", Name: cmp.Or(name, latin, code), IDs: []model.Pair{{Key: scheme(x.code("c0020")), Value: code}}}
			if latin != "" && latin != p.Name {
				p.Aliases = []string{latin}
			}
			if more := x.code("c0030"); more != "" && more != code {
				p.IDs = append(p.IDs, model.Pair{Key: scheme(x.code("c0040")), Value: more})
			}
			if p.IDs = slices.CompactFunc(p.IDs, func(a, b model.Pair) bool { return a.Key == b.Key }); r.entities[code] != nil {
				p = r.entities[code] // a company of the group serves the others
			} else {
				r.Add(p)
			}
			r.providers[code] = p
		}
		p.At = append(p.At, x.at[0])
		r.use(x)
		if parent := x.code("c0110"); parent != "" && parent != code {
			r.Leave(x.at[0], p.Name+": parent "+parent, "ownership spreads nothing, and maps have no key for it")
		}
	}
}

// claims are the register's: its maintainer about the entities that it is of.
func (r *reader) claims() []intake.Claim { return []intake.Claim{{By: r.owner}} }

// day is a day of a column; 0 for what is not said, 9999-12-31 included.
func day(x *record, column string) model.Date {
	d, err := model.ParseDate(x.code(column), false)
	if err != nil || d >= model.LastDate {
		return 0
	}
	return d
}

// what reads functions, which people get as services.
func (r *reader) what() {
	for _, x := range r.rows["b_06.01"] {
		id, lei := x.code("c0010"), x.code("c0040")
		owner := cmp.Or(r.entities[lei], r.only(lei))
		if owner == nil || id == "" {
			r.Ask(intake.Question{
				Kind: "who", At: x.at[0], What: fmt.Sprintf("Whose is the function %s? %s is no entity of the register", cmp.Or(x.code("c0030"), id), cmp.Or(lei,
					"nobody")),
				Fact: "function " + id + " " + lei,
			})
			r.rest(x, "it waits until somebody says whose function it is")
			continue
		}
		r.use(x)
		if r.functions[id+" "+lei] != nil {
			continue
		}
		a := &intake.Asset{
			Owner: owner, Kind: model.Service, Name: cmp.Or(x.code("c0030"), id), Aliases: []string{id}, Claims: r.claims(), At: x.at[:1],
		}
		if a.Name == id {
			a.Aliases = nil
		}
		switch critical := x.code("c0050"); critical {
		case "x28", "x29":
			yes := critical == "x28"
			a.Critical = &yes
		}
		if hours, err := strconv.ParseInt(x.code("c0080"), 10, 32); err == nil && hours > 0 {
			d := model.Duration(hours * 60)
			a.Tolerates = &d
		}
		r.functions[id+" "+lei] = a
		owner.Assets = append(owner.Assets, a)
	}
}

// rest leaves out the facts of a row behind the first, which is asked about.
func (r *reader) rest(x *record, why string) {
	for _, at := range x.at[1:] {
		r.Leave(at, "a fact of the same row", why)
	}
}

// only is the maintainer where a row names no entity.
func (r *reader) only(lei string) *intake.Organisation {
	if lei == "" {
		return r.owner
	}
	return nil
}

// contract is an arrangement by its reference.
func (r *reader) contract(ref string, x *record) *intake.Contract {
	r.use(x)
	c := r.contracts[ref]
	if c == nil {
		c = &intake.Contract{ID: intake.Slug(ref), Title: ref, IDs: []model.Pair{{Key: "dora-reference", Value: ref}}, Claims: r.claims()}
		r.contracts[ref] = c
		r.Contract(c)
	}
	if !slices.Contains(c.At, x.at[0]) {
		c.At = append(c.At, x.at[0])
	}
	return c
}

// agreed reads contractual arrangements, and who signed them.
func (r *reader) agreed() {
	for _, x := range r.rows["b_02.01"] {
		ref := x.code("c0010")
		r.contract(ref, x)
		r.use(x)
		if overarching := x.code("c0030"); overarching != "" {
			r.Leave(x.at[0], ref+": "+overarching, "an overarching arrangement is no subcontract, and maps have no other key for it")
		}
		if yearly := x.code("c0050"); yearly != "" && yearly != "0" {
			r.Leave(x.at[0], ref+": "+yearly, "what is paid in a year is not a contract's value")
		}
	}
	for _, table := range []string{"b_03.01", "b_04.01"} {
		for _, x := range r.rows[table] {
			r.buyer(r.contract(x.code("c0010"), x), x, "c0020")
		}
	}
	for _, x := range r.rows["b_03.02"] {
		r.supplier(r.contract(x.code("c0010"), x), x, x.code("c0020"), r.providers[x.code("c0020")])
	}
	for _, x := range r.rows["b_03.03"] {
		r.supplier(r.contract(x.code("c0010"), x), x, x.code("c0020"), r.entities[x.code("c0020")])
	}
}

func (r *reader) buyer(c *intake.Contract, x *record, column string) {
	lei := x.code(column)
	e := r.entities[lei]
	if e == nil {
		if lei != "" {
			r.stranger(c, x, lei)
		}
		return
	}
	if !slices.Contains(c.Buyers, e) {
		c.Buyers = append(c.Buyers, e)
	}
	r.use(x)
}

func (r *reader) supplier(c *intake.Contract, x *record, code string, p *intake.Organisation) {
	switch {
	case p == nil:
		r.stranger(c, x, code)
		return
	case c.Supplier != nil && c.Supplier != p:
		r.Leave(x.at[0], p.Name, "the arrangement has another supplier already")
	default:
		c.Supplier = p
	}
	r.use(x)
}

// stranger asks who somebody is whom no table describes.
func (r *reader) stranger(c *intake.Contract, x *record, code string) {
	r.Ask(intake.Question{
		Kind: "who", At: x.at[0], What: fmt.Sprintf("Who is %s, named in %s? No table of the register describes it", code, c.Title),
		Fact: "who " + c.Title + " " + code,
	})
	r.rest(x, "it waits until somebody says who it names")
}

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
		level, said := relianceOf(x.code("c0180"))
		if said && (c.Reliance == nil || *c.Reliance < level) {
			c.Reliance = &level
		}
		code, function, lei, typ := x.code("c0030"), x.code("c0050"), x.code("c0020"), x.code("c0060")
		p := cmp.Or(r.providers[code], r.entities[code])
		r.buyer(c, x, "c0020")
		r.supplier(c, x, code, p)
		if function == "" || p == nil || typ == "" {
			continue // it supports no function, or nobody knows who
		}
		service := r.functions[function+" "+lei]
		if service == nil {
			r.Ask(intake.Question{
				Kind: "who", At: x.at[0], What: fmt.Sprintf("What is the function %s, which relies on %s by %s? No table describes it", function, p.Name, c.Title),
				Fact: "function " + function + " " + lei + " " + c.Title,
			})
			continue
		}
		system := r.system(p, code, typ, x)
		r.use(x)
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
			r.loss(x, service, system, p, level)
		}
	}
}

// until keeps the latest end of an arrangement; one that has none has none.
func (r *reader) until(c *intake.Contract, end model.Date) {
	r.open[c] = r.open[c] || end == 0
	if c.Until = max(c.Until, end); r.open[c] {
		c.Until = 0
	}
}

// ends asks when an arrangement ends that would end before it begins.
func (r *reader) ends() {
	for ref, c := range r.contracts {
		if c.Until == 0 || c.Until >= c.From {
			continue
		}
		r.Ask(intake.Question{
			Kind: "dates", At: c.At[0], What: fmt.Sprintf("When does %s end? The register says %s, before it begins on %s", c.Title, c.Until, c.From),
			Fact: "end " + ref,
		})
		c.Until = 0
	}
}

// loss proposes what the loss of a system does, from how much the function relies on it.
func (r *reader) loss(x *record, service, system *intake.Asset, p *intake.Organisation, level model.Reliance) {
	proposal := "degraded"
	if level >= model.RelianceMaterial {
		proposal = "down"
	}
	r.Ask(intake.Question{
		Kind: "loss", At: x.at[0], Proposal: proposal, About: []intake.Node{{Asset: service}, {Asset: system}},
		What: fmt.Sprintf("%s relies on %s of %s to this degree: %s. Is it down without, or degraded?", service.Name, system.Name, p.Name, level),
		Fact: "loss " + service.Name + " " + p.Name + " " + system.Name,
	})
}

// chains reads subcontracts: rank 1 is the arrangement itself.
func (r *reader) chains() {
	rows := slices.Clone(r.rows["b_05.02"])
	rank := func(x *record) int {
		n, err := strconv.Atoi(x.code("c0050"))
		if err != nil {
			return 0
		}
		return n
	}
	slices.SortStableFunc(rows, func(a, b *record) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a.code("c0010"), b.code("c0010")), cmp.Compare(a.code("c0030"), b.code("c0030")))
	})
	for _, x := range rows {
		ref, code, recipient := x.code("c0010"), x.code("c0030"), x.code("c0060")
		main, p := r.contract(ref, x), r.providers[code]
		if rank(x) == 1 || recipient == "" {
			r.supplier(main, x, code, p)
			continue
		}
		above := r.contracts[ref+" / "+recipient]
		if above == nil {
			above = main
		}
		to := cmp.Or(r.providers[recipient], r.entities[recipient])
		if p == nil || to == nil {
			r.stranger(main, x, map[bool]string{true: code, false: recipient}[p == nil])
			continue
		}
		sub := r.contract(ref+" / "+code, x)
		if sub != above {
			sub.Supplier, sub.SubcontractOf = p, above
			sub.Title = "Subcontract of " + ref + ": " + serviceType(x.code("c0020"))
			if sub.IDs = nil; !slices.Contains(sub.Buyers, to) {
				sub.Buyers = append(sub.Buyers, to)
			}
		}
		r.use(x)
	}
}

// assessed reads how hard an arrangement is to leave; of several answers the worst holds.
func (r *reader) assessed() {
	for _, x := range r.rows["b_07.01"] {
		c := r.contract(x.code("c0010"), x)
		if s, ok := substitutabilityOf(x.code("c0050")); ok && (c.Substitutability == nil || *c.Substitutability < s) {
			c.Substitutability = &s
		}
		if e, ok := exitPlanOf(x.code("c0080")); ok && (c.ExitPlan == nil || worse(e, *c.ExitPlan)) {
			c.ExitPlan = &e
		}
		r.use(x)
	}
}

// worse reports whether one answer about a plan is worse than another: none before not known before one.
func worse(a, b model.ExitPlan) bool {
	order := []model.ExitPlan{model.ExitPresent, model.ExitNotAssessed, model.ExitAbsent}
	return slices.Index(order, a) > slices.Index(order, b)
}
