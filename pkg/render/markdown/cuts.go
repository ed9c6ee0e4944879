package markdown

import (
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/each"
	"knockon/pkg/phrase"
)

// Cuts writes the sets as a table, those that work only through others but for full
// left out, and as far as a comment needs it.
func Cuts(c *answer.Cuts, full bool) []byte {
	var sets []*answer.CutSet
	for i := range c.Sets {
		if s := &c.Sets[i]; full || s.Nearest || len(s.Seeds) == 1 {
			sets = append(sets, s)
		}
	}
	rows := len(sets)
	if !full {
		rows = min(rows, mostRanked)
	}
	return fitting(rows, func(p *page, rows int) { p.cuts(c, sets, rows) })
}

func (p *page) cuts(c *answer.Cuts, sets []*answer.CutSet, rows int) {
	p.title(phrase.CutsTitle(c, name), &c.Map)
	p.printf("%s\n", phrase.CutsFound(c))
	if rows > 0 {
		p.printf("\n%s| :-- | :-- | :-- | --: | :-- |\n", cells(phrase.CutColumns()...))
	}
	for _, s := range sets[:rows] {
		names := each.Of(s.Seeds, func(a answer.Atom) string { return name(a.Node) })
		rests := strings.Split(phrase.CutRests(s), " · ")
		p.row(append([]string{phrase.CutsJoined(names)}, append(rests, strings.Join(each.Of(s.Through, name), ", "))...)...)
	}
	if more := len(c.Sets) - rows; more > 0 && !p.cut {
		p.below(phrase.MoreByFull(more))
	}
	p.left = len(sets) - rows
	p.folded()
	p.below(Escape(phrase.Silent(c.Unmapped)))
}
