package text

import (
	"fmt"

	"knockon/pkg/answer"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
)

// Why writes a proof step by step, or what is missing where nothing holds.
func Why(w *answer.Why, o Options) string {
	p := &page{Options: o}
	y := &why{page: p, w: w, sources: newCited()}
	p.blank()
	p.paragraph(muted(setting(&w.Map)))
	p.blank()
	for i := range w.Effects {
		y.reason(i, &w.Effects[i])
	}
	if w.Missing != nil {
		y.missing(w.Missing)
	}
	y.sources.write(p)
	return p.String()
}

type why struct {
	*page
	w       *answer.Why
	sources *cited
}

func (y *why) reason(i int, r *answer.Reason) {
	y.paragraph(y.state(r.Atom) + muted(" · "+r.Node.ID))
	if r.Seed {
		y.line(muted(phrase.IsOrigin))
		return
	}
	y.line(phrase.Reason(r))
	y.blank()
	if r.All == nil {
		y.proof(r.Proof)
	}
	for n, proof := range r.All {
		if n > 0 {
			y.blank()
		}
		y.line(bold(phrase.ProofOf(n+1, len(r.All))))
		y.proof(proof)
	}
	if i < len(y.w.Effects)-1 {
		y.blank()
	}
}

// proof numbers its steps, so that each can name its premises.
func (y *why) proof(steps []answer.ProofStep) {
	numbers := map[answer.Atom]int{}
	number := func(a answer.Atom) int {
		if numbers[a] == 0 {
			numbers[a] = len(numbers) + 1
		}
		return numbers[a]
	}
	for i := range steps {
		for _, from := range steps[i].Because.From {
			if numbers[from] == 0 {
				y.head(number(from), from)
				y.indented(muted(phrase.Origin))
			}
		}
		y.head(number(steps[i].Atom), steps[i].Atom)
		y.step(&steps[i].Because, numbers)
	}
}

func (y *why) head(n int, a answer.Atom) {
	y.line(fmt.Sprintf("%2d  %s", n, y.state(a)))
}

// state says what a node suffers, in the colour of that.
func (y *why) state(a answer.Atom) string {
	return paintBold(a.Effect, effectGlyph(a.Effect, y.ASCII)+" "+phrase.AtomState(&a))
}

func (p *page) indented(s string) { p.indentedAt("      ", s) }

func (p *page) indentedAt(indent, s string) {
	if p.Width == 0 {
		p.line(indent + s)
		return
	}
	for _, l := range wrapped(s, p.Width-len(indent)-4) {
		p.line(indent + l)
	}
}

// step says why: relation, premises, grade, place, and who says so.
func (y *why) step(s *answer.Step, numbers map[answer.Atom]int) {
	said := phrase.Step(s, func(a answer.Atom) int { return numbers[a] })
	if s.Relation == model.Self {
		y.indented(said)
		return
	}
	y.indented(said + muted(" · "+s.At.String()))
	for _, claims := range s.Relations {
		y.spoken(phrase.Claims(claims, y.sources.cite))
	}
	for _, note := range s.Notes {
		y.indented(muted("note: " + note))
	}
}

// spoken writes who claims what.
func (p *page) spoken(claims []string) {
	for _, s := range claims {
		p.indented(muted(s))
	}
}
