package cyclonedx

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"knockon/pkg/exchange/intake"
	"knockon/pkg/model"
)

// take makes nodes of what a bill is about, of its services, and of those components that the user asks for.
func (r *reader) take(in *read) {
	if in.bill.Metadata != nil {
		in.speaker = r.entity(in, in.bill.Metadata.Supplier, in.bill.Metadata.Manufacture)
	}
	wanted := r.wanted(in)
	for _, i := range in.items {
		switch {
		case i.service != nil:
			owner := r.entity(in, i.service.Provider)
			i.asset = r.node(i, model.System, cmp.Or(owner, r.subject))
			r.about(i, i.service.Version, i.service.Description)
			r.data(i)
		case r.isTop(i):
			owner := cmp.Or(r.maker(i), in.speaker, r.subject)
			in.speaker = cmp.Or(in.speaker, r.maker(i))
			i.asset = r.node(i, model.Product, owner)
			r.about(i, i.component.Version, i.component.Description)
		case wanted[i]:
			i.asset = r.node(i, model.Product, r.maker(i))
			r.about(i, i.component.Version, i.component.Description)
		default:
			r.Leave(i.at, i.name, deep)
		}
	}
}

// wanted are the components below the top that become nodes: those that the top
// names, where the user asks for them, and those with a flaw that is exploited.
func (r *reader) wanted(in *read) map[*item]bool {
	out := map[*item]bool{}
	for _, i := range in.items {
		if i.listed == nil || r.o.Components != "direct" || !r.isTop(i) {
			continue
		}
		for _, on := range i.listed.DependsOn {
			out[r.find(in, string(on))] = true
		}
	}
	for _, v := range list(in.bill.Vulnerabilities) {
		for _, a := range list(v.Affects) {
			if r.o.Exploited[cve(v)] && !isHarmless(v) {
				out[r.find(in, a.Ref)] = true
			}
		}
	}
	return out
}

func (r *reader) isTop(i *item) bool {
	m := i.in.bill.Metadata
	return i.component != nil && m != nil && i.component == m.Component
}

// maker is who makes a component, as far as it says.
func (r *reader) maker(i *item) *intake.Organisation {
	return r.entity(i.in, i.component.Supplier, i.component.Manufacturer, &entity{Name: i.component.Publisher})
}

// entity is the first of several that has a name.
func (r *reader) entity(in *read, all ...*entity) *intake.Organisation {
	for _, e := range all {
		if e != nil && strings.TrimSpace(e.Name) != "" {
			o := r.Named(strings.TrimSpace(e.Name), intake.Origin{File: in.file})
			o.Kind = model.Vendor.String()
			return o
		}
	}
	return nil
}

// node makes an asset of an item; one of the same owner and name in another file is the same.
func (r *reader) node(i *item, kind model.Kind, owner *intake.Organisation) *intake.Asset {
	a := &intake.Asset{Owner: owner, Kind: kind, Name: i.name, At: []intake.Origin{i.at}}
	if owner == nil {
		role := "provider"
		if kind == model.Product {
			role = "supplier"
		}
		r.Ask(intake.Question{
			Kind: intake.AskOwner, At: i.at, As: model.Vendor.String(), What: fmt.Sprintf("Whose is %s? The file names no %s", i.name, role),
			About: []intake.Node{{Asset: a}}, Fact: "owner " + i.name,
		})
		return a
	}
	r.Use(i.at)
	key := owner.Name + "\x00" + owner.ID + "\x00" + kind.String() + "\x00" + i.name
	for other := r.assets[key]; other != nil; other = r.assets[key] {
		if !slices.ContainsFunc(other.At, func(at intake.Origin) bool { return at.File == i.at.File }) {
			other.At = append(other.At, i.at)
			return other
		}
		key += "\x00again"
	}
	r.assets[key] = a
	a.Claims = []intake.Claim{r.claim(i.in, owner)}
	owner.Assets = append(owner.Assets, a)
	return a
}

// about says what the format has no key for.
func (r *reader) about(i *item, version, description string) {
	if version = strings.TrimSpace(version); version != "" && !strings.ContainsAny(version, "\n") {
		version = "Version " + version + "."
	}
	i.asset.About = cmp.Or(i.asset.About, strings.TrimSpace(version+" "+strings.Join(strings.Fields(description), " ")))
}

// claim is the word of whoever supplies what the bill is about: of its own affairs
// a party's, of others' a report; without a name, the user's word where it is the user's own.
func (r *reader) claim(in *read, owner *intake.Organisation) intake.Claim {
	party := model.Party
	c := intake.Claim{By: cmp.Or(in.speaker, r.subject)}
	if owner != nil && owner == c.By {
		c.Kind = &party
	}
	if r.o.Published == 0 && in.day != r.published {
		c.Date = in.day
	}
	return c
}
