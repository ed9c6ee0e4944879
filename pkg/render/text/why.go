package text

import (
	"fmt"
	"slices"
	"strings"

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
	p.sameAs(w.Seeds)
	p.blank()
	if w.OfOrganisation() {
		y.organisation()
	} else {
		for i := range w.Effects {
			y.reason(i, &w.Effects[i])
		}
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
	said    map[string]int // who says what of a relation, and of which step it was first told
}

func (y *why) reason(i int, r *answer.Reason) {
	said := phrase.Supposed(y.w, r, func(n *answer.Node) string { return n.NameUnder(nil) })
	y.paragraph(paintBold(r.Effect, effectGlyph(r.Effect, y.ASCII)+" "+said) + muted(" · "+r.Node.ID))
	if r.Seed {
		y.line(muted(phrase.IsOrigin))
		return
	}
	y.paragraph(phrase.Reason(r))
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

// organisation lists what is hit there, each with the number of the step that
// shows it, and the steps of all proofs, each once.
func (y *why) organisation() {
	y.paragraph(bold(phrase.HitAt(y.w, phrase.Owned)) + muted(" · "+y.w.Node.ID))
	var proofs [][]answer.ProofStep
	var nodes []*answer.Node
	for i := range y.w.Effects {
		proofs, nodes = append(proofs, y.w.Effects[i].Proof), append(nodes, y.w.Effects[i].Node)
	}
	called := phrase.Apart(nodes, func(n *answer.Node) string { return n.NameUnder(y.w.Node) })
	steps, last := answer.Together(proofs...)
	full := slices.ContainsFunc(y.w.Effects, func(r answer.Reason) bool { return r.All != nil })
	if full {
		clear(last) // each proof has numbers of its own
	}
	for i := range y.w.Effects {
		r := &y.w.Effects[i]
		head := effectGlyph(r.Effect, y.ASCII)
		name := phrase.Starred(r.Node, called(r.Node))
		y.hanging(paint(r.Effect, head)+" ", width(head)+1, paintBold(r.Effect, name)+" "+phrase.HitHow(r, last[i]))
	}
	y.blank()
	if !full {
		y.steps(steps)
	}
	for i := 0; full && i < len(y.w.Effects); i++ {
		y.reason(i, &y.w.Effects[i])
	}
}

// proof numbers its steps, so that each can name its premises.
func (y *why) proof(proof []answer.ProofStep) {
	steps, _ := answer.Together(proof)
	y.steps(steps)
}

func (y *why) steps(steps []answer.Numbered) {
	y.said = map[string]int{}
	for i := range steps {
		s := &steps[i]
		y.hanging(fmt.Sprintf("%2d  ", s.Number), max(4, len(fmt.Sprint(s.Number))+2), y.state(s.Atom))
		if s.Because == nil {
			y.indented(muted(phrase.Origin))
		} else {
			y.step(s)
		}
	}
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
	for _, l := range wrapped(p.plain(s), p.Width-len(indent)-4) {
		p.line(indent + l)
	}
}

// hanging writes running text behind a head that is so wide; its further lines
// stand under the text.
func (p *page) hanging(head string, wide int, s string) {
	if p.Width == 0 {
		p.line(head + s)
		return
	}
	for _, l := range wrapped(p.plain(s), p.Width-len(margin)-wide-1) {
		p.line(head + l)
		head = strings.Repeat(" ", wide)
	}
}

// step says why: relation, premises, grade, place, and who says so.
func (y *why) step(n *answer.Numbered) {
	s := n.Because
	said := phrase.Step(s, n.From)
	if s.Relation == model.Self {
		y.indented(said)
		return
	}
	y.indented(said + muted(" · "+s.At.String()))
	var words []string
	for _, claims := range s.Relations {
		words = append(words, phrase.Claims(claims, y.sources.cite)...)
	}
	for _, note := range s.Notes {
		words = append(words, phrase.NoteOf(note))
	}
	key := fmt.Sprint(n.From, words)
	if first := y.said[key]; first > 0 && len(words) > 0 {
		words = []string{phrase.AsStep(first)}
	} else {
		y.said[key] = n.Number
	}
	y.spoken(words)
}

// spoken writes who claims what.
func (p *page) spoken(claims []string) {
	for _, s := range claims {
		p.indented(muted(s))
	}
}
