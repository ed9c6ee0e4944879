// Package assets reads lists of systems as people keep them in spreadsheets.
package assets

import (
	"cmp"
	"slices"
	"strings"

	"knockon/pkg/exchange/intake"
	"knockon/pkg/exchange/sheet"
	"knockon/pkg/model"
)

// The things that --supplier-is may say.
const (
	makes    = "made-by"
	operates = "operated-by"
	agreed   = "contract"
)

// reader reads lists.
type reader struct {
	*intake.Gathering
	o       intake.Options
	subject *intake.Organisation
	assets  map[string]*intake.Asset
	asked   map[string]bool
}

// row is a row of a list.
type row struct {
	*sheet.Row
	at      intake.Origin
	owner   *intake.Organisation
	service *intake.Asset
	system  *intake.Asset
}

// Read takes lists apart.
func Read(files []intake.File, o intake.Options) (*intake.Harvest, error) {
	source := intake.Source{ID: o.Source, Title: "list of systems", Kind: model.Analyst, Published: o.Published}
	r := &reader{Gathering: intake.Gather(source), o: o, subject: o.Subject(), assets: map[string]*intake.Asset{}, asked: map[string]bool{}}
	if r.subject != nil {
		r.Add(r.subject)
	}
	for _, f := range files {
		t, err := intake.OpenTable(f, "assets", o)
		if err != nil {
			return nil, err
		}
		if !t.Has("system") && !t.Has("service") && !t.Has("product") {
			return nil, &intake.Fault{
				At: intake.Origin{File: f.Name}, Message: "it has neither a column of systems nor one of services",
				Hint: "say which it is: --columns system=Application",
			}
		}
		if r.subject == nil && !t.Has("owner") {
			return nil, &intake.Fault{
				At: intake.Origin{File: f.Name}, Message: "it has no column that says whose a system is",
				Hint: "say whose they all are: --for canterbury; or which column does: --columns owner=Council",
			}
		}
		r.Unread(t)
		for cells := range t.Rows() {
			r.row(t, &row{Row: &cells, at: intake.Origin{File: f.Name, Row: cells.Number}})
		}
		if err := intake.TableFault(f.Name, t.Err()); err != nil {
			return nil, err
		}
	}
	return r.Harvest(), nil
}

func (r *reader) row(t *sheet.Table, x *row) {
	r.Read(x.at)
	if r.Spilt(x.Row, x.at, strings.TrimSpace(x.Cell("service")+" "+x.Cell("system"))) {
		return
	}
	name := x.Cell("owner")
	switch {
	case !nobody(name):
		x.owner = r.Named(name, x.at)
		if x.owner.Kind = model.OtherOrganisation.String(); strings.Contains(strings.ToLower(t.Heading("owner")), model.Council.String()) {
			x.owner.Kind = model.Council.String()
		}
	case r.subject != nil:
		x.owner = r.subject
	default:
		r.Leave(x.at, strings.TrimSpace(x.Cell("service")+" "+x.Cell("system")), "it does not say whose it is")
		return
	}
	if status := x.Cell("status"); unused(status) {
		r.Leave(x.at, strings.TrimSpace(x.Cell("service")+" "+x.Cell("system"))+": "+status, "its status says that nobody uses it")
		return
	}
	x.service, x.system = r.asset(x, model.Service, x.Cell("service")), r.asset(x, model.System, cmp.Or(x.Cell("system"), x.Cell("product")))
	if x.service == nil && x.system == nil {
		r.Leave(x.at, name, "it names neither a service nor a system")
		return
	}
	r.Use(x.at)
	if x.service != nil && x.system != nil {
		r.relate(x, x.service, model.Needs, intake.Node{Asset: x.system})
	}
	r.qualities(t, x)
	r.host(x)
	r.support(x)
	r.maker(x)
	r.supplier(t, x)
}

// asset is the one of a name, one for all rows of the owner.
func (r *reader) asset(x *row, kind model.Kind, name string) *intake.Asset {
	if nobody(name) {
		return nil
	}
	key := x.owner.Name + "\x00" + kind.String() + "\x00" + strings.ToLower(name)
	a := r.assets[key]
	if a == nil {
		a = &intake.Asset{Owner: x.owner, Kind: kind, Name: name, Claims: r.claims(x)}
		r.assets[key] = a
		x.owner.Assets = append(x.owner.Assets, a)
	}
	a.Name = min(a.Name, name) // of two spellings, whichever row comes first
	a.At = append(a.At, x.at)
	return a
}

func (r *reader) claims(x *row) []intake.Claim { return intake.ClaimsOf(r.subject, x.owner) }

func (r *reader) relate(x *row, from *intake.Asset, kind model.RelationKind, to intake.Node) {
	if !slices.ContainsFunc(from.Relations, func(y intake.Relation) bool { return y.Kind == kind && y.To[0] == to }) {
		from.Relations = append(from.Relations, intake.Relation{Kind: kind, To: []intake.Node{to}, Claims: r.claims(x)})
	}
}

// ask asks once.
func (r *reader) ask(x *row, q intake.Question) {
	if q.At = x.at; !r.asked[q.Fact] {
		r.asked[q.Fact] = true
		r.Ask(q)
	}
}

// main is what a row is about before all else.
func (x *row) main() *intake.Asset {
	if x.system != nil {
		return x.system
	}
	return x.service
}
