package phrase

import (
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/model"
)

// What the signs in the cells of a matrix say.
const (
	MatrixNumbers = "number: services down there"
	MatrixDots    = "dot: depends on it only through others"
)

// MatrixBars says what bars count.
func MatrixBars(r *answer.Ranking) string { return "bars: " + rankMeasure(r.By, rankSure(r)) }

// MatrixMoreRows counts the candidates that have no row.
func MatrixMoreRows(n int) string {
	return "+ " + More(n) + " that " + form(n, "hits", "hit") + " something"
}

// MatrixRow says what follows from a candidate.
func MatrixRow(c *answer.Candidate, name string) string {
	return Number(c.Rank) + ". " + name + ": " + consequences(&c.Summary, c.Effect != model.Compromised)
}

// RankBeside counts in a few words what follows from a candidate besides a measure.
func RankBeside(c *answer.Candidate, by answer.Measure) string {
	var parts []string
	for _, m := range []answer.Measure{answer.ByCritical, answer.ByServices, answer.ByDatasets, answer.ByCouncils, answer.ByUnaware} {
		if m != by && c.Measure(m) > 0 {
			parts = append(parts, RankCounted(RankNumber(c, m), m))
		}
	}
	return strings.Join(parts, dot)
}

// RankWhat heads the candidates.
const RankWhat = "What"

// MatrixCell says what an organisation suffers.
func MatrixCell(h *answer.HitAt, name string, unaware, sure bool) string {
	said := name + ": " + h.Worst.String()
	if h.ServicesDown > 0 {
		said += ", " + Several(h.ServicesDown, "service", "services") + " " + Suffer(model.Service, model.Down, sure, h.ServicesDown)
	}
	if unaware {
		said += "; depends on it only through others"
	}
	return said
}

// MatrixOthers says what organisations suffer that share a column: so many of all.
func MatrixOthers(hit, of int, worst string, down int) string {
	return Number(hit) + " of " + Number(of) + " more organisations: at worst " + worst + ", " + Several(down, "service", "services") + " down"
}
