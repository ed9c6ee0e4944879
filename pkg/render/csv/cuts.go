package csv

import (
	"slices"
	"strconv"

	"knockon/pkg/answer"
)

// Cuts writes a row a set.
func Cuts(c *answer.Cuts) []byte {
	var rows [][]string
	for i := range c.Sets {
		s := &c.Sets[i]
		var ids, names, through []string
		for _, a := range s.Seeds {
			ids, names = append(ids, a.Node.ID+"="+a.Effect.String()), append(names, a.Node.NameUnder(nil))
		}
		for _, n := range s.Through {
			through = append(through, n.ID)
		}
		rows = append(rows, []string{
			strconv.Itoa(len(s.Seeds)), join(ids), join(names), s.Evidence.String(), s.Onset.String(), strconv.Itoa(int(s.Distance)),
			strconv.FormatBool(s.Nearest), join(through),
		})
	}
	return write([]string{"size", "seeds", "names", "evidence", "onset", "distance", "nearest", "through"}, slices.Values(rows))
}
