// Package spend sets published spending beside a map: who is paid for information
// technology and stands nowhere, and whose contract runs while nobody pays. A
// payment puts nothing into a map.
package spend

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"knockon/pkg/exchange/intake"
	"knockon/pkg/exchange/names"
	"knockon/pkg/exchange/sheet"
	"knockon/pkg/model"
)

// Report is what spending says beside a map.
type Report struct {
	First, Last model.Date // of the payments that have a day
	Lacking     []Payee    // paid, and nobody in the map; the highest sums first
	Unpaid      []Unpaid   // contracts in force whose supplier is not paid, by id
	Persons     int        // as those lacking, but nothing says that they are no people
	Known       int        // suppliers paid that the map has
	Read, Used  int        // rows
	Left        []Left     // why rows are left out, the most first
}

// Payee is somebody who is paid, however the name is spelled.
type Payee struct {
	Name     string
	Pence    int64
	Payments int
	Last     model.Date
	Perhaps  string // id of somebody in the map who may be the same
}

// Unpaid is a contract whose supplier no payment names.
type Unpaid struct {
	Contract, Title, Supplier string
	Until                     model.Date
}

// Left is a reason for which rows are left out, and one of them.
type Left struct {
	Why   string
	Rows  int
	First intake.Origin
}

// payee is one spelling while rows are read.
type payee struct {
	Payee
	ict bool
}

type reader struct {
	o     intake.Options
	rules *names.Rules
	by    map[string]*payee // by spelling
	junk  map[string]bool
	ict   map[string]bool
	left  map[string]*Left
	Report
}

// Read reads spending; its error is an *intake.Fault.
func Read(files []intake.File, o intake.Options) (*Report, error) {
	r := &reader{o: o, rules: names.New(), by: map[string]*payee{}, junk: map[string]bool{}, ict: map[string]bool{}, left: map[string]*Left{}}
	for _, f := range files {
		t, err := intake.OpenTable(f, "spend", o)
		if err != nil {
			return nil, err
		}
		if missing := t.Missing("supplier", "amount"); len(missing) > 0 {
			return nil, &intake.Fault{At: intake.Origin{File: f.Name, Row: t.Header}, Message: "no column holds the " + missing[0],
				Hint: "say which: --columns " + missing[0] + `="Its heading"`}
		}
		for row := range t.Rows() {
			r.row(t, &row)
		}
		if t.Err() != nil {
			return nil, intake.TableFault(f.Name, t.Err())
		}
	}
	r.compare()
	return &r.Report, nil
}

func (r *reader) leave(t *sheet.Table, row *sheet.Row, why string) {
	l := r.left[why]
	if l == nil {
		l = &Left{Why: why, First: intake.Origin{File: t.File, Row: row.Number}}
		r.left[why] = l
	}
	l.Rows++
}

func (r *reader) row(t *sheet.Table, row *sheet.Row) {
	r.Report.Read++
	name, money := row.Cell("supplier"), row.Money("amount")
	junk, seen := r.junk[name]
	if !seen {
		name = strings.Clone(name) // not the line that it stands in
		junk = r.rules.Junk(name)
		r.junk[name] = junk
	}
	pence, ok := inPence(money.Amount)
	switch {
	case junk:
		r.leave(t, row, "no payee is named")
		return
	case !ok:
		r.leave(t, row, "the amount cannot be read")
		return
	}
	r.Used++
	p := r.by[name]
	if p == nil {
		name = strings.Clone(name)
		p = &payee{Payee: Payee{Name: name}}
		r.by[name] = p
	}
	p.Pence += pence
	p.Payments++
	if d := row.Date("date").First; d != 0 {
		p.Last = max(p.Last, d)
		r.Last = max(r.Last, d)
		if r.First == 0 || d < r.First {
			r.First = d
		}
	}
	p.ict = p.ict || r.o.Category == "all" || r.isICT(t, row)
}

// isICT asks the narrowest column that says what a payment is for.
func (r *reader) isICT(t *sheet.Table, row *sheet.Row) bool {
	for _, role := range [4]string{"category", "expense", "purpose", "department"} {
		if !t.Has(role) {
			continue
		}
		text := row.Cell(role)
		is, seen := r.ict[text]
		if !seen {
			is = r.rules.IsICT(text)
			if len(r.ict) < mostTexts {
				r.ict[strings.Clone(text)] = is
			}
		}
		return is
	}
	return true
}

const mostTexts = 100_000 // what is remembered of them

func inPence(amount string) (int64, bool) {
	whole, part, _ := strings.Cut(amount, ".")
	n, err := strconv.ParseInt(whole+(part + "00")[:2], 10, 48)
	return n, err == nil && amount != ""
}

// compare sets payees beside the map: those of one firm together.
func (r *reader) compare() {
	known := r.parties()
	firms, paid := map[string]*payee{}, map[int32]bool{}
	for _, name := range slices.Sorted(maps.Keys(r.by)) {
		p := r.by[name]
		main, _ := names.Split(name)
		node, perhaps := r.find(known, main)
		if node >= 0 {
			paid[node] = true
			continue
		}
		key := r.rules.Keys(main).Firm
		f := firms[key]
		if f == nil {
			firms[key] = p
			p.Perhaps = perhaps
			continue
		}
		if f.Name == strings.ToUpper(f.Name) {
			f.Name = name // rather than one that shouts
		}
		f.Pence, f.Payments, f.Last, f.ict = f.Pence+p.Pence, f.Payments+p.Payments, max(f.Last, p.Last), f.ict || p.ict
	}
	r.Known = len(paid)
	for _, f := range firms {
		switch {
		case !f.ict:
		case r.o.CompaniesOnly && !r.rules.IsCompany(f.Name):
			r.Persons++
		default:
			r.Lacking = append(r.Lacking, f.Payee)
		}
	}
	slices.SortFunc(r.Lacking, func(a, b Payee) int { return cmp.Or(cmp.Compare(b.Pence, a.Pence), strings.Compare(a.Name, b.Name)) })
	r.unpaid(paid)
	for _, l := range r.left {
		r.Left = append(r.Left, *l)
	}
	slices.SortFunc(r.Left, func(a, b Left) int { return cmp.Or(cmp.Compare(b.Rows, a.Rows), strings.Compare(a.Why, b.Why)) })
}

type party struct {
	node int32
	as   *names.Party
}

// parties are the organisations of the map by where they are looked for.
func (r *reader) parties() map[string][]party {
	out := map[string][]party{}
	for i := range r.o.Map.Nodes {
		n := &r.o.Map.Nodes[i]
		if n.Org == nil {
			continue
		}
		as := r.rules.Party(append([]string{n.Name, n.Short}, n.Aliases...), nil)
		for _, at := range as.Places() {
			out[at] = append(out[at], party{int32(i), as})
		}
	}
	return out
}

func (r *reader) find(known map[string][]party, name string) (node int32, perhaps string) {
	as := r.rules.Party([]string{name}, nil)
	for _, at := range as.Places() {
		for _, x := range known[at] {
			switch v := r.rules.Compare(as, x.as); {
			case v >= names.SameFirm:
				return x.node, ""
			case v == names.Perhaps && (perhaps == "" || r.o.Map.Nodes[x.node].ID < perhaps):
				perhaps = r.o.Map.Nodes[x.node].ID
			}
		}
	}
	return -1, perhaps
}

// unpaid lists the contracts that run on the last day of the payments, of whom
// they are, and whose supplier none of them names.
func (r *reader) unpaid(paid map[int32]bool) {
	m := r.o.Map
	for i := range m.Contracts {
		c := &m.Contracts[i]
		ours := r.o.For == "" || slices.ContainsFunc(c.Buyers, func(b int32) bool { return m.Nodes[b].ID == r.o.For })
		if ours && c.Supplier >= 0 && !paid[c.Supplier] && c.InForce(r.Last) {
			r.Unpaid = append(r.Unpaid, Unpaid{c.ID, c.Title, m.Nodes[c.Supplier].Name, c.End})
		}
	}
	slices.SortFunc(r.Unpaid, func(a, b Unpaid) int { return strings.Compare(a.Contract, b.Contract) })
}
