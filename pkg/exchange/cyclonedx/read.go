package cyclonedx

import (
	"cmp"
	"strings"

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
	bill    *bom
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
	component *component
	service   *service
	asset     *intake.Asset // nil where it is not taken
	listed    *dependency
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
		if isOurs(b) {
			return nil, &intake.Fault{
				At: intake.Origin{File: f.Name}, Message: "knockon export wrote it from a map, and a bill of materials does not hold a map whole",
				Hint: "knockon export opengraph writes what knockon import opengraph reads back",
			}
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

// isOurs reports whether Write wrote a bill: its services are networks, teams and organisations as well.
func isOurs(b *bom) (ours bool) {
	eachService(b.Services, func(s *service) {
		for _, p := range list(s.Properties) {
			ours = ours || p.Name == "knockon:kind"
		}
	})
	return ours
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
func day(b *bom) model.Date {
	if b.Metadata == nil {
		return 0
	}
	return intake.Day(b.Metadata.Timestamp)
}
