package csv

import (
	"iter"
	"slices"
	"strconv"

	"knockon/pkg/answer"
	"knockon/pkg/each"
)

// Diagnose writes one row a candidate, the groups that fit best first.
func Diagnose(d *answer.Diagnosis) []byte {
	columns := []string{
		"group", "node", "name", "organisation", "organisation-name", "kind", "effect", "score", "explains", "of", "wrongly", "of-unseen", "radius",
		"unexplained", "wrong",
	}
	var rows iter.Seq[[]string] = func(yield func([]string) bool) {
		for i := range d.Groups {
			g := &d.Groups[i]
			radius := ""
			if g.Radius != nil {
				radius = strconv.Itoa(*g.Radius)
			}
			rest := []string{
				g.Score.String(), strconv.Itoa(g.Explains), strconv.Itoa(g.Of), strconv.Itoa(g.Wrongly), strconv.Itoa(g.OfUnseen), radius,
				join(words(g.Unexplained)), join(words(g.Wrong)),
			}
			for _, a := range g.Candidates {
				n := a.Node
				if !yield(slices.Concat([]string{strconv.Itoa(i + 1), n.ID, n.Name, n.Org().ID, n.Org().Name, n.KindName, a.Effect.String()}, rest)) {
					return
				}
			}
		}
	}
	return write(columns, rows)
}

func words(atoms []answer.Atom) []string {
	return each.At(atoms, func(a *answer.Atom) string { return a.Node.ID + "=" + a.Effect.String() })
}
