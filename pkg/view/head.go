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
	marks[style.Plain], changes[style.Same] = false, false // which mean nothing
	v.Legend.Marks, v.Legend.Lines, v.Legend.Changes = occurring[style.Mark](marks[:]), occurring[style.Line](lines[:]), occurring[style.Change](changes[:])
}

// occurring lists what occurs.
func occurring[T ~uint8](occurs []bool) (out []T) {
	for i, is := range occurs {
		if is {
			out = append(out, T(i))
		}
	}
	return out
}
