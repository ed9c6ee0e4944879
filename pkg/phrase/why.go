package phrase

import (
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/each"
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
		parts = append(parts, canDoWithout+" "+Span(*r.Tolerates))
	}
	if r.Restore != nil {
		parts = append(parts, restoredIn+" "+Span(*r.Restore))
	}
	return strings.Join(parts, dot)
}

// ReasonSentence is Reason in short, as a sentence.
func ReasonSentence(r *answer.Reason) string {
	return strings.Join([]string{Causes(r.Causes), r.Evidence.String(), Steps(int(r.Distance)) + " away", "onset " + Span(r.Onset)}, dot) + "."
}

// ProofOf numbers one of several proofs.
func ProofOf(n, of int) string { return "Proof " + Number(n) + " of " + Number(of) }

// ordinal is the number of a step where another names it.
func ordinal(step int) string { return "(" + Number(step) + ")" }

// NoteOf is a note of a relation.
func NoteOf(text string) string { return "note: " + text }

// AsStep says that the same is said as of an earlier step.
func AsStep(n int) string { return "who says so: as in step " + Number(n) }

// HitAt heads what is hit at an organisation, by names that a format has escaped.
func HitAt(w *answer.Why, name func(*answer.Node) string) string {
	return "What is hit at " + name(w.Node) + " if " + supposed(w.Seeds, name)
}

// HitInstead says of an organisation what is hit of what it has, where the effect
// that was asked for does not follow; the command to ask that follows.
func HitInstead(m *answer.Missing, name func(*answer.Node) string) string {
	return "But of what " + name(m.Node) + " has, " + kindsOf(m.Hit) + " " + form(len(m.Hit), "is", "are") + " hit:"
}

// kindsOf counts what suffers, kind by kind.
func kindsOf(hit []answer.Atom) string {
	var n [model.NumKinds]int
	for _, a := range hit {
		n[a.Node.Kind]++
	}
	return And(kinds(&n))
}

// HitHow says what becomes of something that is hit, how, on what evidence, and
// which step shows it.
func HitHow(r *answer.Reason, step int) string {
	if r.Seed {
		return IsState(r.Node.Kind, r.Effect) + dot + IsOrigin
	}
	parts := []string{Becomes(&r.Fact), Causes(r.Causes), onLinks(r.Evidence)}
	if r.Onset > 0 {
		parts = append(parts, After(r.Onset))
	}
	if r.Tolerates != nil {
		parts = append(parts, Tolerates(*r.Tolerates))
	}
	if step > 0 {
		parts = append(parts, "step "+Number(step))
	}
	return strings.Join(parts, dot)
}

// Becomes says what becomes of a node: what must follow does, the rest could.
func Becomes(f *answer.Fact) string {
	return Suffer(f.Node.Kind, f.Effect, f.Causes == 1<<model.Failure, 1)
}

// Step says why a step of a proof holds; from is the numbers of its premises among
// the steps.
func Step(s *answer.Step, from []int) string {
	if s.Relation == model.Self {
		how := [model.NumModes]string{model.Failure: "this follows", model.Attack: "an attacker could", model.Precaution: "responders would"}[s.Mode]
		return "as it " + IsState(s.From[0].Node.Kind, s.From[0].Effect) + " " + ordinal(from[0]) + ": " + how
	}
	var premises []string
	for i, a := range s.From {
		premises = append(premises, a.Node.NameUnder(nil)+" "+ordinal(from[i]))
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
		return it + " any of " + Number(len(s.To)) + "; lost: " + premises
	case s.Needed > 0:
		return it + " at least " + Number(s.Needed) + " of " + Number(len(s.To)) + "; lost: " + premises
	}
	return it + " " + premises
}

// Because says why a step holds by names that a format has marked up.
func Because(s *answer.Step, name func(*answer.Node) string) string {
	if s.Relation == model.Self {
		return "it is " + s.From[0].Effect.String()
	}
	from := each.Of(s.From, func(a answer.Atom) string { return name(a.Node) + " " + a.Effect.String() })
	return s.Relation.String() + " " + strings.Join(from, ", ") + dot + s.Evidence.String()
}

// WouldBe says what would become of a node that is not hit.
func WouldBe(k model.Kind, e model.Effect) string {
	return "would" + strings.TrimPrefix(Suffer(k, e, false, 1), "could")
}

// WhyTitle says what a picture of proofs shows.
func WhyTitle(w *answer.Why) string {
	name := func(n *answer.Node) string { return n.NameUnder(nil) }
	switch {
	case w.OfOrganisation():
		return HitAt(w, name)
	case w.Missing != nil:
		return "Why " + NotSo(w.Missing)
	}
	return "Why " + Supposed(w, &w.Effects[0], name)
}

// Supposed says what becomes of a node in a what-if, by names that a format has
// escaped: "Dover: Planning could stop if East Kent Services is compromised".
func Supposed(w *answer.Why, r *answer.Reason, name func(*answer.Node) string) string {
	if r.Seed {
		return name(r.Node) + " " + IsState(r.Node.Kind, r.Effect)
	}
	return name(r.Node) + " " + Becomes(&r.Fact) + " if " + supposed(w.Seeds, name)
}

// WhyHeadline says of the proofs of a picture what they are of.
func WhyHeadline(w *answer.Why) string {
	switch {
	case w.Missing != nil && w.Missing.Connected:
		return strings.TrimSuffix(Shortfall(w.Missing), ":")
	case w.Missing != nil:
		return NothingLeads(w.Seeds)
	case w.OfOrganisation():
		hit := each.At(w.Effects, func(e *answer.Reason) answer.Atom { return e.Atom })
		return kindsOf(hit)
	case w.Effects[0].Seed:
		return IsOrigin
	}
	return Reason(&w.Effects[0])
}

// WhyNotes says under a picture of proofs what keeps an effect from following.
func WhyNotes(w *answer.Why) []string {
	m := w.Missing
	if m == nil {
		return nil
	}
	var notes []string
	if m.Onset != nil {
		notes = append(notes, TooLate(m, w.Map.Within))
	}
	for i := range m.Excluded {
		notes = append(notes, ExcludedShort(&m.Excluded[i], func(n *answer.Node) string { return n.NameUnder(nil) }))
	}
	return notes
}
