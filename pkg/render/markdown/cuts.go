package markdown

import (
	"strings"

	"knockon/pkg/answer"
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
	return fitting(rows, func(rows int, cut bool) []byte { return cutSets(c, sets, rows, cut) })
}

func cutSets(c *answer.Cuts, sets []*answer.CutSet, rows int, cut bool) []byte {
	p := &page{}
	p.printf("## %s\n\n", phrase.CutsTitle(c, name))
	p.context(&c.Map)
	p.printf("%s\n", phrase.CutsFound(c))
	if rows > 0 {
		p.printf("\n%s| :-- | :-- | :-- | --: | :-- |\n", cells(phrase.CutColumns()...))
	}
	for _, s := range sets[:rows] {
		var names, through []string
		for _, a := range s.Seeds {
			names = append(names, name(a.Node))
		}
		for _, n := range s.Through {
			through = append(through, name(n))
		}
		rests := strings.Split(phrase.CutRests(s), " · ")
		p.printf("%s", cells(append([]string{phrase.CutsJoined(names)}, append(rests, strings.Join(through, ", "))...)...))
	}
	if more := len(c.Sets) - rows; more > 0 && !cut {
		p.printf("\n%s\n", phrase.MoreByFull(more))
	}
	if cut {
		p.printf("\n%s\n", phrase.CommentFolded(len(sets)-rows))
	}
	if len(c.Unmapped) > 0 {
		p.printf("\n%s\n", Escape(phrase.Silent(c.Unmapped)))
	}
	return []byte(p.String())
}
