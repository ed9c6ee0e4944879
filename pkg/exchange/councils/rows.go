package councils

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"knockon/pkg/exchange/intake"
	"knockon/pkg/exchange/sheet"
	"knockon/pkg/model"
)

// authority is a row of a list.
type authority struct {
	*intake.Organisation
	at          intake.Origin
	code, slug  string
	gss         string
	county      string
	combined    string
	successors  []string
	register    string
	residents   sheet.Money
	from, until sheet.Day
}

// spelling is a row of a list of names.
type spelling struct {
	at         intake.Origin
	name, code string
}

// file reads the rows of a list of authorities, or of one of their other names.
func (r *reader) file(f intake.File, o intake.Options) error {
	var first error
	for _, sort := range []struct {
		kind  string
		needs []string
		take  func(intake.Origin, *sheet.Row)
	}{
		{"councils", []string{"name"}, r.authority}, {"councils-names", []string{"name", "code"}, r.spelling},
		{"councils-codes", []string{"name", "gss"}, r.authority},
	} {
		t, err := intake.OpenTable(f, sort.kind, o)
		switch {
		case err != nil && first == nil:
			first = err
		case err == nil && len(t.Missing(sort.needs...)) == 0 && len(t.Missing("code", "gss")) < 2:
			r.Unread(t)
			for row := range t.Rows() {
				sort.take(intake.Origin{File: f.Name, Row: row.Number}, &row)
			}
			return intake.TableFault(f.Name, t.Err())
		}
	}
	if first != nil {
		return first
	}
	return &intake.Fault{At: intake.Origin{File: f.Name, Row: 1}, Message: "no column holds the code of an authority, or none its name",
		Hint: `say which does: --columns code="Its heading",name="Its heading"`}
}

func (r *reader) authority(at intake.Origin, row *sheet.Row) {
	r.Read(at)
	if r.Spilt(row, at, row.Cell("name")) {
		return
	}
	a := &authority{
		Organisation: &intake.Organisation{Kind: "council", Name: row.Cell("name"), Short: row.Cell("nice"), At: []intake.Origin{at}},
		at:           at,
		code:         row.Cell("code"), slug: row.Cell("slug"), gss: row.Cell("gss"), register: row.Cell("register"),
		county: row.Cell("county"), combined: row.Cell("combined"),
		successors: strings.FieldsFunc(row.Cell("successor"), func(c rune) bool { return strings.ContainsRune(",;/ ", c) }),
		residents:  row.Money("residents"), from: row.Date("from"), until: row.Date("until"),
	}
	if a.Name == "" {
		a.Name = a.Short
	}
	if a.Short == a.Name {
		a.Short = ""
	}
	if a.code == "" {
		a.code = a.gss
	}
	r.list = append(r.list, a)
}

func (r *reader) spelling(at intake.Origin, row *sheet.Row) {
	if r.Read(at); r.Spilt(row, at, row.Cell("name")) {
		return
	}
	r.names = append(r.names, spelling{at, row.Cell("name"), row.Cell("code")})
}

// compare puts those that exist still before those that are gone, for they have
// the first word in what they are called; and equal codes in one order always.
func compare(a, b *authority) int {
	return cmp.Or(
		strings.Compare(a.until.Text, b.until.Text),
		strings.Compare(a.code, b.code), strings.Compare(a.Name, b.Name), strings.Compare(a.Short, b.Short), strings.Compare(a.gss, b.gss),
		strings.Compare(a.slug, b.slug), strings.Compare(a.county, b.county), strings.Compare(a.combined, b.combined),
		slices.Compare(a.successors, b.successors), strings.Compare(a.register, b.register),
		strings.Compare(a.residents.Text, b.residents.Text), strings.Compare(a.from.Text, b.from.Text),
		strings.Compare(a.at.File, b.at.File), cmp.Compare(a.at.Row, b.at.Row))
}

// take adds an authority, unless its row does not say which it is.
func (r *reader) take(a *authority) bool {
	switch {
	case a.Name == "":
		r.Leave(a.at, a.code, "no name is given")
	case a.code == "":
		r.Leave(a.at, a.Name, "no code is given")
	case r.byCode[a.code] != nil:
		r.Leave(a.at, a.Name, "another row has the same code")
	default:
		r.byCode[a.code] = a
		r.Add(a.Organisation)
		r.Use(a.at)
		r.describe(a)
		return true
	}
	return false
}

// describe takes what needs no other row: codes, dates, people.
func (r *reader) describe(a *authority) {
	if a.gss != "" {
		a.IDs = append(a.IDs, model.Pair{Key: "gss", Value: a.gss})
	}
	if a.code != a.gss {
		a.IDs = append(a.IDs, model.Pair{Key: CodeKey, Value: a.code})
	}
	register, code, _ := strings.Cut(a.register, ":")
	if list := registers()[register]; list != "" && code != "" {
		a.IDs = append(a.IDs, model.Pair{Key: "org-id", Value: list + "-" + code})
	}
	a.From, a.Until = r.day(a, a.from, a.from.First), r.day(a, a.until, a.until.Last)
	if a.Until != 0 && a.Until < a.From {
		r.Leave(a.at, a.Name+", until "+a.until.Text, "it would end before it begins")
		a.Until = 0
	}
	if a.residents.Text != "" {
		if n, ok := whole(a.residents.Amount); ok {
			a.Residents = &n
		} else {
			r.Leave(a.at, a.Name+", "+a.residents.Text+" residents", "it is no whole number")
		}
	}
}

// CodeKey is where an authority's code stands among its ids: three letters as a
// rule, as in the registers that GOV.UK kept.
const CodeKey = "local-authority-code"

// registers are the lists of org-id.guide that the registers of GOV.UK are.
func registers() map[string]string {
	return map[string]string{"local-authority-eng": "GB-LAE", "local-authority-sct": "GB-LAS", "principal-local-authority": "GB-PLA"}
}

func (r *reader) day(a *authority, d sheet.Day, day model.Date) model.Date {
	if d.Text != "" && day == 0 {
		r.Leave(a.at, a.Name+", "+d.Text, "it is no day that can be read one way alone")
	}
	return day
}

// whole is a number of people; that of tables made by other programs ends in .0.
func whole(amount string) (int64, bool) {
	number, rest, _ := strings.Cut(amount, ".")
	n, err := strconv.ParseInt(number, 10, 64)
	return n, err == nil && n >= 0 && strings.Trim(rest, "0") == ""
}
