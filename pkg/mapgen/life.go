package mapgen

import (
	"fmt"
	"slices"
	"strings"

	"knockon/pkg/emit"
	m "knockon/pkg/model"
)

// predecessorEvery is how many councils there are to one that took over from another.
const predecessorEvery = 10

func predecessorID(heir int) string { return "old-" + councilID(heir) }

// predecessor is a council that is gone; another has taken over from it.
func (w *world) predecessor(i int) organisation {
	o := organisation{section: "councils", id: predecessorID(i), name: "Old " + placeName(i) + " District Council"}
	o.lines = said("until: 2023-03-31", "succeeded-by: "+councilID(i))
	o.add(systems, "archive", "Archive store")
	o.add(services, "planning", "Planning", to(m.Needs, "./archive"))
	return o
}

// live gives organisations and what they have their days, short names and the
// other keys that a few of many carry. What must be there on the day stays.
func (w *world) live(orgs []organisation) {
	for i := range orgs {
		o, d := &orgs[i], w.random(7, i)
		if o.section != "councils" && d.chance(0.5) {
			o.lines = append(o.lines, said(fmt.Sprintf("residents: %d", d.between(1, 20)*100_000))...)
		}
		if !has(o.lines, "until") && d.chance(0.5) {
			o.lines = append(o.lines, said("from: "+d.pick("1974-04-01", "2009-04", "2019-04-01"))...)
			if d.chance(0.2) {
				o.lines = append(o.lines, said("until: "+d.pick("2027-03-31", "2028-03"))...)
			}
		}
		for section := range o.assets {
			for _, a := range o.assets[section] {
				a.live(d, section)
			}
		}
	}
}

func has(lines []emit.Entry, key string) bool {
	return slices.ContainsFunc(lines, func(e emit.Entry) bool { return e.Key == key })
}

func (a *asset) live(d *dice, section int) {
	if d.chance(0.1) {
		a.say("short: " + strings.Fields(a.name)[0])
	}
	switch n := d.IntN(100); {
	case n < 6:
		a.say("from: " + d.pick("2015-04-01", "2021-09"))
	case n < 9:
		a.say("until: " + d.pick("2026-12-31", "2029-03"))
	case n < 11 && section == services: // at its end, or to come
		a.say(d.pick("until: 2024-12-31", "from: 2025-10-01"))
	}
	if section == systems && len(a.relations) == 0 && d.chance(0.5) || d.chance(0.01) {
		a.say("complete: true")
	}
	a.relate(d)
}

// relate lets a supplier come back after it had gone, and leaves unsaid how far
// one gets from another's network.
func (a *asset) relate(d *dice) {
	for i := range a.relations {
		r := &a.relations[i]
		switch {
		case slices.Equal(r.lines, []string{"reach: user"}) && !strings.HasPrefix(r.to, "./") && d.chance(0.15):
			r.lines = nil
		case r.members == nil && len(r.lines) == 0 && d.chance(0.02):
			again := *r
			r.lines, again.lines = []string{"until: 2021-03-31"}, []string{"from: 2022-04-01"}
			a.rely(again)
		}
	}
}
