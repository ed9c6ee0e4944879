package phrase

import (
	"strings"

	"knockon/pkg/digest"
	"knockon/pkg/model"
)

// Suffers lists what a node suffers, worst first, and how; unsaid is the way that
// goes without saying. What a compromise of the node itself brings along goes
// without saying too. Briefly, times are as HowToReadRows explains them.
func Suffers(h *digest.Hit, unsaid model.Causes, briefly bool) string {
	kind, worst := h.Node.Kind, h.Worst()
	var words []string
	var how []model.Causes
	for _, e := range h.Seeds {
		words, how = append(words, State(kind, e)), append(how, 0)
	}
	for _, f := range h.Facts {
		if f.Because.Relation == model.Self && (f.Effect != worst || len(h.Seeds) > 0) {
			continue
		}
		by := f.Causes
		if !IsOutage(f.Effect) && f.Effect != model.Isolated || kind != model.Service && worst == model.Compromised || by == unsaid {
			by = 0
		}
		words, how = append(words, WithOnset(State(kind, f.Effect), f.Onset)), append(how, by)
	}
	s := joinCauses(words, how)
	if n := h.Node; worst == model.Down && briefly && n.Tolerates != nil {
		s += " (" + Span(*n.Tolerates) + ")"
	} else if worst == model.Down && !briefly {
		if n.Tolerates != nil {
			s += dot + Tolerates(*n.Tolerates)
		}
		if n.Restore != nil {
			s += dot + Restore(*n.Restore)
		}
	}
	return s
}

// joinCauses writes "down, isolated: follows": a cause follows the last of the
// words that share it.
func joinCauses(words []string, how []model.Causes) string {
	var b strings.Builder
	for i, w := range words {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(w)
		if how[i] != 0 && (i == len(how)-1 || how[i+1] != how[i]) {
			b.WriteString(": " + Causes(how[i]))
		}
	}
	return b.String()
}

// GradeOfHit is on what evidence a node suffers its worst, and what else where
// that differs.
func GradeOfHit(h *digest.Hit) string {
	worst := h.Facts[0].Evidence
	words := []string{worst.String()}
	for _, f := range h.Facts[1:] {
		if f.Evidence != worst {
			words = append(words, f.Effect.String()+" "+f.Evidence.String())
		}
	}
	return strings.Join(words, ", ")
}

// HowToReadRows explains the signs of rows that have some, and what down means where
// a row does not say how it comes about.
func HowToReadRows(starred, briefly, deep bool, unsaid model.Causes) string {
	var said []string
	if unsaid != 0 {
		said = append(said, "Unless a row says otherwise, down means: "+Causes(unsaid)+".")
	}
	if starred {
		said = append(said, Critical+" critical.")
	}
	if briefly {
		said = append(said, "In brackets: how long people can do without it.")
	}
	if deep {
		said = append(said, "A number before a row is its steps from the origin.")
	}
	return strings.Join(said, " ")
}

// AtDepth says how many steps from the origin a row stands.
func AtDepth(steps int) string { return ordinal(steps) + " " }
