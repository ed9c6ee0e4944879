package text

import (
	"fmt"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
)

func (y *why) missing(m *answer.Missing) {
	y.paragraph(bold("○ "+title(m.Node)+" "+notVerb(m.Node.Kind, m.Effect)+", as far as this question goes") + muted(" · "+m.Node.ID))
	for i := range m.Standing {
		y.standing(&m.Standing[i])
	}
	if len(m.LostHolders) > 0 && m.Effect == model.Down {
		y.paragraph("Another copy holds: of the places that hold it, " + titles(m.LostHolders) + " " + word(len(m.LostHolders), "is", "are") + " down.")
	}
	if !m.Connected {
		if len(m.Standing)+len(m.LostHolders) == 0 {
			y.paragraph("Nothing in the map leads there from " + y.seeds() + ", at any date and on any evidence.")
		}
		if m.Unmapped {
			y.paragraph("Nothing in the map says what it relies on: the map cannot say whether it is hit.")
		}
		return
	}
	y.blank()
	if m.Onset != nil {
		how := "That way it"
		if m.Holds != nil {
			how = "On " + m.Holds.String() + " evidence it"
		}
		y.paragraph(fmt.Sprintf("%s follows only after %s, later than --within %s.", how, m.Onset, y.w.Map.Within))
	}
	if m.InTimeOn != nil {
		y.paragraph("On " + m.InTimeOn.String() + " evidence it is in time; but a fact stands at its best evidence, so the radius leaves it out.")
	}
	if len(m.Excluded) > 0 {
		y.paragraph(bold(shortfall(m)))
		for i := range m.Excluded {
			y.excluded(&m.Excluded[i])
		}
	}
	y.blank()
	y.line(bold("The proof then"))
	y.proof(m.Proof)
}

// shortfall counts what the question leaves out.
func shortfall(m *answer.Missing) string {
	type relation struct {
		node, to *answer.Node
		kind     model.RelationKind
		at       answer.Place
	}
	relations := map[relation]bool{}
	for i := range m.Excluded {
		if x := &m.Excluded[i]; x.Relation == model.Self {
			relations[relation{kind: model.Self}] = true
		} else {
			relations[relation{x.Node, x.To, x.Relation, x.At}] = true
		}
	}
	if m.Holds != nil {
		return "What makes it late:"
	}
	return "It would follow with " + plural(len(relations), "relation", "relations") + " that the question leaves out:"
}

// standing says that redundancy holds: what was lost, and what is left.
func (y *why) standing(g *answer.Group) {
	bears := "no further loss"
	if g.Bears > 0 {
		bears = plural(g.Bears, "further loss", "further losses")
	}
	y.paragraph(fmt.Sprintf("Redundancy holds: it %s %d of %d, has lost %s and bears %s", phrase.Verb(g.Relation), g.Needed, g.Of, titles(g.Lost),
		bears) + muted(" · "+g.At.String()))
}

func (y *why) seeds() string {
	var nodes []*answer.Node
	for _, s := range y.w.Seeds {
		nodes = append(nodes, s.Node)
	}
	return titles(nodes)
}

func titles(nodes []*answer.Node) string {
	var names []string
	for _, n := range nodes {
		names = append(names, title(n))
	}
	return strings.Join(names, ", ")
}

func (y *why) excluded(x *answer.Excluded) {
	if x.Relation == model.Self {
		mode, _ := x.Reasons[0].Mode()
		y.indented(title(x.Node) + ", of itself: left out by --without " + mode.String())
		return
	}
	y.indented(title(x.Node) + " " + phrase.Verb(x.Relation) + " " + title(x.To) + muted(" · "+x.At.String()))
	for _, r := range x.Reasons {
		y.indented("  " + y.reasonWords(x, r))
	}
}

func (y *why) reasonWords(x *answer.Excluded, r answer.Exclusion) string {
	mode, dropped := r.Mode()
	switch {
	case dropped:
		return "left out by --without " + mode.String()
	case r == answer.TooSlow:
		return fmt.Sprintf("its delay of %s leads past --within %s", x.After, y.w.Map.Within)
	case r == answer.NotInForce && x.InForce > y.w.Map.AsOf:
		return "begins only on " + phrase.Date(x.InForce)
	case r == answer.NotInForce:
		return "ended on " + phrase.Date(x.InForceEnd)
	case r == answer.NotKnown:
		first := x.Claims[0].Date
		for i := range x.Claims {
			first = min(first, x.Claims[i].Date)
		}
		return "not known before " + phrase.Date(first)
	}
	return y.gradeReason(x)
}

// gradeReason says how weak the evidence is; of a dispute, whose and since when.
func (y *why) gradeReason(x *answer.Excluded) string {
	text := bold(x.Evidence.String())
	if *x.Evidence == evidence.Disputed {
		var by []string
		seen := map[string]bool{}
		for i := range x.Claims {
			if c := &x.Claims[i]; c.Stance == model.Denies && !seen[c.SpeakerKey()] {
				seen[c.SpeakerKey()] = true
				denied := speaker(c)
				if c.Date != 0 {
					denied += " since " + phrase.Date(c.Date)
				}
				by = append(by, denied+" "+y.sources.cite(c.Source))
			}
		}
		text += ": denied by " + strings.Join(by, ", ")
	}
	return text + fmt.Sprintf(" (the question admits %s; try --evidence %s)", phrase.Evidence(y.w.Map.Evidence), x.Evidence)
}
