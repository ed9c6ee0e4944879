package view

import (
	"knockon/pkg/phrase"
	"knockon/pkg/style"
)

const dot = " · "

// legend collects what occurs in the picture.
func (v *View) legend() {
	var marks [style.NumMarks]bool
	var lines [style.NumLines]bool
	var changes [style.NumChanges]bool
	var critical, further bool
	for i := range v.Cards {
		for j := range v.Cards[i].Rows {
			r := &v.Cards[i].Rows[j]
			marks[r.Mark] = true
			critical, further = critical || r.Critical, further || len(r.Further) > 0
			for _, m := range r.Further {
				marks[m] = true
			}
			for m, n := range r.Nodes {
				marks[m] = marks[m] || n > 0
			}
			for c, n := range r.Changes {
				changes[c] = changes[c] || n > 0
			}
		}
	}
	for i := range v.Edges {
		lines[v.Edges[i].Line] = true
		changes[style.New] = changes[style.New] || v.Edges[i].New
	}
	v.Legend = Legend{}
	say := func(occurs bool, what string) {
		if occurs {
			v.Legend.Words = append(v.Legend.Words, what)
		}
	}
	say(critical, phrase.CriticalStar)
	say(further, phrase.SmallSigns)
	say(len(v.Edges) > 0, phrase.Arrows(marks[style.Plain]))
	for m, occurs := range marks {
		if occurs && style.Mark(m) != style.Plain {
			v.Legend.Marks = append(v.Legend.Marks, style.Mark(m))
		}
	}
	for l, occurs := range lines {
		if occurs {
			v.Legend.Lines = append(v.Legend.Lines, style.Line(l))
		}
	}
	for c, occurs := range changes {
		if occurs && style.Change(c) != style.Same {
			v.Legend.Changes = append(v.Legend.Changes, style.Change(c))
		}
	}
}
