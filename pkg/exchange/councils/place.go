package councils

import (
	"cmp"
	"slices"
	"strings"

	"knockon/pkg/exchange/intake"
	"knockon/pkg/model"
)

// identify says what each would like to be called: as its page on GOV.UK is, else
// by its common name; of two who would be called the same, the second in the order
// of the list adds its code.
func (r *reader) identify() {
	taken := map[string]bool{}
	for _, named := range []bool{true, false} { // the ids that are given before those that are made
		for _, a := range r.list {
			if (a.slug != "" && a.until.Text == "") != named {
				continue
			}
			a.ID = cmp.Or(intake.Hyphens(a.slug), intake.Hyphens(a.Short), intake.Hyphens(a.Name), intake.Hyphens(a.code))
			if taken[a.ID] {
				a.ID += "-" + intake.Hyphens(a.code)
			}
			taken[a.ID] = true
		}
	}
}

// place writes within whom an authority lies. A district of a county and of a
// combined authority lies within its county; whether that lies within the combined
// one, its own row says.
func (r *reader) place(a *authority) {
	within := cmp.Or(a.county, a.combined)
	if within == "" {
		return
	}
	if within == a.code {
		r.Leave(a.at, a.Name+", within itself", "nothing is within itself")
		return
	}
	a.Within = r.coded(within, a.at)
	if county := r.byCode[a.county]; a.county != "" && a.combined != "" && (county == nil || county.combined != a.combined) {
		r.Leave(a.at, a.Name+", within "+a.combined, "it is within a county, and a map says within whom once")
	}
}

// coded is the authority of a code, which may stand in the map alone.
func (r *reader) coded(code string, at intake.Origin) *intake.Organisation {
	if a := r.byCode[code]; a != nil {
		return a.Organisation
	}
	o := r.Named(code, at)
	o.Kind, o.Mention, o.IDs = "council", true, []model.Pair{{Key: CodeKey, Value: code}}
	return o
}

// succeed writes who took over. An end that is the first day of a successor is
// taken as the day before: no place has both for a day.
func (r *reader) succeed(a *authority) {
	if len(a.successors) == 0 {
		return
	}
	if a.Until == 0 {
		r.Leave(a.at, a.Name+", replaced by "+strings.Join(a.successors, ", "), "no end is given")
		return
	}
	var names []string
	var heirs []intake.Node
	for _, code := range a.successors {
		s := r.byCode[code]
		if s == nil {
			names = append(names, code)
			continue
		}
		heirs = append(heirs, intake.Node{Organisation: s.Organisation})
		names = append(names, s.Name)
		if s.From == a.Until && a.Until == a.until.Last {
			a.Until--
		}
	}
	switch {
	case len(a.successors) > 1:
		r.Ask(intake.Question{
			Kind: intake.AskSuccessor, At: a.at, About: []intake.Node{{Organisation: a.Organisation}}, It: heirs,
			What: a.Name + " was replaced by " + strings.Join(names, " and ") + ": who took over what it had?",
			Fact: a.code + " " + strings.Join(a.successors, " "),
		})
	case a.successors[0] != a.code:
		a.SucceededBy = r.coded(a.successors[0], a.at)
	}
}

// breakCycles leaves out what would have an authority lie within itself, or succeed
// itself, over others.
func (r *reader) breakCycles() {
	within := rings{next: func(o *intake.Organisation) *intake.Organisation { return o.Within }}
	heirs := rings{next: func(o *intake.Organisation) *intake.Organisation { return o.SucceededBy }}
	for _, a := range r.list {
		if within.breaks(a.Organisation) {
			r.Leave(a.at, a.Name+", within "+a.Within.Name, "they would lie within each other")
			a.Within = nil
		}
		if heirs.breaks(a.Organisation) {
			r.Leave(a.at, a.Name+", replaced by "+a.SucceededBy.Name, "they would replace each other")
			a.SucceededBy = nil
		}
	}
}

// rings are the ways that lead back to where they began, each gone along once.
type rings struct {
	next   func(*intake.Organisation) *intake.Organisation
	of     map[*intake.Organisation]int // which ring somebody is on, from 1; 0 for none
	broken []bool                       // by ring
}

// breaks reports whether somebody is on a ring that nobody has broken, and breaks it.
func (r *rings) breaks(o *intake.Organisation) bool {
	if _, known := r.of[o]; !known {
		r.walk(o)
	}
	ring := r.of[o]
	if ring == 0 || r.broken[ring-1] {
		return false
	}
	r.broken[ring-1] = true
	return true
}

// walk follows a way as far as it is new.
func (r *rings) walk(o *intake.Organisation) {
	if r.of == nil {
		r.of = map[*intake.Organisation]int{}
	}
	var way []*intake.Organisation
	for ; o != nil; o = r.next(o) {
		if _, known := r.of[o]; known {
			break
		}
		r.of[o] = 0
		way = append(way, o)
	}
	if first := slices.Index(way, o); o != nil && first >= 0 {
		r.broken = append(r.broken, false)
		for _, x := range way[first:] {
			r.of[x] = len(r.broken)
		}
	}
}
