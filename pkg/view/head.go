package view

import (
	"fmt"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
	"knockon/pkg/style"
)

// namedSeeds is how many seeds of one effect a title names.
const namedSeeds = 3

// title says what is asked: "If A and B are compromised and C is down".
func title(b *answer.Blast) string { return "If " + asked(b) }

func asked(b *answer.Blast) string {
	var clauses []string
	for m := range style.NotReached {
		for _, people := range []bool{true, false} { // whose down has words of its own
			clauses = append(clauses, clause(b, m, people)...)
		}
	}
	return phrase.And(clauses)
}

func clause(b *answer.Blast, m style.Mark, people bool) []string {
	var names []string
	var kind model.Kind
	var effect model.Effect
	for _, s := range b.Seeds {
		k := s.Node.Kind
		if style.MarkOf(s.Effect) == m && people == (k.IsOrganisation() || k == model.Team) {
			names, kind, effect = append(names, nameOf(s.Node)), k, s.Effect
		}
	}
	if len(names) == 0 {
		return nil
	}
	state := phrase.IsState(kind, effect)
	if len(names) > 1 {
		state = phrase.AreState(kind, effect)
	}
	if n := len(names) - namedSeeds; n > 1 {
		names = append(names[:namedSeeds], phrase.Number(int64(n))+" more")
	}
	return []string{phrase.And(names) + " " + state}
}

// nameOf adds whose a node is, where the name alone need not say.
func nameOf(n *answer.Node) string {
	if n.IsOrganisation() {
		return n.Name
	}
	return n.Name + " (" + n.Organisation.Name + ")"
}

const dot = " · "

func headline(b *answer.Blast) string {
	s := &b.Summary
	parts := []string{phrase.Count(int64(s.Councils), "council")}
	if others := s.Organisations - s.Councils; s.Councils == 0 && others > 0 {
		parts = []string{phrase.Count(int64(others), "organisation")}
	}
	switch {
	case s.CouncilsWithoutResidents == 0 && s.Residents > 0:
		parts = append(parts, phrase.Count(s.Residents, "resident"))
	case s.Residents > 0:
		parts = append(parts, "at least "+phrase.Count(s.Residents, "resident"))
	case s.CouncilsWithoutResidents > 0:
		parts = append(parts, "number of residents not stated")
	}
	parts = append(parts, phrase.Count(int64(s.ServicesDown), "service down"))
	if s.ServicesDegraded > 0 {
		parts = append(parts, phrase.Number(int64(s.ServicesDegraded))+" degraded")
	}
	return strings.Join(append(parts, phrase.Count(int64(s.DatasetsExposed), "dataset exposed")), dot)
}

// setting says of which map, which days and which evidence the picture is.
func setting(h *answer.Head) string {
	return settingOf(h, mapTitle(h), phrase.Date(h.AsOf), phrase.Date(h.KnownAt))
}

func mapTitle(h *answer.Head) string {
	if h.Builtin {
		return h.Title + " (example map)"
	}
	return h.Title
}

// settingOf is setting with the words of a difference for what may differ.
func settingOf(h *answer.Head, title, asOf, knownAt string) string {
	parts := []string{title, "the world on " + asOf, "as known on " + knownAt, "evidence: " + phrase.Evidence(h.Evidence)}
	for _, m := range h.Without {
		parts = append(parts, fmt.Sprintf("without what %s do", phrase.Cause(m)))
	}
	if h.Within != nil {
		parts = append(parts, "within "+h.Within.String())
	}
	return strings.Join(parts, dot)
}

// legend collects what occurs in the picture.
func (v *View) legend() {
	var marks [style.NumMarks]bool
	var lines [style.NumLines]bool
	var changes [style.NumChanges]bool
	for i := range v.Cards {
		for j := range v.Cards[i].Rows {
			r := &v.Cards[i].Rows[j]
			marks[r.Mark] = true
			for _, m := range r.Further {
				marks[m] = true
			}
			for m, n := range r.Nodes {
				marks[m] = marks[m] || n > 0
			}
			for c, n := range r.Changes {
				changes[c] = changes[c] || n > 0
			}
		}
	}
	for i := range v.Edges {
		lines[v.Edges[i].Line] = true
		changes[style.New] = changes[style.New] || v.Edges[i].New
	}
	v.Legend = Legend{}
	if len(v.Edges) > 0 {
		v.Legend.Arrows = "arrows point the way harm travels"
		if marks[style.Plain] {
			v.Legend.Arrows = "arrows point the way harm would travel"
		}
	}
	for m, occurs := range marks {
		if occurs && style.Mark(m) != style.Plain {
			v.Legend.Marks = append(v.Legend.Marks, style.Mark(m))
		}
	}
	for l, occurs := range lines {
		if occurs {
			v.Legend.Lines = append(v.Legend.Lines, style.Line(l))
		}
	}
	for c, occurs := range changes {
		if occurs && style.Change(c) != style.Same {
			v.Legend.Changes = append(v.Legend.Changes, style.Change(c))
		}
	}
}
