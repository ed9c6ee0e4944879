package cyclonedx

import (
	"net/url"
	"strings"

	cdx "github.com/CycloneDX/cyclonedx-go"

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
	var components func(all *[]cdx.Component)
	component := func(c *cdx.Component) {
		add(&item{component: c, name: called(c.Group, c.Name, c.BOMRef)}, c.BOMRef)
		components(c.Components)
	}
	components = func(all *[]cdx.Component) {
		for i := range count(all) {
			component(&(*all)[i])
		}
	}
	if m := in.bill.Metadata; m != nil && m.Component != nil {
		component(m.Component)
		in.items[0].name = called("", m.Component.Name, m.Component.BOMRef)
	}
	components(in.bill.Components)
	each(in.bill.Services, func(s *cdx.Service) {
		add(&item{service: s, name: called("", s.Name, s.BOMRef)}, s.BOMRef)
	})
	for i := range count(in.bill.Dependencies) {
		d, at := &(*in.bill.Dependencies)[i], r.row(in)
		if of := in.byRef[d.Ref]; of == nil {
			r.Leave(at, d.Ref, unresolved)
		} else if of.listed == nil {
			of.listed, of.listedAt = d, at
		} else { // the same twice: together they are one
			all := append(append([]string{}, refs(of.listed.Dependencies)...), refs(d.Dependencies)...)
			of.listed = &cdx.Dependency{Ref: d.Ref, Dependencies: &all}
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

func count[T any](all *[]T) int {
	if all == nil {
		return 0
	}
	return len(*all)
}

func refs(all *[]string) []string {
	if all == nil {
		return nil
	}
	return *all
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
