package text

import (
	"fmt"
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
	p.paragraph(muted(context(&w.Map)))
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

func title(n *answer.Node) string { return n.NameUnder(nil) }

func (y *why) reason(i int, r *answer.Reason) {
	y.paragraph(paintBold(r.Effect, y.effectGlyph(r.Effect)+" "+title(r.Node)+" "+verb(r.Node.Kind, r.Effect)) + muted(" · "+r.Node.ID))
	if r.Seed {
		y.line(muted("it is the origin"))
		return
	}
	facts := []string{phrase.Causes(r.Causes), r.Evidence.String(), plural(int(r.Distance), "step", "steps") + " away"}
	if r.Onset > 0 {
		facts = append(facts, "after "+r.Onset.String())
	}
	if r.Tolerates != nil {
		facts = append(facts, "people can do without it for "+r.Tolerates.String())
	}
	if r.Restore != nil {
		facts = append(facts, "restored in "+r.Restore.String())
	}
	y.line(strings.Join(facts, " · "))
	y.blank()
	if r.All == nil {
		y.proof(r.Proof)
	}
	for n, proof := range r.All {
		if n > 0 {
			y.blank()
		}
		y.line(bold(fmt.Sprintf("Proof %d of %d", n+1, len(r.All))))
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
				y.indented(muted("the origin"))
			}
		}
		y.head(number(steps[i].Atom), steps[i].Atom)
		y.step(&steps[i].Because, numbers)
	}
}

func (y *why) head(n int, a answer.Atom) {
	y.line(fmt.Sprintf("%2d  %s", n, paintBold(a.Effect, y.effectGlyph(a.Effect)+" "+title(a.Node)+" "+verb(a.Node.Kind, a.Effect))))
}

func (y *why) effectGlyph(e model.Effect) string { return effectGlyph(e, y.ASCII) }

func (p *page) indented(s string) { p.indentedAt("      ", s) }

func (p *page) indentedAt(indent, s string) {
	if p.Width == 0 {
		p.line(indent + s)
		return
	}
	for _, l := range wrap(s, p.Width-len(indent)-4) {
		p.line(indent + l)
	}
}

// step says why: relation, premises, grade, place, and who says so.
func (y *why) step(s *answer.Step, numbers map[answer.Atom]int) {
	if s.Relation == model.Self {
		y.indented("as it is " + s.From[0].Effect.String() + " (" + fmt.Sprint(numbers[s.From[0]]) + "): " + modeWords(s.Mode))
		return
	}
	var premises []string
	for _, from := range s.From {
		premises = append(premises, fmt.Sprintf("%s (%d)", title(from.Node), numbers[from]))
	}
	text := relationText(s, strings.Join(premises, ", "))
	if s.After > 0 {
		text += ", after " + s.After.String()
	}
	y.indented(text + " · " + gradeWords(s.Evidence) + muted(" · "+s.At.String()))
	for _, claims := range s.Relations {
		for _, said := range spoken("", claims, y.sources) {
			y.indented(muted(said))
		}
	}
	for _, note := range s.Notes {
		y.indented(muted("note: " + note))
	}
}

func relationText(s *answer.Step, premises string) string {
	if s.Needed > 0 {
		need := "any of"
		if !s.AnyOf {
			need = fmt.Sprintf("at least %d of", s.Needed)
		}
		return fmt.Sprintf("it %s %s %d; lost: %s", phrase.Verb(s.Relation), need, len(s.To), premises)
	}
	return "it " + phrase.Verb(s.Relation) + " " + premises
}

// spoken says who asserts, who denies and who withdrew: a phrase for each
// stance that is taken.
func spoken(before string, claims []answer.Claim, sources *cited) []string {
	var out []string
	for stance, words := range [model.NumStances]string{model.Asserts: "asserted by ", model.Denies: "denied by ", model.Withdraws: "withdrawn by "} {
		var parts []string
		for i := range claims {
			if claims[i].Stance == model.Stance(stance) {
				parts = append(parts, claimWords(&claims[i], sources))
			}
		}
		if len(parts) > 0 {
			out = append(out, before+words+strings.Join(parts, "; "))
		}
	}
	return out
}

func claimWords(c *answer.Claim, sources *cited) string {
	s := speaker(c)
	if c.Person != "" {
		s += " (" + c.Person + ")"
	}
	if c.Date != 0 {
		s += ", " + shortDate(c.Date)
	}
	return s + " " + sources.cite(c.Source)
}

// speaker names who made a claim: an organisation of the map by its own name.
func speaker(c *answer.Claim) string {
	if c.Organisation != nil {
		return c.Organisation.ShortName()
	}
	return c.By
}
