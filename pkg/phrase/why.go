package phrase

import (
	"fmt"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
)

// Origin is what a seed is called in a proof.
const Origin = "the origin"

// IsOrigin says of a seed why it suffers.
const IsOrigin = "it is " + Origin

// Reason says how a fact holds: how it follows, on what evidence, how far from
// the seeds and when.
func Reason(r *answer.Reason) string {
	parts := []string{Causes(r.Causes), r.Evidence.String(), Several(r.Distance, "step", "steps") + " away"}
	if r.Onset > 0 {
		parts = append(parts, After(r.Onset))
	}
	if r.Tolerates != nil {
		parts = append(parts, canDoWithout+" "+r.Tolerates.String())
	}
	if r.Restore != nil {
		parts = append(parts, restoredIn+" "+r.Restore.String())
	}
	return strings.Join(parts, dot)
}

// ReasonSentence is Reason in short, as a sentence.
func ReasonSentence(r *answer.Reason) string {
	return strings.Join([]string{Causes(r.Causes), r.Evidence.String(), Steps(int(r.Distance)) + " away", "onset " + r.Onset.String()}, dot) + "."
}

// ProofOf numbers one of several proofs.
func ProofOf(n, of int) string { return fmt.Sprintf("Proof %d of %d", n, of) }

// Step says why a step of a proof holds; number tells the place of a premise
// among the steps.
func Step(s *answer.Step, number func(answer.Atom) int) string {
	if s.Relation == model.Self {
		how := [model.NumModes]string{model.Failure: "this follows", model.Attack: "an attacker could", model.Precaution: "responders would"}[s.Mode]
		return fmt.Sprintf("as it is %s (%d): %s", s.From[0].Effect, number(s.From[0]), how)
	}
	var premises []string
	for _, from := range s.From {
		premises = append(premises, fmt.Sprintf("%s (%d)", from.Node.NameUnder(nil), number(from)))
	}
	text := relies(s, strings.Join(premises, ", "))
	if s.After > 0 {
		text += ", " + After(s.After)
	}
	if s.Evidence == evidence.Assumed {
		return text + dot + "assumed, the map author's word"
	}
	return text + dot + s.Evidence.String()
}

func relies(s *answer.Step, premises string) string {
	it := "it " + Verb(s.Relation)
	switch {
	case s.AnyOf && s.Needed > 0:
		return fmt.Sprintf("%s any of %d; lost: %s", it, len(s.To), premises)
	case s.Needed > 0:
		return fmt.Sprintf("%s at least %d of %d; lost: %s", it, s.Needed, len(s.To), premises)
	}
	return it + " " + premises
}

// Because says why a step holds by names that a format has marked up.
func Because(s *answer.Step, name func(*answer.Node) string) string {
	if s.Relation == model.Self {
		return IsEffect("it", s.From[0].Effect)
	}
	var from []string
	for _, a := range s.From {
		from = append(from, name(a.Node)+" "+a.Effect.String())
	}
	return s.Relation.String() + " " + strings.Join(from, ", ") + dot + s.Evidence.String()
}
