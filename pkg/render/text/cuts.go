package text

import (
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/each"
	"knockon/pkg/phrase"
)

// Cuts writes the few failures that would bring the targets about, single points
// first, those that work only through one beneath it.
func Cuts(c *answer.Cuts, o Options) string {
	w := &cuts{page: &page{Options: o}, c: c}
	var nodes []*answer.Node
	for i := range c.Sets {
		for _, s := range c.Sets[i].Seeds {
			nodes = append(nodes, s.Node)
		}
	}
	w.called = phrase.Apart(nodes, fullName)
	w.title(phrase.CutsTitle(c, fullName), &c.Map)
	w.paragraph(phrase.CutsFound(c))
	for _, of := range each.Run(c.Sets, func(a, b *answer.CutSet) bool { return len(a.Seeds) == len(b.Seeds) }) {
		w.size(of)
	}
	w.blank()
	w.unmapped()
	w.blank()
	w.commands(phrase.CutsNext(c))
	return w.String()
}

// cuts is sets while they are written.
type cuts struct {
	*page
	c      *answer.Cuts
	called func(*answer.Node) string
}

// unmapped says of what the map cannot say.
func (w *cuts) unmapped() {
	if !w.Full {
		w.note(phrase.Note{Text: phrase.Silent(w.c.Unmapped)})
		return
	}
	for _, u := range phrase.UnmappedBy(w.c.Unmapped) {
		w.note(phrase.CutsUnmapped(&u, u.At()))
	}
}

// size writes the sets of one size.
func (w *cuts) size(sets []answer.CutSet) {
	w.blank()
	w.line(bold(phrase.CutsHead(len(sets[0].Seeds))))
	only := map[*answer.Node][]string{} // by a point: the points that work only through it
	for i := range sets {
		for _, n := range sets[i].Through {
			only[n] = append(only[n], w.called(sets[i].Seeds[0].Node))
		}
	}
	shown, near, far := 0, 0, 0
	for i := range sets {
		s := &sets[i]
		switch {
		case s.Nearest:
			near++
		case len(s.Seeds) > 1:
			far++
		}
		if (!s.Nearest && (len(s.Seeds) == 1 || !w.Full)) || shown == maxShown && !w.Full {
			continue
		}
		shown++
		w.set(s)
		if names := only[s.Seeds[0].Node]; len(s.Seeds) == 1 && len(names) > 0 {
			w.hanging(strings.Repeat(" ", 6), 6, phrase.CutThrough(w.listed(names, phrase.MoreByFull)))
		}
	}
	if near > shown && !w.Full {
		w.paragraph(muted(phrase.MoreByFull(near - shown)))
	}
	if far > 0 && !w.Full {
		w.paragraph(muted(phrase.CutsThroughOthers(far)))
	}
}

func (w *cuts) set(s *answer.CutSet) {
	names := each.Of(s.Seeds, func(a answer.Atom) string { return bold(w.called(a.Node)) })
	w.hanging("  ", 4, phrase.CutsJoined(names)+muted(" · "+phrase.CutRests(s)))
}
