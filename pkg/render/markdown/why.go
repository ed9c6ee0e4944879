package markdown

import (
	"fmt"
	"strings"

	"knockon/pkg/phrase"
	"knockon/pkg/query"
	"knockon/pkg/spread"
)

// Why writes a proof as a numbered list, or what is missing where nothing holds.
func Why(w *query.Why) []byte {
	p := &page{m: w.Map, program: w.Program, cited: map[int32]int{}}
	for i := range w.Holds {
		r := &w.Holds[i]
		p.printf("## %s\n\n", p.state(r.Atom))
		p.context(&w.Question)
		if r.IsSeed {
			p.printf("It is the origin.\n\n")
			continue
		}
		p.printf("%s · %s · %s away · onset %s.\n\n", phrase.Causes(r.Causes), r.Grade, phrase.Steps(int(r.Distance)), r.Onset)
		proofs := r.All
		if proofs == nil {
			proofs = [][]spread.Step{r.Proof}
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
func (p *page) state(a spread.Atom) string {
	return p.name(a.Node()) + " " + phrase.IsState(p.m.Nodes[a.Node()].Kind, a.Effect())
}

func (p *page) proof(steps []spread.Step) {
	shown := map[spread.Atom]bool{}
	n := 0
	for i := range steps {
		s := &steps[i]
		for _, from := range s.From {
			if !shown[from] {
				n++
				p.printf("%d. %s: the origin\n", n, p.state(from))
				shown[from] = true
			}
		}
		n++
		p.printf("%d. %s: %s%s\n", n, p.state(s.Atom), p.because(s), p.speakers(s))
		shown[s.Atom] = true
	}
	p.printf("\n")
}

// speakers says who asserts and who denies the relations of a step.
func (p *page) speakers(s *spread.Step) string {
	var parts []string
	for _, l := range s.Links {
		for _, c := range p.program.KnownClaims(&p.program.Links[l]) {
			who := Escape(c.Speaker)
			if c.Organisation >= 0 {
				who = Escape(p.m.Nodes[c.Organisation].Name)
			}
			date := ""
			if c.Date != 0 {
				date = ", " + phrase.Date(c.Date)
			}
			parts = append(parts, fmt.Sprintf("%s %s%s", who, c.Stance, date))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return " (" + strings.Join(parts, "; ") + ")"
}

func (p *page) missing(w *query.Why) {
	m := w.Missing
	p.printf("## %s: %s does not follow\n\n", p.name(m.Atom.Node()), m.Atom.Effect())
	p.context(&w.Question)
	if !m.Connected {
		p.printf("Nothing makes it follow, at any date and on any evidence.\n\n")
		return
	}
	if m.Late != nil {
		p.printf("It follows only after %s.\n\n", m.Late)
	}
	for i := range m.Excluded {
		p.excluded(&m.Excluded[i])
	}
	p.printf("\nThe proof then:\n\n")
	p.proof(m.Steps)
}

func (p *page) excluded(x *query.Excluded) {
	var why []string
	for _, r := range []struct {
		bit  spread.Reason
		word string
	}{
		{spread.NotInForce, "not in force on the day"}, {spread.NotKnown, "not known yet"}, {spread.TooSlow, "too slow"},
		{spread.Dropped, "left out with its mode, " + x.Mode.String()},
	} {
		if x.Reasons&r.bit != 0 {
			why = append(why, r.word)
		}
	}
	if x.Link < 0 {
		p.printf("- Left out: %s, of itself: %s\n", code(p.m.Nodes[x.Head].ID), strings.Join(why, ", "))
		return
	}
	l := &p.program.Links[x.Link]
	if x.Reasons&spread.WeakGrade != 0 {
		why = append(why, l.Grade.String())
	}
	p.printf("- Left out: %s %s %s: %s\n", code(p.m.Nodes[l.Head].ID), l.Kind, code(p.m.Nodes[l.Premise].ID), strings.Join(why, ", "))
}

// context is the map, the dates and the evidence of a question, in a line.
func (p *page) context(q *query.Question) {
	p.printf("%s", Escape(q.Map.Title))
	if q.Map.Builtin {
		p.printf(" (example map)")
	}
	p.printf(", as of %s, known by %s, evidence %s", q.World.AsOf, q.World.KnownAt, phrase.Evidence(q.World.Evidence))
	for m, without := range q.World.Without {
		if without {
			p.printf(", without %s", spread.Mode(m))
		}
	}
	if q.Within != nil {
		p.printf(", within %s", q.Within)
	}
	p.printf(".\n\n")
}
