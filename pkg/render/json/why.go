package json

import (
	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/spread"
)

// Why writes an answer as knockon.why/v1.
func Why(w *query.Why) []byte {
	a := newAnswer(w.Program, "knockon.why/v1", &w.Question, w.Seeds)
	a.line(2)
	a.key("node")
	a.node(w.Node)
	a.key("effect")
	if w.Asked == nil {
		a.null()
	} else {
		a.word(w.Asked.String())
	}
	a.key("holds")
	a.bool(len(w.Holds) > 0)
	a.line(2)
	a.key("effects")
	a.open('[')
	for i := range w.Holds {
		a.line(4)
		a.reason(w, &w.Holds[i])
	}
	a.end(2, ']')
	if w.Missing != nil {
		a.line(2)
		a.missing(w, w.Missing)
	}
	return a.finish()
}

func (a *answer) reason(w *query.Why, r *query.Reason) {
	a.factHead(&r.Fact)
	a.key("seed")
	a.bool(r.IsSeed)
	a.key("proof")
	a.proof(r.Proof, 6)
	if r.All != nil {
		a.key("all")
		a.open('[')
		for _, proof := range r.All {
			a.line(6)
			a.proof(proof, 8)
		}
		a.end(4, ']')
	}
	a.close('}')
}

// proof writes steps with premises first; what has no step is a seed.
func (a *answer) proof(steps []spread.Step, indent int) {
	a.open('[')
	for i := range steps {
		a.line(indent)
		a.open('{')
		a.key("node")
		a.node(steps[i].Atom.Node())
		a.key("effect")
		a.word(steps[i].Atom.Effect().String())
		a.key("because")
		a.step(&steps[i])
		a.close('}')
	}
	a.end(indent-2, ']')
}

func (a *answer) missing(w *query.Why, m *query.Missing) {
	a.key("missing")
	a.open('{')
	a.key("node")
	a.node(m.Atom.Node())
	a.key("effect")
	a.word(m.Atom.Effect().String())
	a.key("connected")
	a.bool(m.Connected)
	if m.Late != nil {
		a.key("onset")
		a.word(m.Late.String())
	}
	if m.InTimeOn != nil {
		a.member("in-time-on", m.InTimeOn.String())
	}
	a.key("standing")
	a.weakened(m.Standing)
	a.key("lost-holders")
	a.nodeList(m.Lost)
	a.key("excluded")
	a.open('[')
	for i := range m.Excluded {
		a.line(4)
		a.excluded(w, &m.Excluded[i])
	}
	a.end(2, ']')
	a.key("proof")
	a.proof(m.Steps, 4)
	a.close('}')
}

func (a *answer) excluded(w *query.Why, x *query.Excluded) {
	a.open('{')
	a.key("node")
	a.node(x.Head)
	a.key("relation")
	if x.Link < 0 {
		a.word("self")
	} else {
		a.word(a.Links[x.Link].Kind.String())
		a.key("to")
		a.node(a.Links[x.Link].Premise)
	}
	a.key("reasons")
	a.open('[')
	for _, word := range reasonWords(x) {
		a.word(word)
	}
	a.close(']')
	if x.Link < 0 {
		a.close('}')
		return
	}
	l := &a.Links[x.Link]
	if l.Grade != evidence.Unknown {
		a.key("evidence")
		a.word(l.Grade.String())
	}
	a.key("claims")
	a.open('[')
	a.claims(excludedClaims(w, x))
	a.close(']')
	if l.Relation >= 0 {
		r := &a.Map.Relations[l.Relation]
		if r.Start != 0 {
			a.member("in-force-from", r.Start.String())
		}
		if r.End != 0 {
			a.member("in-force-until", r.End.String())
		}
	}
	a.key("at")
	a.at(a.At(l))
	a.close('}')
}

// reasonWords names why something is left out, as the schema lists them.
func reasonWords(x *query.Excluded) []string {
	var words []string
	if x.Reasons&spread.Dropped != 0 {
		words = append(words, "without-"+x.Mode.String())
	}
	if x.Reasons&spread.TooSlow != 0 {
		words = append(words, "within")
	}
	if x.Reasons&spread.NotInForce != 0 {
		words = append(words, "not-in-force")
	}
	if x.Reasons&spread.NotKnown != 0 {
		words = append(words, "not-known")
	}
	if x.Reasons&spread.WeakGrade != 0 {
		words = append(words, "weaker-evidence")
	}
	return words
}

// excludedClaims is what is known of a relation that is left out; all of it
// where that nothing was known is the reason.
func excludedClaims(w *query.Why, x *query.Excluded) []model.Claim {
	l := &w.Program.Links[x.Link]
	if x.Reasons&spread.NotKnown != 0 {
		return w.Program.Claims(l)
	}
	return w.Program.KnownClaims(l)
}
