package cyclonedx

import (
	"net/url"
	"slices"
	"strings"

	"knockon/pkg/exchange/intake"
)

// row numbers a row and counts it.
func (r *reader) row(in *read) intake.Origin {
	in.rows++
	at := intake.Origin{File: in.file, Row: in.rows}
	r.Read(at)
	return at
}

// list finds what a bill lists, and who supplies it.
func (r *reader) list(in *read) {
	add := func(i *item, ref string) {
		i.in, i.at = in, r.row(in)
		in.items = append(in.items, i)
		if _, twice := in.byRef[ref]; ref != "" && !twice {
			in.byRef[ref] = i
		}
	}
	var components func(*[]component)
	one := func(c *component) {
		add(&item{component: c, name: called(c.Group, c.Name, c.Ref)}, c.Ref)
		components(c.Components)
	}
	components = func(all *[]component) {
		for i := range list(all) {
			one(&(*all)[i])
		}
	}
	if m := in.bill.Metadata; m != nil && m.Component != nil {
		one(m.Component)
		in.items[0].name = called("", m.Component.Name, m.Component.Ref)
	}
	components(in.bill.Components)
	eachService(in.bill.Services, func(s *service) {
		add(&item{service: s, name: called("", s.Name, s.Ref)}, s.Ref)
	})
	for _, d := range list(in.bill.Dependencies) {
		at := r.row(in)
		if of := in.byRef[d.Ref]; of == nil {
			r.Leave(at, d.Ref, unresolved)
		} else if of.listed == nil {
			of.listed, of.listedAt = &d, at
		} else { // the same twice: together they are one
			of.listed = &dependency{Ref: d.Ref, DependsOn: slices.Concat(of.listed.DependsOn, d.DependsOn)}
			r.Leave(at, d.Ref, "its dependencies are listed above already, and these are added to them")
		}
	}
}

// called is what a component or service is called: names of libraries are unique within their group alone.
func called(group, name, ref string) string {
	group, name = strings.TrimSpace(group), strings.TrimSpace(name)
	switch {
	case name == "":
		return ref
	case group == "":
		return name
	}
	return group + "/" + name
}

// find resolves a bom-ref, or a BOM-Link into any of the files.
func (r *reader) find(in *read, ref string) *item {
	if i := in.byRef[ref]; i != nil {
		return i
	}
	link, ours := strings.CutPrefix(ref, "urn:cdx:")
	document, ref, element := strings.Cut(link, "#")
	serial, _, _ := strings.Cut(document, "/")
	other := r.serials[strings.ToLower(serial)]
	if !ours || !element || other == nil {
		return nil
	}
	if plain, err := url.PathUnescape(ref); err == nil && other.byRef[ref] == nil {
		ref = plain
	}
	return other.byRef[ref]
}
