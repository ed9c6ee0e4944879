package text

import (
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/each"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
)

const rowIndent = "   "

// facts is every node of a radius that differs, with what changes for it and the
// step that brings it; the commonest way in which outages come about is said once.
func (t *diffPage) facts(r *answer.RadiusChange) {
	common := commonCauses(r)
	for _, n := range r.ByNode() {
		facts := n.Telling()
		if len(facts) == 0 { // all of it goes without saying
			continue
		}
		change := answer.Overall(facts)
		words := each.At(facts, func(f *answer.FactChange) string { return phrase.EffectChange(n.Node.Kind, f, change, common) })
		t.hanging(rowIndent, t.sign(change)+" "+t.mark(facts[0].Shown().Effect)+" "+t.names.under(n.Node, nil)+" · "+strings.Join(words, ", ")+
			muted(" · "+t.via(facts[0].Shown().Because)))
	}
	if common != 0 {
		t.hanging(rowIndent, muted(phrase.UnlessSaid(common)))
	}
}

// mark is an effect's sign in its colour.
func (t *diffPage) mark(e model.Effect) string { return paint(e, effectGlyph(e, t.ASCII)) }

func (t *diffPage) via(s *answer.Step) string {
	return s.Relation.Rule().Label + t.glyphs().dot + s.Evidence.String() + t.sources.citations(s)
}

// commonCauses is the most frequent way in which outages come or go here.
func commonCauses(r *answer.RadiusChange) model.Causes {
	var all []model.Causes
	for i := range r.Facts {
		if f := r.Facts[i].Shown(); phrase.IsOutage(f.Effect) && r.Facts[i].Change != answer.Changed {
			all = append(all, f.Causes)
		}
	}
	return mostFrequent(all)
}
