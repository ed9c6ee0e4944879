package dora

import (
	"cmp"
	"slices"
	"strconv"

	"knockon/pkg/exchange/intake"
	"knockon/pkg/model"
)

// who reads entities and providers.
func (r *reader) who(o intake.Options) {
	for _, table := range []string{"b_01.01", "b_01.02"} {
		for _, x := range r.rows[table] {
			lei := x.code("c0010")
			e := r.entities[lei]
			if e == nil {
				e = &intake.Organisation{Kind: entity, Name: cmp.Or(x.code("c0020"), lei), IDs: []model.Pair{{Key: "lei", Value: lei}}}
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
		switch {
		case id == "":
			r.leave(x, cmp.Or(x.code("c0030"), "a function"), "it has no identifier")
			continue
		case owner == nil:
			owner = r.stranger(x, lei, entity)
		default:
			r.use(x)
		}
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
