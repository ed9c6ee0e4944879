// Package contracts reads registers of contracts, as councils publish them under
// the Local Government Transparency Code. It knows who supplies and when; what a
// supplier does, no register says.
package contracts

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"knockon/pkg/each"
	"knockon/pkg/exchange/intake"
	"knockon/pkg/exchange/names"
	"knockon/pkg/exchange/sheet"
	"knockon/pkg/model"
	"knockon/pkg/pattern"
)

type reader struct {
	*intake.Gathering
	o         intake.Options
	rules     *names.Rules
	subject   *intake.Organisation
	bodies    map[string]*intake.Organisation
	charities map[string]bool // numbers of charities that the map has
	seen      map[string]bool
	supplied  map[[2]string]*supply // by buyer and firm
}

// supply is what one supplier delivers to one buyer.
type supply struct {
	buyer, supplier *intake.Organisation
	at              intake.Origin
	titles          []string
	hint            string
}

// Read reads registers; its error is an *intake.Fault.
func Read(files []intake.File, o intake.Options) (*intake.Harvest, error) {
	published := o.Published
	r := &reader{o: o, rules: names.New(), subject: o.Subject(), bodies: map[string]*intake.Organisation{}, seen: map[string]bool{},
		supplied: map[[2]string]*supply{}, charities: charities(o.Map)}
	var tables []*sheet.Table
	for _, f := range files {
		t, err := intake.OpenTable(f, "contracts", o)
		if err != nil {
			return nil, err
		}
		if !t.Has("supplier") && !t.Has("title") {
			return nil, &intake.Fault{At: intake.Origin{File: f.Name, Row: t.Header}, Message: "no column holds suppliers or titles",
				Hint: `say which: --columns supplier="Its heading",title="Its heading"`}
		}
		if r.subject == nil && !t.Has("buyer") {
			return nil, &intake.Fault{At: intake.Origin{File: f.Name, Row: t.Header}, Message: "nothing says whose register it is",
				Hint: "say whose: --for canterbury"}
		}
		if day := dateIn(t.Title); published == 0 || o.Published == 0 && day > published {
			published = day
		}
		tables = append(tables, t)
	}
	r.Gathering = intake.Gather(intake.Source{Title: cmp.Or(titleOf(tables), "Contract register"), Kind: model.Party, Published: published})
	for _, t := range tables {
		r.Unread(t)
		for row := range t.Rows() {
			r.row(t, &row)
		}
		if t.Err() != nil {
			return nil, intake.TableFault(t.File, t.Err())
		}
	}
	r.askWhatTheyDo()
	return r.Harvest(), nil
}

// charities are the numbers of charities in a map.
func charities(m *model.Map) map[string]bool {
	out := map[string]bool{}
	for i := range m.Nodes {
		if org := m.Nodes[i].Org; org != nil {
			for _, id := range org.IDs {
				if scheme, number, ok := names.Scheme(id.Key, id.Value); ok && scheme == "GB-CHC" {
					out[number] = true
				}
			}
		}
	}
	return out
}

func titleOf(tables []*sheet.Table) string {
	for _, t := range tables {
		if t.Title != "" && len(t.Title) < 120 {
			return t.Title
		}
	}
	return ""
}

var dated = pattern.Late{Text: `\b(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b`}

// dateIn is a day that a title names, day first as these registers are British.
func dateIn(title string) model.Date {
	if m := dated.Get().FindStringSubmatch(title); m != nil {
		d, err := model.ParseDate(fmt.Sprintf("%s-%02s-%02s", m[3], m[2], m[1]), false)
		if err == nil {
			return d
		}
	}
	return 0
}

func (r *reader) row(t *sheet.Table, row *sheet.Row) {
	at := intake.Origin{File: t.File, Row: row.Number}
	r.Read(at)
	title, ref, supplier := row.Cell("title"), row.Cell("reference"), row.Cell("supplier")
	if title == "" {
		title = row.Cell("description")
	}
	switch whole := strings.Join(row.Cells(), "\x00"); {
	case title == "" && (supplier == "" || ref == ""):
		r.Leave(at, cmp.Or(ref, supplier, "the row"), "it has no title")
		return
	case r.seen[whole]:
		r.Leave(at, title, "the same row stands there twice")
		return
	case r.Spilt(row, at, title):
		return
	default:
		r.seen[whole] = true
	}
	if r.o.Category == "ict" && !r.isICT(row) {
		r.Leave(at, title, "it is not for information technology")
		return
	}
	buyer := r.buyer(row, at)
	if buyer == nil {
		r.Leave(at, title, "no buyer is named")
		return
	}
	c := &intake.Contract{Title: title, Buyers: []*intake.Organisation{buyer}, Claims: []intake.Claim{{By: buyer}}, At: []intake.Origin{at}}
	if d := row.Cell("description"); d != title {
		c.Note = d
	}
	if ref != "" {
		key := cmp.Or(r.o.For, r.rules.Slug(buyer.Name, true))
		c.ID, c.IDs = key+"-"+r.rules.Slug(ref, true), []model.Pair{{Key: key, Value: ref}}
	} else {
		c.ID = cmp.Or(r.o.For, r.rules.Slug(buyer.Name, true)) + "-" + r.rules.Slug(title, true)
	}
	r.dates(row, c, at)
	r.value(row, c, at)
	r.suppliers(row, c, buyer, at)
	r.Contract(c)
	r.Use(at)
}

func (r *reader) buyer(row *sheet.Row, at intake.Origin) *intake.Organisation {
	if r.subject != nil {
		return r.subject
	}
	name := row.Cell("buyer")
	if r.rules.Junk(name) {
		return nil
	}
	o := r.Named(name, at)
	o.Kind = model.Council.String()
	return o
}

func (r *reader) dates(row *sheet.Row, c *intake.Contract, at intake.Origin) {
	start, end := row.Date("start"), row.Date("end")
	c.From, c.Until = start.First, end.Last
	if c.Until != 0 && c.From != 0 && c.Until < c.From {
		r.askDay(c, "until", at, fmt.Sprintf("it is said to end on %s, before it begins on %s", c.Until, c.From), 0)
		c.Until = 0
	}
	for _, d := range []struct {
		key string
		day sheet.Day
	}{{"from", start}, {"until", end}} {
		if d.day.First == 0 && d.day.Text != "" && !r.isNothing(d.day.Text) {
			r.askDay(c, d.key, at, fmt.Sprintf("the register says %q", d.day.Text), d.day.Guess)
		}
	}
}

func (r *reader) isNothing(text string) bool { return strings.Trim(text, "-–— .") == "" }

func (r *reader) askDay(c *intake.Contract, key string, at intake.Origin, why string, guess model.Date) {
	when := map[string]string{"from": "begin", "until": "end"}[key]
	r.Ask(intake.Question{Kind: intake.AskDate, At: at, What: fmt.Sprintf("When does the contract %q %s? %s.", c.Title, when, sentence(why)),
		Proposal: guess.String(), Contract: c, Key: key, Fact: c.ID + "\x00" + c.From.String() + "\x00" + key + "\x00" + why})
}

// sentence begins with a capital.
func sentence(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

func (r *reader) value(row *sheet.Row, c *intake.Contract, at intake.Origin) {
	m := row.Money("value")
	switch {
	case strings.HasPrefix(m.Amount, "-"):
		r.Leave(at, m.Text, "the value is negative")
	case m.Amount != "":
		c.Amount, c.Currency = m.Amount, cmp.Or(m.Currency, "GBP")
	case m.TwoWays:
		r.Leave(at, m.Text, "the value can be read in two ways, thousands or decimals, and no other of its column shows which is meant")
	case m.Text != "" && !r.isNothing(m.Text):
		r.Leave(at, m.Text, "the value is no amount")
	}
	if yearly := row.Money("yearly"); yearly.Amount != "" && m.Amount == "" {
		r.Leave(at, yearly.Text, "what is paid in a year is not a contract's value")
	}
}

var several = pattern.Late{Text: `\s+/\s+|;|\n`}

func (r *reader) suppliers(row *sheet.Row, c *intake.Contract, buyer *intake.Organisation, at intake.Origin) {
	cell := row.Cell("supplier")
	if r.rules.Junk(cell) {
		r.Leave(at, cmp.Or(cell, c.Title), "no supplier is named")
		return
	}
	var all []*intake.Organisation
	for _, name := range several.Get().Split(cell, -1) {
		if name = strings.TrimSpace(name); !r.rules.Junk(name) {
			all = append(all, r.supplier(name, at))
		}
	}
	if len(all) == 1 {
		c.Supplier = all[0]
		r.number(row, all[0], at)
	} else {
		about := each.Of(all, func(o *intake.Organisation) intake.Node { return intake.Node{Organisation: o} })
		r.Ask(intake.Question{Kind: intake.AskSupplier, At: at, Contract: c, Key: "supplier", About: about, Fact: c.ID + "\x00" + c.From.String() + "\x00" + cell,
			What: fmt.Sprintf("Who of %q holds the contract %q? A contract has one supplier: answer with the name of one.", cell, c.Title)})
	}
	for _, o := range all {
		r.supplies(row, buyer, o, c.Title, at)
	}
}

// supplies gathers what one firm supplies, however its name is spelled.
func (r *reader) supplies(row *sheet.Row, buyer, o *intake.Organisation, title string, at intake.Origin) {
	key := [2]string{cmp.Or(buyer.ID, buyer.Name), r.rules.Keys(o.Name).Firm}
	s := r.supplied[key]
	if s == nil {
		s = &supply{buyer: buyer, supplier: o, at: at}
		r.supplied[key] = s
	}
	if o.Name < s.supplier.Name {
		s.supplier = o
	}
	if at.File < s.at.File || at.File == s.at.File && at.Row < s.at.Row {
		s.at = at
	}
	s.titles = append(s.titles, title)
	if hint := serviceIn(title); r.isICT(row) && (s.hint == "" || hint < s.hint) {
		s.hint = hint
	}
}

func (r *reader) supplier(name string, at intake.Origin) *intake.Organisation {
	main, also := names.Split(name)
	o := r.Named(main, at)
	o.Kind = model.Contractor.String()
	if also != "" && !slices.Contains(o.Perhaps, also) {
		o.Perhaps = append(o.Perhaps, also)
		r.Ask(intake.Question{
			Kind: intake.AskAlias, At: at, What: fmt.Sprintf("The register writes %q: is %q a name that people find %s by?", name, also, main),
			Proposal: "yes", Name: also, About: []intake.Node{{Organisation: o}}, Fact: name,
		})
	}
	return o
}

// number takes the number of a company. One of five to seven digits may have lost its
// zeros or be a charity's: that is asked where neither the name says that it is a
// company's, or where a charity has the number.
func (r *reader) number(row *sheet.Row, o *intake.Organisation, at intake.Origin) {
	text := row.Cell("number")
	if r.rules.Junk(text) {
		return
	}
	n, ok := names.Number("GB-COH", text)
	charity, either := names.Number("GB-CHC", text)
	company := r.rules.Keys(o.Name).Ending != "" && !r.charities[charity]
	switch {
	case !ok:
		r.Leave(at, text, "it is no number of a company")
		return
	case either && !company:
		r.Ask(intake.Question{
			Kind: intake.AskNumber, At: at, What: fmt.Sprintf("The register gives %s as the number of %s: is it a company's, %s, or a charity's?", text, o.Name, n),
			Name: charity, About: []intake.Node{{Organisation: o}}, Fact: o.Name + "\x00" + charity,
		})
		return
	}
	if p := (model.Pair{Key: "org-id", Value: "GB-COH-" + n}); !slices.Contains(o.IDs, p) {
		o.IDs = append(o.IDs, p)
	}
}

func (r *reader) isICT(row *sheet.Row) bool {
	return r.rules.IsICT(strings.Join([]string{row.Cell("category"), row.Cell("title"), row.Cell("description"), row.Cell("department")}, " "))
}

var aboutSoftware = pattern.Late{Text: `(?i)\b(system|systems|software|solution|platform|management|hosted|hosting|licen[cs]es?|support|and|` +
	`maintenance|contract|back office|services?|provision of|supply of)\b`}

// serviceIn is what a contract may be for, by its title: a hint.
func serviceIn(title string) string {
	words := strings.Join(strings.Fields(strings.Trim(aboutSoftware.Get().ReplaceAllString(title, " "), " ,-&")), " ")
	return cmp.Or(words, title)
}

// askWhatTheyDo asks once for each supplier what no register says.
func (r *reader) askWhatTheyDo() {
	for _, key := range slices.SortedFunc(maps.Keys(r.supplied), func(a, b [2]string) int { return slices.Compare(a[:], b[:]) }) {
		s := r.supplied[key]
		slices.Sort(s.titles)
		titles := slices.Compact(s.titles)
		r.Ask(intake.Question{Kind: intake.AskDoes, At: s.at, Proposal: s.hint,
			About: []intake.Node{{Organisation: s.buyer}}, It: []intake.Node{{Organisation: s.supplier}}, Fact: key[0] + "\x00" + key[1],
			What: fmt.Sprintf("What of %s stops when %s does? (%s) Name services, as in: Planning; Building control. Or no.", key[0], s.supplier.Name,
				strings.Join(titles[:min(len(titles), 4)], "; "))})
	}
}
