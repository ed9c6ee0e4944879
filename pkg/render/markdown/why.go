package markdown

import (
	"slices"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/each"
	"knockon/pkg/phrase"
	"knockon/pkg/style"
)

// Why writes a proof as a numbered list, or what is missing where nothing holds.
func Why(w *answer.Why) []byte {
	p := &page{cited: map[*answer.Source]int{}}
	if w.OfOrganisation() {
		p.organisation(w)
	}
	for i := 0; i < len(w.Effects) && !w.OfOrganisation(); i++ {
		r := &w.Effects[i]
		p.title(phrase.Supposed(w, r, name), &w.Map, w.Seeds...)
		if r.Seed {
			p.printf("%s\n\n", phrase.Sentence(phrase.IsOrigin))
			continue
		}
		p.printf("%s\n\n", phrase.ReasonSentence(r))
		proofs := r.All
		if proofs == nil {
			proofs = [][]answer.ProofStep{r.Proof}
		}
		for i, proof := range proofs {
			if len(proofs) > 1 {
				p.printf("%s:\n\n", phrase.ProofOf(i+1, len(proofs)))
			}
			p.proof(proof)
		}
	}
	if w.Missing != nil {
		p.missing(w)
	}
	p.sources()
	return []byte(p.String())
}

// state says what a node suffers: "Canterbury City Council: Planning is down".
func state(a answer.Atom) string {
	return name(a.Node) + " " + phrase.IsState(a.Node.Kind, a.Effect)
}

// organisation lists what is hit there with the step that shows it, and the steps
// of all proofs, each once.
func (p *page) organisation(w *answer.Why) {
	p.title(phrase.HitAt(w, name), &w.Map, w.Seeds...)
	var proofs [][]answer.ProofStep
	for i := range w.Effects {
		proofs = append(proofs, slices.Concat(w.Effects[i].All...), w.Effects[i].Proof)
	}
	steps, last := answer.Together(proofs...)
	for i := range w.Effects {
		r := &w.Effects[i]
		p.printf("- %s %s %s\n", style.MarkOf(r.Effect).Glyph(), phrase.Starred(r.Node, Escape(r.Node.NameUnder(w.Node))), phrase.HitHow(r, last[2*i+1]))
	}
	p.printf("\n")
	p.steps(steps)
}

func (p *page) proof(proof []answer.ProofStep) {
	steps, _ := answer.Together(proof)
	p.steps(steps)
}

func (p *page) steps(steps []answer.Numbered) {
	for i := range steps {
		s := &steps[i]
		if s.Because == nil {
			p.printf("%d. %s: %s\n", s.Number, state(s.Atom), phrase.Origin)
			continue
		}
		p.printf("%d. %s: %s%s\n", s.Number, state(s.Atom), because(s.Because, briefName, p.cite), speakers(s.Because))
	}
	p.printf("\n")
}

// speakers says who asserts and who denies the relations of a step.
func speakers(s *answer.Step) string {
	parts := each.At(s.Claims, func(c *answer.Claim) string { return phrase.Claim(c, Escape) })
	if len(parts) == 0 {
		return ""
	}
	return " (" + strings.Join(parts, "; ") + ")"
}

func (p *page) missing(w *answer.Why) {
	m := w.Missing
	p.title(phrase.NotSoShort(name(m.Node), m.Effect), &w.Map, w.Seeds...)
	if m.Node != w.Node {
		p.printf("%s\n\n", phrase.NothingOf(name(w.Node)))
	}
	if len(m.Hit) > 0 {
		p.printf("%s %s\n\n", phrase.HitInstead(m, name), Escape(phrase.AskWhy(m.Node, w.Seeds, &w.Map)))
	}
	if !m.Connected {
		if len(m.Hit) == 0 {
			p.printf("%s\n\n", phrase.NothingMakesIt)
		}
		if m.Unmapped && len(m.Hit) == 0 {
			p.printf("%s\n\n", phrase.NothingRelied(m, briefName))
		}
		return
	}
	if m.Onset != nil {
		p.printf("%s\n\n", phrase.TooLateShort(m.Onset))
	}
	for i := range m.Excluded {
		p.printf("- %s\n", phrase.ExcludedShort(&m.Excluded[i], briefName))
	}
	p.printf("\n%s:\n\n", phrase.ProofThen)
	p.proof(m.Proof)
}
