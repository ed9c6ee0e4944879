package markdown

import (
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/phrase"
)

// Why writes a proof as a numbered list, or what is missing where nothing holds.
func Why(w *answer.Why) []byte {
	p := &page{cited: map[*answer.Source]int{}}
	for i := range w.Effects {
		r := &w.Effects[i]
		p.printf("## %s\n\n", state(r.Atom))
		p.context(&w.Map)
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

func (p *page) proof(steps []answer.ProofStep) {
	shown := map[answer.Atom]bool{}
	n := 0
	for i := range steps {
		s := &steps[i]
		for _, from := range s.Because.From {
			if !shown[from] {
				n++
				p.printf("%d. %s: %s\n", n, state(from), phrase.Origin)
				shown[from] = true
			}
		}
		n++
		p.printf("%d. %s: %s%s\n", n, state(s.Atom), because(&s.Because, p.cite), speakers(&s.Because))
		shown[s.Atom] = true
	}
	p.printf("\n")
}

// speakers says who asserts and who denies the relations of a step.
func speakers(s *answer.Step) string {
	var parts []string
	for i := range s.Claims {
		parts = append(parts, phrase.Claim(&s.Claims[i], Escape))
	}
	if len(parts) == 0 {
		return ""
	}
	return " (" + strings.Join(parts, "; ") + ")"
}

func (p *page) missing(w *answer.Why) {
	m := w.Missing
	p.printf("## %s\n\n", phrase.NotSoShort(name(m.Node), m.Effect))
	p.context(&w.Map)
	if !m.Connected {
		p.printf("%s\n\n", phrase.NothingMakesIt)
		return
	}
	if m.Onset != nil {
		p.printf("%s\n\n", phrase.TooLateShort(m.Onset))
	}
	for i := range m.Excluded {
		p.printf("- %s\n", phrase.ExcludedShort(&m.Excluded[i], codeOf))
	}
	p.printf("\n%s:\n\n", phrase.ProofThen)
	p.proof(m.Proof)
}
