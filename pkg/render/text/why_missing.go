package text

import (
	"knockon/pkg/answer"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
)

func (y *why) missing(m *answer.Missing) {
	if m.Node != y.w.Node {
		y.paragraph(phrase.NothingOf(y.w.Node.Name))
	}
	y.paragraph(bold("○ "+phrase.NotSo(m)) + muted(" · "+m.Node.ID))
	for i := range m.Standing {
		g := &m.Standing[i]
		y.paragraph(phrase.Standing(g) + muted(" · "+g.At.String()))
	}
	if len(m.LostHolders) > 0 && m.Effect == model.Down {
		y.paragraph(phrase.AnotherCopy(m.LostHolders))
	}
	if len(m.Hit) > 0 {
		y.paragraph(phrase.HitInstead(m, fullName) + " " + phrase.AskWhy(m.Node, y.w.Seeds, &y.w.Map))
	}
	if !m.Connected {
		if len(m.Standing)+len(m.LostHolders)+len(m.Hit) == 0 {
			y.paragraph(phrase.NothingLeads(y.w.Seeds))
		}
		if m.Unmapped && len(m.Hit) == 0 {
			y.paragraph(phrase.NothingRelied(m, fullName))
		}
		return
	}
	y.blank()
	if m.Onset != nil {
		y.paragraph(phrase.TooLate(m, y.w.Map.Within))
	}
	if len(m.Excluded) > 0 {
		y.paragraph(bold(phrase.Shortfall(m)))
		for i := range m.Excluded {
			y.excluded(&m.Excluded[i])
		}
	}
	y.blank()
	y.line(bold(phrase.ProofThen))
	y.proof(m.Proof)
}

func (y *why) excluded(x *answer.Excluded) {
	if x.Relation == model.Self {
		y.indented(phrase.Excluded(x))
		return
	}
	y.indented(phrase.Excluded(x) + muted(" · "+x.At.String()))
	for _, r := range x.Reasons {
		y.indented("  " + y.reasonWords(x, r))
	}
}

func (y *why) reasonWords(x *answer.Excluded, r answer.Exclusion) string {
	if r == answer.WeakerEvidence {
		return bold(x.Evidence.String()) + phrase.Denials(x, y.sources.cite) + phrase.Admits(y.w.Map.Evidence, *x.Evidence)
	}
	return phrase.Exclusion(x, r, &y.w.Map)
}
