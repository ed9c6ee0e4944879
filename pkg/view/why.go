package view

import (
	"slices"

	"knockon/pkg/answer"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
	"knockon/pkg/style"
)

// FromWhy pictures the proofs that an answer shows and nothing else: what their
// steps are about, in the column of its step, and the relations that they used.
// Where nothing holds it is the proof that would, with what is left out of it.
func FromWhy(w *answer.Why, o Options) *View {
	c := chainsOf(w)
	p := newPainter(c.blast(), o)
	p.choose()
	p.place()
	c.draw(p)
	p.Title, p.Headline, p.Notes = phrase.WhyTitle(w), phrase.WhyHeadline(w), append([]string{phrase.Caption(&w.Map, &w.Map)}, phrase.WhyNotes(w)...)
	p.sortRows()
	return p.fit(o)
}

// chains is the steps of an answer's proofs, premises first.
type chains struct {
	w     *answer.Why
	steps []answer.Numbered
	facts []answer.Fact // by step: what it shows, as far as its proof goes
	lacks []bool        // by step: it rests on what is left out
}

func chainsOf(w *answer.Why) *chains {
	var proofs [][]answer.ProofStep
	for i := range w.Effects {
		if r := &w.Effects[i]; r.All != nil {
			proofs = append(proofs, r.All...)
		} else {
			proofs = append(proofs, r.Proof)
		}
	}
	if w.Missing != nil {
		proofs = append(proofs, w.Missing.Proof)
	}
	c := &chains{w: w}
	c.steps, _ = answer.Together(proofs...)
	for i := range c.steps {
		c.follow(&c.steps[i])
	}
	return c
}

// follow reckons what a step shows from its premises.
func (c *chains) follow(s *answer.Numbered) {
	f, lacks, mode := answer.Fact{Atom: s.Atom, Restore: s.Node.Restore}, false, model.Failure
	for _, n := range s.From {
		from := &c.facts[n-1]
		f.Distance, f.Onset, f.Evidence = max(f.Distance, from.Distance), max(f.Onset, from.Onset), max(f.Evidence, from.Evidence)
		lacks = lacks || c.lacks[n-1]
		for m := range model.NumModes {
			if from.Causes.Has(m) {
				mode = max(mode, m)
			}
		}
	}
	if s.Because != nil {
		f.Onset, f.Evidence, mode = f.Onset+s.Because.After, max(f.Evidence, s.Because.Evidence), max(mode, s.Because.Mode)
		if s.Because.Relation != model.Self {
			f.Distance++
		}
		lacks = lacks || c.leftOut(s)
	}
	if f.Effect == model.Down {
		f.Tolerates = s.Node.Tolerates
	}
	f.Causes = 1 << mode
	c.facts, c.lacks = append(c.facts, f), append(c.lacks, lacks)
}

// leftOut reports whether the question leaves out what a step rests on.
func (c *chains) leftOut(s *answer.Numbered) bool {
	return c.w.Missing != nil && slices.ContainsFunc(c.w.Missing.Excluded, func(x answer.Excluded) bool {
		if x.Node != s.Node || x.Relation != s.Because.Relation {
			return false
		}
		return x.To == nil || slices.ContainsFunc(s.Because.From, func(a answer.Atom) bool { return a.Node == x.To })
	})
}

// blast is the steps as a radius: of what several show, the nearest.
func (c *chains) blast() *answer.Blast {
	b := &answer.Blast{Map: c.w.Map, Nodes: c.w.Nodes}
	nearest := map[answer.Atom]int{}
	seed := func(a answer.Atom) {
		if !b.IsSeed(a) {
			b.Seeds = append(b.Seeds, a)
		}
	}
	for i := range c.steps {
		s := &c.steps[i]
		k, known := nearest[s.Atom]
		switch {
		case s.Because == nil:
			seed(s.Atom)
		case !known:
			nearest[s.Atom] = len(b.Facts)
			b.Facts = append(b.Facts, answer.Proved{Fact: c.facts[i], Because: s.Because})
		case c.facts[i].Distance < b.Facts[k].Distance:
			b.Facts[k] = answer.Proved{Fact: c.facts[i], Because: s.Because}
		}
	}
	for i := range c.w.Effects {
		r := &c.w.Effects[i]
		if r.Seed {
			seed(r.Atom)
		} else if k, known := nearest[r.Atom]; known {
			depth := b.Facts[k].Distance
			b.Facts[k].Fact = r.Fact
			b.Facts[k].Distance = depth
		}
	}
	if m := c.w.Missing; m != nil && len(m.Proof) == 0 { // the two ends of no way
		b.Seeds = c.w.Seeds
		b.Facts = append(b.Facts, answer.Proved{Fact: answer.Fact{Atom: m.Atom, Distance: 1}, Because: &answer.Step{}})
	}
	return b
}

// draw draws the relations of the steps, each once.
func (c *chains) draw(p *painter) {
	type drawn struct {
		way
		effect model.Effect
	}
	seen := map[drawn]bool{}
	for i := range c.steps {
		s := &c.steps[i]
		to := &p.nodes[s.Node.Index]
		if s.Because == nil || !to.shown {
			continue
		}
		c.back(p, s, style.Solid, func(from *answer.Numbered, line style.Line, at answer.Place) {
			k := drawn{way{from.Node.ID, s.Node.ID, s.Because.Relation, at}, s.Effect}
			if !seen[k] {
				seen[k] = true
				p.links = append(p.links, link{p.nodes[from.Node.Index].end, to.end, c.mark(i), line, false, false, 1})
			}
		})
	}
	for i := range c.steps {
		if c.lacks[i] {
			c.wouldBe(p, &c.steps[i])
		}
	}
	if m := c.w.Missing; m != nil && len(c.steps) == 0 {
		p.unhit(m.Node, style.NotReached.String())
	}
}

// back goes from a step to the nearest shown nodes that it rests on; rows of a
// node on itself, and nodes left out of the picture, are walked through.
func (c *chains) back(p *painter, s *answer.Numbered, line style.Line, met func(from *answer.Numbered, line style.Line, at answer.Place)) {
	for k, part := range parts(s.Because) {
		from := &c.steps[s.From[k]-1]
		if part == nil { // the node's other effect has a line of its own
			if !p.nodes[from.Node.Index].shown && from.Because != nil {
				c.back(p, from, line, met)
			}
			continue
		}
		on := max(line, c.line(s, part.Evidence))
		if p.nodes[from.Node.Index].shown {
			met(from, on, part.At)
		} else if from.Because != nil {
			c.back(p, from, on, met)
		}
	}
}

// line is how a relation of a step is drawn: faint where it carries nothing,
// because the question leaves it out.
func (c *chains) line(s *answer.Numbered, g evidence.Grade) style.Line {
	if c.leftOut(s) && style.LineOf(g) != style.Dashed || g == evidence.Unknown {
		return style.Faint
	}
	return style.LineOf(g)
}

// mark is that of a step's effect, where it holds.
func (c *chains) mark(i int) style.Mark {
	if c.lacks[i] {
		return style.NotReached
	}
	return style.MarkOf(c.steps[i].Effect)
}

// wouldBe says of a row that its node is not hit, and what it would be.
func (c *chains) wouldBe(p *painter, s *answer.Numbered) {
	if n := &p.nodes[s.Node.Index]; n.fact != nil && n.fact.Effect == s.Effect {
		p.unhit(s.Node, phrase.WouldBe(s.Node.Kind, s.Effect))
	}
}

// unhit says of a row that its node is not hit.
func (p *painter) unhit(of *answer.Node, words string) {
	if n := &p.nodes[of.Index]; n.shown && !n.seed {
		r := &p.Cards[n.end.Card].Rows[n.end.Row]
		r.Mark, r.Further, r.Nodes = style.NotReached, nil, Counts{style.NotReached: 1}
		r.Detail = kindName(of) + dot + words
	}
}
