package cyclonedx

import (
	"cmp"
	"net/url"
	"strings"

	cdx "github.com/CycloneDX/cyclonedx-go"

	"knockon/pkg/exchange/intake"
	"knockon/pkg/model"
)

// The reasons why a row is left out.
const (
	deep       = "it is a component below the top: --components direct takes those that the top names"
	unresolved = "what it names is not in these files"
	untaken    = "what it is about is left out"
	unfailing  = "what it names is left out"
)

// reader reads bills of materials. Its rows are what a bill lists: the component
// that it is about, components, services, dependencies and vulnerabilities, each
// numbered in the order of the file.
type reader struct {
	*intake.Gathering
	o         intake.Options
	subject   *intake.Organisation
	bills     []*read
	serials   map[string]*read
	assets    map[string]*intake.Asset
	published model.Date
}

// read is one of the files.
type read struct {
	file    string
	bill    *cdx.BOM
	speaker *intake.Organisation // who supplies what the bill is about
	day     model.Date
	rows    int
	items   []*item // in the order of the file
	byRef   map[string]*item
}

// item is a component or a service.
type item struct {
	in        *read
	at        intake.Origin
	name      string
	component *cdx.Component
	service   *cdx.Service
	asset     *intake.Asset // nil where it is not taken
	listed    *cdx.Dependency
	listedAt  intake.Origin
}

// Read takes bills of materials apart, in JSON or XML of versions 1.2 to 1.7.
func Read(files []intake.File, o intake.Options) (*intake.Harvest, error) {
	r := &reader{o: o, subject: o.Subject(), serials: map[string]*read{}, assets: map[string]*intake.Asset{}}
	var source intake.Source
	for _, f := range files {
		b, err := decode(f)
		if err != nil {
			return nil, err
		}
		in := &read{file: f.Name, bill: b, day: day(b), byRef: map[string]*item{}}
		r.bills = append(r.bills, in)
		if serial := strings.TrimPrefix(strings.ToLower(b.SerialNumber), "urn:uuid:"); serial != "" {
			r.serials[serial] = in
		}
		source.Published = max(source.Published, in.day)
	}
	source.ID, source.Kind, source.Title = o.Source, model.Analyst, title(r.bills)
	if o.Published != 0 {
		source.Published = o.Published
	}
	r.Gathering, r.published = intake.Gather(source), source.Published
	for _, in := range r.bills {
		r.list(in)
	}
	for _, in := range r.bills {
		r.take(in)
	}
	for _, in := range r.bills {
		r.relate(in)
		r.flaws(in)
		r.zones(in)
	}
	if r.subject != nil {
		r.Add(r.subject)
	}
	return r.Harvest(), nil
}

// title says what the bills are about.
func title(bills []*read) string {
	names := ""
	for _, in := range bills {
		if m := in.bill.Metadata; len(bills) == 1 && m != nil && m.Component != nil {
			names = strings.TrimSpace(m.Component.Name)
		}
	}
	return strings.TrimPrefix(cmp.Or(names, "software and services")+", bill of materials", ", ")
}

// day is when a bill says that it was made.
func day(b *cdx.BOM) model.Date {
	if b.Metadata == nil || len(b.Metadata.Timestamp) < len("2024-01-18") {
		return 0
	}
	d, err := model.ParseDate(b.Metadata.Timestamp[:len("2024-01-18")], false)
	if err != nil {
		return 0
	}
	return d
}

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
