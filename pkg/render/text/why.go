package text

import (
	"fmt"
	"strings"

	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
	"knockon/pkg/query"
	"knockon/pkg/safe"
	"knockon/pkg/spread"
)

// Why writes a proof step by step, or what is missing where nothing holds.
func Why(w *query.Why, o Options) string {
	p := &page{Options: o}
	y := &why{page: p, w: w, sources: newNumbering(w.Map)}
	p.blank()
	p.paragraph(muted(context(&w.Question)))
	p.blank()
	for i := range w.Holds {
		y.reason(i, &w.Holds[i])
	}
	if w.Missing != nil {
		y.missing(w.Missing)
	}
	y.sources.write(p)
	return p.String()
}

type why struct {
	*page
	w       *query.Why
	sources *numbering
}

func (y *why) title(n int32) string { return nameUnder(y.w.Map, n, -1) }

func (y *why) reason(i int, r *query.Reason) {
	m, a := y.w.Map, r.Atom
	node, kind := a.Node(), m.Nodes[a.Node()].Kind
	y.paragraph(paintBold(a.Effect(), y.effectGlyph(a.Effect())+" "+y.title(node)+" "+verb(kind, a.Effect())) + muted(" · "+m.Nodes[node].ID))
	if r.IsSeed {
		y.line(muted("it is the origin"))
		return
	}
	facts := []string{phrase.Causes(r.Causes), r.Grade.String(), plural(int(r.Distance), "step", "steps") + " away"}
	if r.Onset > 0 {
		facts = append(facts, "after "+r.Onset.String())
	}
	if t := m.Nodes[node].Asset.Tolerates; t != nil && a.Effect() == model.Down {
		facts = append(facts, "people can do without it for "+t.String())
	}
	if t := m.Nodes[node].Asset.Restore; t != nil {
		facts = append(facts, "restored in "+t.String())
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
	if i < len(y.w.Holds)-1 {
		y.blank()
	}
}

// proof numbers its steps, so that each can name its premises.
func (y *why) proof(steps []spread.Step) {
	numbers := map[spread.Atom]int{}
	number := func(a spread.Atom) int {
		if numbers[a] == 0 {
			numbers[a] = len(numbers) + 1
		}
		return numbers[a]
	}
	for i := range steps {
		for _, from := range steps[i].From {
			if numbers[from] == 0 {
				y.head(number(from), from)
				y.indented(muted("the origin"))
			}
		}
		y.head(number(steps[i].Atom), steps[i].Atom)
		y.step(&steps[i], numbers)
	}
}

func (y *why) head(n int, a spread.Atom) {
	m := y.w.Map
	y.line(fmt.Sprintf("%2d  %s", n, paintBold(a.Effect(), y.effectGlyph(a.Effect())+" "+y.title(a.Node())+" "+verb(m.Nodes[a.Node()].Kind, a.Effect()))))
}

func (y *why) effectGlyph(e model.Effect) string { return effectGlyph(e, y.ASCII) }

func (y *why) indented(s string) { y.indentedAt("      ", s) }

func (y *why) indentedAt(indent, s string) {
	if y.Width == 0 {
		y.line(indent + s)
		return
	}
	for _, l := range wrap(s, y.Width-len(indent)-4) {
		y.line(indent + l)
	}
}

// step says why: relation, premises, grade, place, and who says so.
func (y *why) step(s *spread.Step, numbers map[spread.Atom]int) {
	p := y.w.Program
	if s.Relation == model.Self {
		y.indented("as it is " + s.From[0].Effect().String() + " (" + fmt.Sprint(numbers[s.From[0]]) + "): " + modeWords(p.Table.Rows[s.Row].Mode))
		return
	}
	var premises []string
	for i, from := range s.From {
		premises = append(premises, fmt.Sprintf("%s (%d)", y.title(p.Links[s.Links[i]].Premise), numbers[from]))
	}
	text := y.relationText(s, strings.Join(premises, ", "))
	if after := p.DelayOf(s); after > 0 {
		text += ", after " + after.String()
	}
	y.indented(text + " · " + gradeWords(s.Grade) + muted(" · "+y.place(p.StepAt(s))))
	for _, l := range s.Links {
		y.speakers(p.KnownClaims(&p.Links[l]))
	}
	y.note(s)
}

func (y *why) relationText(s *spread.Step, premises string) string {
	if s.Group >= 0 {
		g := &y.w.Map.Groups[s.Group]
		need := "any of"
		if !g.AnyOf {
			need = fmt.Sprintf("at least %d of", g.Needed)
		}
		return fmt.Sprintf("it %s %s %d; lost: %s", phrase.Verb(s.Relation), need, len(s.Named), premises)
	}
	return "it " + phrase.Verb(s.Relation) + " " + premises
}

func (y *why) note(s *spread.Step) {
	for _, note := range y.w.Program.NotesOf(s) {
		y.indented(muted("note: " + safe.Paragraph(note)))
	}
}

func (y *why) place(s span) string {
	return safe.Text(y.w.Map.Files.Place(s))
}

// speakers says who asserts, who denies and who withdrew, a line each.
func (y *why) speakers(claims []model.Claim) { y.speakersAs("", claims) }

func (y *why) speakersAs(before string, claims []model.Claim) {
	for _, s := range y.spoken(before, claims) {
		y.indented(muted(s))
	}
}

// spoken is a phrase for each stance that is taken.
func (y *why) spoken(before string, claims []model.Claim) []string {
	var out []string
	for stance, words := range []string{model.Asserts: "asserted by ", model.Denies: "denied by ", model.Withdraws: "withdrawn by "} {
		var parts []string
		for i := range claims {
			if claims[i].Stance == model.Stance(stance) {
				parts = append(parts, y.claim(&claims[i]))
			}
		}
		if len(parts) > 0 {
			out = append(out, before+words+strings.Join(parts, "; "))
		}
	}
	return out
}

func (y *why) claim(c *model.Claim) string {
	s := y.speaker(c)
	if c.Person != "" {
		s += " (" + safe.Text(c.Person) + ")"
	}
	if c.Date != 0 {
		s += ", " + shortDate(c.Date)
	}
	return s + " " + y.sources.cite(c.Source)
}

// speaker names who made a claim: an organisation of the map by its own name.
func (y *why) speaker(c *model.Claim) string {
	if c.Organisation >= 0 {
		return shortName(y.w.Map, c.Organisation)
	}
	return safe.Text(c.Speaker)
}

func (y *why) missing(m *query.Missing) {
	a := m.Atom
	kind := y.w.Map.Nodes[a.Node()].Kind
	y.paragraph(bold("○ "+y.title(a.Node())+" "+notVerb(kind, a.Effect())+", as far as this question goes") + muted(" · "+y.w.Map.Nodes[a.Node()].ID))
	for _, g := range m.Standing {
		y.standing(g)
	}
	if len(m.Lost) > 0 && a.Effect() == model.Down {
		y.paragraph("Another copy holds: of the places that hold it, " + y.titles(m.Lost) + " " + word(len(m.Lost), "is", "are") + " down.")
	}
	if !m.Connected {
		if len(m.Standing)+len(m.Lost) == 0 {
			y.paragraph("Nothing in the map leads there from " + y.seeds() + ", at any date and on any evidence.")
		}
		y.unmapped(a.Node())
		return
	}
	y.blank()
	if m.Late != nil {
		how := "That way it"
		if m.Holds {
			how = "On " + m.Grade.String() + " evidence it"
		}
		y.paragraph(fmt.Sprintf("%s follows only after %s, later than --within %s.", how, m.Late, y.w.Within))
	}
	if m.InTimeOn != nil {
		y.paragraph("On " + m.InTimeOn.String() + " evidence it is in time; but a fact stands at its best evidence, so the radius leaves it out.")
	}
	if len(m.Excluded) > 0 {
		y.paragraph(bold(y.shortfall(m)))
		for i := range m.Excluded {
			y.excluded(&m.Excluded[i])
		}
	}
	y.blank()
	y.line(bold("The proof then"))
	y.proof(m.Steps)
}

// shortfall counts what the question leaves out.
func (y *why) shortfall(m *query.Missing) string {
	relations := map[int32]bool{}
	for _, x := range m.Excluded {
		relations[x.Link] = true
	}
	if m.Holds {
		return "What makes it late:"
	}
	return "It would follow with " + plural(len(relations), "relation", "relations") + " that the question leaves out:"
}

// standing says that redundancy holds: what was lost, and what is left.
func (y *why) standing(w query.Weakened) {
	g := &y.w.Map.Groups[w.Group]
	bears := "no further loss"
	if w.Bears > 0 {
		bears = plural(w.Bears, "further loss", "further losses")
	}
	y.paragraph(fmt.Sprintf("Redundancy holds: it %s %d of %d, has lost %s and bears %s", phrase.Verb(g.Kind), g.Needed, len(g.Members), y.titles(w.Lost), bears) + muted(" · "+y.place(g.At)))
}

func (y *why) seeds() string {
	var nodes []int32
	for _, s := range y.w.Seeds {
		nodes = append(nodes, s.Node())
	}
	return y.titles(nodes)
}

func (y *why) titles(nodes []int32) string {
	var names []string
	for _, n := range nodes {
		names = append(names, y.title(n))
	}
	return strings.Join(names, ", ")
}

func (y *why) unmapped(n int32) {
	for _, l := range y.w.Program.LinksTo(n) {
		if y.w.Program.Links[l].Relation >= 0 {
			return
		}
	}
	y.paragraph("Nothing in the map says what it relies on: the map cannot say whether it is hit.")
}

func (y *why) excluded(x *query.Excluded) {
	if x.Link < 0 {
		y.indented(y.title(x.Head) + ", of itself: left out by --without " + x.Mode.String())
		return
	}
	p := y.w.Program
	l := &p.Links[x.Link]
	y.indented(y.title(l.Head) + " " + phrase.Verb(l.Kind) + " " + y.title(l.Premise) + muted(" · "+y.place(p.At(l))))
	for _, r := range y.reasons(x, l) {
		y.indented("  " + r)
	}
}

func (y *why) reasons(x *query.Excluded, l *spread.Link) []string {
	var out []string
	if x.Reasons&spread.Dropped != 0 {
		out = append(out, "left out by --without "+x.Mode.String())
	}
	if x.Reasons&spread.TooSlow != 0 {
		out = append(out, fmt.Sprintf("its delay of %s leads past --within %s", l.Delay, y.w.Within))
	}
	if x.Reasons&spread.NotInForce != 0 {
		r := &y.w.Map.Relations[l.Relation]
		if r.Start > y.w.World.AsOf {
			out = append(out, "begins only on "+phrase.Date(r.Start))
		} else {
			out = append(out, "ended on "+phrase.Date(r.End))
		}
	}
	claims := y.w.Program.Claims(l)
	if x.Reasons&spread.NotKnown != 0 {
		first := claims[0].Date
		for _, c := range claims {
			first = min(first, c.Date)
		}
		out = append(out, "not known before "+phrase.Date(first))
	}
	if x.Reasons&spread.WeakGrade != 0 {
		out = append(out, y.gradeReason(l, claims))
	}
	return out
}

// gradeReason says how weak the evidence is; of a dispute, whose and since when.
func (y *why) gradeReason(l *spread.Link, claims []model.Claim) string {
	text := bold(l.Grade.String())
	if l.Grade == evidence.Disputed {
		var by []string
		seen := map[string]bool{}
		for _, c := range evidence.Known(claims, y.w.World.KnownAt) {
			if c.Stance == model.Denies && !seen[c.Key] {
				seen[c.Key] = true
				denied := y.speaker(&c)
				if c.Date != 0 {
					denied += " since " + phrase.Date(c.Date)
				}
				by = append(by, denied+" "+y.sources.cite(c.Source))
			}
		}
		text += ": denied by " + strings.Join(by, ", ")
	}
	return text + fmt.Sprintf(" (the question admits %s; try --evidence %s)", phrase.Evidence(y.w.World.Evidence), l.Grade)
}
