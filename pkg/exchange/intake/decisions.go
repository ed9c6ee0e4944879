package intake

import (
	"fmt"
	"slices"

	"knockon/pkg/exchange/names"
	"knockon/pkg/exchange/sheet"
	"knockon/pkg/model"
)

// Decisions is what people said of spellings in names.csv.
type Decisions struct {
	by    map[string][]decision // by spelling, as names are compared
	about []decision            // those that name somebody, in the order of the file
}

// decisions are the words of the column decision.
var decisions = [4]string{"same", "different", "skip", "unsure"}

type decision struct {
	id, word string
	at       Origin
	column   int // of the id
}

// Decided is who a spelling is by names.csv.
type Decided struct {
	Same string // an id, "" where it says none
	Skip bool   // nobody

	apart []string // ids of whom it is not
}

// namesFile has the columns of names.csv.
const namesRoles = "spelling: spelling\nid: id\ndecision: decision\nby: by\ndate: date\nnote: note"

// ReadDecisions reads names.csv; without one nothing is decided. Its error is a *Fault.
func ReadDecisions(name string, content []byte) (d Decisions, err error) {
	if content == nil {
		return d, nil
	}
	t, err := sheet.Open(name, content, sheet.ParseRoles(namesRoles), sheet.Options{})
	if err != nil {
		return d, TableFault(name, err)
	}
	if missing := t.Missing("spelling", "decision"); len(missing) > 0 {
		return d, lacks(name, t, missing)
	}
	rules := names.New()
	d.by = map[string][]decision{}
	for r := range t.Rows() {
		line := decision{r.Cell("id"), r.Cell("decision"), Origin{name, r.Number}, r.Column("id")}
		if !slices.Contains(decisions[:], line.word) {
			return d, &Fault{At: Origin{name, r.Number}, Column: r.Column("decision"), Message: "the decision is none of same, different, skip and unsure",
				Hint: "write one of them"}
		}
		if line.word == "same" || line.word == "different" {
			if line.id == "" {
				return d, &Fault{At: line.at, Column: line.column, Message: line.word + " does not say as whom", Hint: "write the id of an organisation of the map"}
			}
			d.about = append(d.about, line)
		}
		key := rules.Keys(r.Cell("spelling")).Plain
		d.by[key] = append(d.by[key], line)
	}
	return d, TableFault(name, t.Err())
}

// Of is who a spelling is.
func (d *Decisions) Of(r *names.Rules, spelling string) (out Decided) {
	if len(d.by) == 0 {
		return out
	}
	for _, l := range d.by[r.Keys(spelling).Plain] {
		switch l.word {
		case "same":
			out.Same = l.id
		case "skip":
			out.Skip = true
		case "different":
			out.apart = append(out.apart, l.id)
		}
	}
	return out
}

// Unknown lists the rows that name somebody of whom a map knows nothing: they change nothing.
func (d *Decisions) Unknown(m *model.Map) (out []*Fault) {
	for _, l := range d.about {
		if at, found := m.Lookup(l.id); !found || m.Nodes[at].Org == nil {
			out = append(out, &Fault{At: l.at, Column: l.column, Message: fmt.Sprintf("there is no organisation %q in the map: the row changes nothing", l.id)})
		}
	}
	return out
}

// decidedAs is who somebody of an earlier import is by names.csv now: another, or
// nobody, on whom nothing hangs.
func (s *Settled) decidedAs(id, name string) (string, bool) {
	d := s.people.decided.Of(s.people.rules, name)
	switch {
	case name == "" || !d.Skip && (d.Same == "" || d.Same == id || s.people.byID[d.Same] == nil):
		return "", false
	case d.Skip:
		return waiting, true
	}
	return d.Same, true
}

// Apart reports whether names.csv says that a spelling is not somebody.
func (d *Decided) Apart(id string) bool { return slices.Contains(d.apart, id) }
