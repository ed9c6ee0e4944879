package digest

import "knockon/pkg/answer"

// Hidden is an organisation and those who depend on it only through others.
type Hidden struct {
	On  *answer.Node
	Who []*answer.Node
	Row int // of the candidate that shows it
}

// HiddenOf lists the organisations of candidates on which others depend only
// through others, in the order of the candidates; of several candidates the one
// that shows most.
func HiddenOf(rows []answer.Candidate) []Hidden {
	var out []Hidden
	at := map[*answer.Node]int{}
	for i := range rows {
		c := &rows[i]
		k, known := at[c.Node.Org()]
		switch {
		case c.HowManyUnaware() == 0:
		case !known:
			at[c.Node.Org()] = len(out)
			out = append(out, Hidden{c.Node.Org(), c.Unaware, i})
		case c.HowManyUnaware() > rows[out[k].Row].HowManyUnaware():
			out[k].Who, out[k].Row = c.Unaware, i
		}
	}
	return out
}
