package html

import (
	"fmt"
	"reflect"
	"slices"

	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/safe"
)

// calendar numbers the days that the map names, so that numbers compare as days do.
func (p *packer) calendar() {
	var days []model.Date
	for i := range p.m.Sources {
		days = append(days, p.m.Sources[i].Published)
	}
	for i := range p.m.Nodes {
		days = appendDays(days, p.m.Nodes[i].Claims)
	}
	for i := range p.m.Relations {
		r := &p.m.Relations[i]
		days = appendDays(append(days, r.Start, r.End), r.Claims)
	}
	days = append(days, 0)
	slices.Sort(days)
	for i, d := range slices.Compact(days) {
		p.days[d] = i
		p.out.Days = append(p.out.Days, d.String())
	}
}

func appendDays(days []model.Date, claims []model.Claim) []model.Date {
	for i := range claims {
		days = append(days, claims[i].Date)
	}
	return days
}

func (p *packer) sources() {
	for i := range p.m.Sources {
		s := &p.m.Sources[i]
		p.out.Sources = append(p.out.Sources, short(
			s.ID, safe.Text(s.Title), safe.Text(s.Publisher), s.Kind, p.days[s.Published], safe.Text(s.URL),
		))
	}
}

// said returns the number of what is claimed, from 1, or 0 where nothing is.
func (p *packer) said(claims []model.Claim) int {
	if len(claims) == 0 {
		return 0
	}
	entry := [2][]int{nil, p.gradeSteps(claims)}
	for i := range claims {
		entry[0] = append(entry[0], p.claim(&claims[i]))
	}
	return 1 + once(p, "said", &p.out.Said, entry)
}

func (p *packer) claim(c *model.Claim) int {
	speaker := short(safe.Text(c.Speaker))
	if c.Organisation >= 0 {
		speaker = append(speaker, c.Organisation)
	}
	return once(p, "claim", &p.out.Claims, short(
		c.Source, once(p, "speaker", &p.out.Speakers, speaker), c.Stance, c.Kind, p.days[c.Date], safe.Text(c.Person),
	))
}

// gradeSteps lists the days on which the grade of the claims changes, each with
// the grade from then on.
func (p *packer) gradeSteps(claims []model.Claim) []int {
	days := appendDays(nil, claims)
	slices.Sort(days)
	var steps []int
	last := evidence.Unknown
	for _, d := range slices.Compact(days) {
		if g := evidence.GradeOf(claims, d); g != last {
			steps = append(steps, p.days[d], int(g))
			last = g
		}
	}
	return steps
}

// once returns the place of an entry in a table, adding it where it is new.
func once[T any](p *packer, name string, table *[]T, entry T) int {
	key := fmt.Sprintf("%s %#v", name, entry)
	i, known := p.seen[key]
	if !known {
		i = len(*table)
		p.seen[key] = i
		*table = append(*table, entry)
	}
	return i
}

// short makes a list without the zeros and empty strings at its end.
func short(values ...any) []any {
	for len(values) > 0 && isZero(values[len(values)-1]) {
		values = values[:len(values)-1]
	}
	return values
}

func isZero(v any) bool { return reflect.ValueOf(v).IsZero() }
