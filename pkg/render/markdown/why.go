package markdown

import (
	"fmt"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/model"
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
			p.printf("It is the origin.\n\n")
			continue
		}
		p.printf("%s · %s · %s away · onset %s.\n\n", phrase.Causes(r.Causes), r.Evidence, phrase.Steps(int(r.Distance)), r.Onset)
		proofs := r.All
		if proofs == nil {
			proofs = [][]answer.ProofStep{r.Proof}
		}
		for i, proof := range proofs {
			if len(proofs) > 1 {
				p.printf("Proof %d of %d:\n\n", i+1, len(proofs))
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
				p.printf("%d. %s: the origin\n", n, state(from))
				shown[from] = true
			}
		}
		n++
		p.printf("%d. %s: %s%s\n", n, state(s.Atom), p.because(&s.Because), speakers(&s.Because))
		shown[s.Atom] = true
	}
	p.printf("\n")
}

// speakers says who asserts and who denies the relations of a step.
func speakers(s *answer.Step) string {
	var parts []string
	for i := range s.Claims {
		c := &s.Claims[i]
		who := Escape(c.By)
		if c.Organisation != nil {
			who = Escape(c.Organisation.Name)
		}
		date := ""
		if c.Date != 0 {
			date = ", " + phrase.Date(c.Date)
		}
		parts = append(parts, fmt.Sprintf("%s %s%s", who, c.Stance, date))
	}
	if len(parts) == 0 {
		return ""
	}
	return " (" + strings.Join(parts, "; ") + ")"
}

func (p *page) missing(w *answer.Why) {
	m := w.Missing
	p.printf("## %s: %s does not follow\n\n", name(m.Node), m.Effect)
	p.context(&w.Map)
	if !m.Connected {
		p.printf("Nothing makes it follow, at any date and on any evidence.\n\n")
		return
	}
	if m.Onset != nil {
		p.printf("It follows only after %s.\n\n", m.Onset)
	}
	for i := range m.Excluded {
		p.excluded(&m.Excluded[i])
	}
	p.printf("\nThe proof then:\n\n")
	p.proof(m.Proof)
}

func (p *page) excluded(x *answer.Excluded) {
	var why []string
	for _, r := range []struct {
		reason answer.Exclusion
		word   string
	}{{answer.NotInForce, "not in force on the day"}, {answer.NotKnown, "not known yet"}, {answer.TooSlow, "too slow"}} {
		if x.Has(r.reason) {
			why = append(why, r.word)
		}
	}
	if mode, dropped := x.Reasons[0].Mode(); dropped {
		why = append(why, "left out with its mode, "+mode.String())
	}
	if x.Relation == model.Self {
		p.printf("- Left out: %s, of itself: %s\n", code(x.Node.ID), strings.Join(why, ", "))
		return
	}
	if x.Has(answer.WeakerEvidence) {
		why = append(why, x.Evidence.String())
	}
	p.printf("- Left out: %s %s %s: %s\n", code(x.Node.ID), x.Relation, code(x.To.ID), strings.Join(why, ", "))
}

// context is the map, the dates and the evidence of a question, in a line.
func (p *page) context(h *answer.Head) {
	p.printf("%s", Escape(h.Title))
	if h.Builtin {
		p.printf(" (example map)")
	}
	p.printf(", as of %s, known by %s, evidence %s", h.AsOf, h.KnownAt, phrase.Evidence(h.Evidence))
	for _, m := range h.Without {
		p.printf(", without %s", m)
	}
	if h.Within != nil {
		p.printf(", within %s", h.Within)
	}
	p.printf(".\n\n")
}
