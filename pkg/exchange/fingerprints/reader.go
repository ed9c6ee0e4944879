package fingerprints

import (
	"path"
	"strings"

	"knockon/pkg/exchange/intake"
	"knockon/pkg/model"
	"knockon/pkg/pattern"
)

// reader holds the records until all are read.
type reader struct {
	*intake.Gathering
	records  []*record
	councils map[string]*intake.Organisation // by what tells them apart
	makers   map[string]*intake.Asset        // by class
}

// metadata is what a metadata.json holds of what is read here. What it says of the
// council it has from a list, under a key that is spelled in two ways.
type metadata struct {
	Council  *council `json:"everyelectiion_data"`
	Spelled  *council `json:"everyelection_data"`
	Services map[string]struct {
		Address string `json:"base_url"`
		Class   string `json:"cms_type"`
	} `json:"services"`
}

type council struct {
	Identifier string `json:"official_identifier"`
	Name       string `json:"official_name"`
	End        string `json:"end_date"`
}

func (r *reader) file(f intake.File, o intake.Options) error {
	if !strings.HasPrefix(strings.TrimLeft(string(f.Content[:min(len(f.Content), 64)]), "\ufeff \t\r\n"), "{") {
		return r.table(f, o)
	}
	var m metadata
	if err := intake.JSON(f, &m); err != nil {
		return err
	}
	if m.Council == nil {
		m.Council = m.Spelled
	}
	if m.Council == nil || m.Services == nil {
		return &intake.Fault{At: intake.Origin{File: f.Name}, Message: "it has no `everyelectiion_data`, or no `services`: it is no metadata.json of LGSF",
			Hint: "name the folder `scrapers` of https://github.com/DemocracyClub/LGSF, or files of it"}
	}
	s := m.Services["councillors"]
	c := &record{
		at: intake.Origin{File: f.Name, Row: 1}, folder: path.Base(path.Dir(strings.ReplaceAll(f.Name, `\`, "/"))),
		id: m.Council.Identifier, name: m.Council.Name, class: s.Class, address: s.Address,
	}
	if m.Council.End != "" {
		end, err := model.ParseDate(m.Council.End, true)
		c.end, c.ended = end, err != nil || o.Published == 0 || end < o.Published
	}
	r.Read(c.at)
	r.add(c)
	return nil
}

func (r *reader) table(f intake.File, o intake.Options) error {
	t, err := intake.OpenTable(f, "fingerprints", o)
	if err != nil {
		return err
	}
	if missing := t.Missing("name", "class"); len(missing) > 0 {
		return &intake.Fault{At: intake.Origin{File: f.Name, Row: t.Header}, Message: "no column is known to hold the " + missing[0],
			Hint: "say which does: --columns " + missing[0] + `="Its heading"`}
	}
	r.Unread(t)
	for row := range t.Rows() {
		at, end := intake.Origin{File: f.Name, Row: row.Number}, row.Date("end")
		if r.Read(at); r.Spilt(&row, at, row.Cell("name")) {
			continue
		}
		r.add(&record{
			at: at, id: row.Cell("identifier"), name: row.Cell("name"),
			class: row.Cell("class"), address: row.Cell("address"), end: end.Last,
			ended: end.Text != "" && (o.Published == 0 || end.Last < o.Published),
		})
	}
	return intake.TableFault(f.Name, t.Err())
}

func (r *reader) add(c *record) {
	c.name = strings.Join(strings.Fields(c.name), " ")
	r.records = append(r.records, c)
}

var code = pattern.Late{Text: `^[A-Z]{3,4}$`}

// key tells councils apart: by their code, or by name where the identifier is no
// code but a word that another list gave them.
func (c *record) key() string {
	if code.Get().MatchString(c.id) {
		return c.id
	}
	return " " + strings.ToLower(c.name)
}

func (c *record) ids() []model.Pair {
	if !code.Get().MatchString(c.id) {
		return nil
	}
	return []model.Pair{{Key: "local-authority-code", Value: c.id}}
}

// council is the one that a record is about.
func (r *reader) council(c *record) *intake.Organisation {
	o := r.councils[c.key()]
	if o == nil {
		o = &intake.Organisation{Kind: model.Council.String(), Name: c.name, IDs: c.ids()}
		r.councils[c.key()] = o
		r.Add(o)
	}
	o.At = append(o.At, c.at)
	return o
}

// made is the product of a class, and its maker.
func (r *reader) made(c *record) *intake.Asset {
	a := r.makers[c.class]
	if a == nil {
		p := c.product
		o := &intake.Organisation{Kind: "vendor", ID: p.vendor, Name: p.company}
		if p.orgID != "" {
			o.IDs = []model.Pair{{Key: "org-id", Value: p.orgID}}
		}
		a = &intake.Asset{Owner: o, Kind: model.Product, ID: p.id, Name: p.name}
		if c.class != p.name {
			a.Aliases = []string{c.class}
		}
		o.Assets = []*intake.Asset{a}
		r.makers[c.class] = a
		r.Add(o)
	}
	a.At = append(a.At, c.at)
	a.Owner.At = append(a.Owner.At, c.at)
	return a
}
