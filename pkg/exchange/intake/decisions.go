package intake

import (
	"slices"

	"knockon/pkg/exchange/names"
	"knockon/pkg/exchange/sheet"
)

// Decisions is what people said of spellings in names.csv.
type Decisions struct{ lines []decision }

// decisions are the words of the column decision.
var decisions = [4]string{"same", "different", "skip", "unsure"}

type decision struct{ key, id, word string }

// what a spelling is, by names.csv.
type decided struct {
	same string
	skip bool
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
	for r := range t.Rows() {
		line := decision{rules.Keys(r.Cell("spelling")).Plain, r.Cell("id"), r.Cell("decision")}
		if !slices.Contains(decisions[:], line.word) {
			return d, &Fault{At: Origin{name, r.Number}, Column: r.Column("decision"), Message: "the decision is none of same, different, skip and unsure",
				Hint: "write one of them"}
		}
		d.lines = append(d.lines, line)
	}
	return d, TableFault(name, t.Err())
}

func (d *Decisions) of(r *names.Rules, spelling string) (out decided) {
	key := r.Keys(spelling).Plain
	for _, l := range d.lines {
		if l.key != key {
			continue
		}
		switch l.word {
		case "same":
			out.same = l.id
		case "skip":
			out.skip = true
		}
	}
	return out
}

// Of says who a spelling is by names.csv, an id or "", and whether it is nobody.
func (d *Decisions) Of(r *names.Rules, spelling string) (id string, nobody bool) {
	out := d.of(r, spelling)
	return out.same, out.skip
}

// Apart reports whether names.csv says that a spelling is not somebody.
func (d *Decisions) Apart(r *names.Rules, spelling, id string) bool { return d.apart(r, spelling, id) }

// decidedAs is who somebody of an earlier import is by names.csv now: another, or
// nobody, on whom nothing hangs.
func (s *Settled) decidedAs(id, name string) (string, bool) {
	d := s.people.decided.of(s.people.rules, name)
	switch {
	case name == "" || !d.skip && (d.same == "" || d.same == id || s.people.byID[d.same] == nil):
		return "", false
	case d.skip:
		return waiting, true
	}
	return d.same, true
}

func (d *Decisions) apart(r *names.Rules, spelling, id string) bool {
	for _, l := range d.lines {
		if l.word == "different" && l.id == id && l.key == r.Keys(spelling).Plain {
			return true
		}
	}
	return false
}
