package text

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"knockon/pkg/answer"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
)

// state says what an effect makes of a node of a kind.
func state(k model.Kind, e model.Effect) string { return phrase.State(k, e) }

// seedWords names the seeds with what is thought of them.
func seedWords(b *answer.Blast) string {
	var parts []string
	for _, s := range b.Seeds {
		parts = append(parts, s.Node.NameUnder(nil)+" "+phrase.IsState(s.Node.Kind, s.Effect))
	}
	return strings.Join(parts, ", ")
}

// sourceWords describes a source in one line.
func sourceWords(s *answer.Source) string {
	title := s.Title
	if title == "" {
		title = s.ID
	}
	if s.Publisher != "" && !strings.Contains(title, s.Publisher) {
		title = s.Publisher + ", " + title
	}
	if s.Published != 0 {
		title += ", " + shortDate(s.Published)
	} else {
		title += ", undated"
	}
	return title
}

// verb says an effect of a node as a sentence's end.
func verb(k model.Kind, e model.Effect) string {
	return phrase.IsState(k, e)
}

func notVerb(k model.Kind, e model.Effect) string {
	switch w := state(k, e); w {
	case "cannot act":
		return "can act"
	case "is cut off":
		return "is not cut off"
	default:
		return "is not " + w
	}
}

func modeWords(m model.Mode) string {
	return [model.NumModes]string{model.Failure: "this follows", model.Attack: "an attacker could", model.Precaution: "responders would"}[m]
}

func gradeWords(g evidence.Grade) string {
	if g == evidence.Assumed {
		return "assumed, the map author's word"
	}
	return g.String()
}

func wrap(s string, width int) []string { return strings.Split(ansi.Wrap(s, max(width, 20), ""), "\n") }

func kindName(n *answer.Node) string { return phrase.KindWord(n.Kind, n.KindName) }
