package view

import (
	"slices"

	"knockon/pkg/answer"
	"knockon/pkg/phrase"
	"knockon/pkg/style"
)

// FromReplay pictures what a map predicts of the only incident of an answer, each node
// marked by what was seen of it. What was seen and not predicted stands with its
// organisation, as not reached. There is nil where the answer holds no radius.
func FromReplay(r *answer.Replay, o Options) *View {
	if r.Radius == nil {
		return nil
	}
	x := &r.Incidents[0]
	p := newPainter(&answer.Blast{Map: r.Map, Radius: *r.Radius, Nodes: r.Nodes, Sources: r.Sources}, o)
	p.judge(x.OnMap.Entries)
	p.paint()
	p.missed()
	p.Title, p.Headline = phrase.WasRight(x.Title), phrase.PredictionsFared(&x.OnMap.Scores)
	p.Notes = slices.Concat([]string{phrase.Began(x.Began, x.Seeds, phrase.Owned), phrase.Caption(&r.Map, &r.Map)},
		phrase.NotMarked(&x.OnMap), phrase.StartsWithout(x, fullName), p.notes)
	p.sortRows()
	return p.fit(o)
}

// verdict is the mark of an outcome; Same where it has none.
func verdict(o answer.Verdict) style.Change {
	switch o {
	case answer.Hit:
		return style.Seen
	case answer.Miss:
		return style.Missed
	case answer.FalseAlarm:
		return style.Unfounded
	case answer.SeverityError:
		return style.Milder
	}
	return style.Same
}

// judge marks nodes by what was seen of them: each of several lines is said, and one that
// its mark does not say.
func (p *painter) judge(entries []answer.Entry) {
	lines := map[*answer.Node]int{}
	for i := range entries {
		if verdict(entries[i].Outcome) != style.Same {
			lines[entries[i].Node]++
		}
	}
	for i := range entries {
		e := &entries[i]
		n, v := &p.nodes[e.Node.Index], verdict(e.Outcome)
		if v == style.Same {
			continue
		}
		if n.change == style.Same || v < n.change {
			n.change = v
		}
		if shown, _ := n.mark.Effect(); lines[e.Node] > 1 || v == style.Missed || e.Later || shown != e.Effect {
			n.said = append(n.said, phrase.LookedAt(e))
		}
	}
}

// missed adds what was seen and not predicted.
func (p *painter) missed() {
	hidden := 0
	for i := range p.nodes {
		n := &p.nodes[i]
		if n.change != style.Missed || n.shown {
			continue
		}
		if _, found := p.lastOf[place(p.Nodes[i].Org())]; !found && p.wants(p.Nodes[i]) {
			p.newCard(p.Columns[len(p.Columns)-1].Distance, place(p.Nodes[i].Org()))
		}
		if !p.addUnreached(int32(i), len(p.Columns), phrase.MissedMeans) {
			hidden++
		}
	}
	if hidden > 0 {
		p.fold(phrase.MissedHidden(hidden))
	}
}
