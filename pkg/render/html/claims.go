package html

import (
	"fmt"
	"reflect"
	"slices"

	"knockon/pkg/each"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/safe"
)

// calendar numbers the days that the map names, so that numbers compare as days do.
func (p *packer) calendar() {
	days := each.At(p.m.Sources, func(s *model.Source) model.Date { return s.Published })
	for i := range p.m.Nodes {
		n := &p.m.Nodes[i]
		days = appendDays(append(days, n.Start, n.End), n.Claims)
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
	numbers := each.At(claims, p.claim)
	return 1 + once(p.saids, fmt.Sprint(numbers), &p.out.Said, [2][]int{numbers, p.gradeSteps(claims)})
}

type (
	claimKey struct {
		source, speaker, day int
		stance               model.Stance
		kind                 model.SourceKind
		person               string
	}
	speakerKey struct {
		name string
		org  int32
	}
)

func (p *packer) claim(c *model.Claim) int {
	by := p.m.Voice(c)
	who := speakerKey{safe.Text(by.Speaker), by.Organisation}
	speaker := []any{who.name}
	if who.org >= 0 { // by its name, whatever it is called where it speaks
		who.name = safe.Text(p.m.Nodes[who.org].Name)
		speaker = []any{who.name, who.org}
	}
	k := claimKey{int(c.Source), once(p.speakers, who, &p.out.Speakers, speaker), p.days[c.Date], c.Stance, c.Kind, safe.Text(by.Person)}
	return once(p.claims, k, &p.out.Claims, short(k.source, k.speaker, k.stance, k.kind, k.day, k.person))
}

// once returns the place of an entry in a table, adding it where its key is new.
func once[K comparable, T any](seen map[K]int, key K, table *[]T, entry T) int {
	i, known := seen[key]
	if !known {
		i = len(*table)
		seen[key] = i
		*table = append(*table, entry)
	}
	return i
}

// gradeSteps lists the days on which the grade of the claims changes, each with
// the grade from then on.
func (p *packer) gradeSteps(claims []model.Claim) []int {
	var steps []int
	for _, s := range evidence.Steps(claims) {
		steps = append(steps, p.days[s.Day], int(s.Grade))
	}
	return steps
}

// short makes a list without the zeros and empty strings at its end. Words of
// the model stand in it by their number.
func short(values ...any) []any {
	for i := range values {
		values[i] = number(values[i])
	}
	for len(values) > 0 && reflect.ValueOf(values[len(values)-1]).IsZero() {
		values = values[:len(values)-1]
	}
	return values
}

func number(v any) any {
	switch r := reflect.ValueOf(v); r.Kind() {
	case reflect.Uint8:
		return r.Uint()
	case reflect.Int64:
		return r.Int()
	}
	return v
}
