package phrase

import (
	"strings"

	"knockon/pkg/answer"
)

// dot stands between the parts of a line.
const dot = " · "

// Setting says on which days, on which evidence and of which map an answer is,
// each once where both sides of a difference agree. Of one question, the sides
// are one.
func Setting(old, new *answer.Head) string {
	asOf, knownAt := days(old, new)
	parts := []string{"as of " + asOf, "known by " + knownAt}
	if asOf == knownAt {
		parts = []string{"as of and known by " + asOf}
	}
	parts = append(append(parts, "evidence "+Evidence(new.Evidence)), limits(new)...)
	title := func(h *answer.Head) string {
		if h.Builtin {
			return "example map " + h.Title
		}
		return h.Title
	}
	return strings.Join(append(parts, Between(title(old), title(new))), dot)
}

// Caption is Setting under a picture.
func Caption(old, new *answer.Head) string {
	asOf, knownAt := days(old, new)
	title := Between(old.Title+example(old), new.Title+example(new))
	parts := []string{title, "the world on " + asOf, "as known on " + knownAt, "evidence: " + Evidence(new.Evidence)}
	for _, m := range new.Without {
		parts = append(parts, "without what "+Cause(m)+" do")
	}
	if new.Within != nil {
		parts = append(parts, "within "+new.Within.String())
	}
	return strings.Join(parts, dot)
}

// SettingSentence is Setting as a sentence, for a format that escapes titles.
func SettingSentence(old, new *answer.Head, escape func(string) string) string {
	parts := []string{
		Between(escape(old.Title), escape(new.Title)) + example(new), "as of " + Between(old.AsOf.String(), new.AsOf.String()),
		"known by " + Between(old.KnownAt.String(), new.KnownAt.String()), "evidence " + Evidence(new.Evidence),
	}
	return strings.Join(append(parts, limits(new)...), ", ") + "."
}

func days(old, new *answer.Head) (asOf, knownAt string) {
	return Between(Date(old.AsOf), Date(new.AsOf)), Between(Date(old.KnownAt), Date(new.KnownAt))
}

// limits says what a question leaves out besides weaker evidence.
func limits(h *answer.Head) []string {
	var parts []string
	for _, m := range h.Without {
		parts = append(parts, "without "+m.String())
	}
	if h.Within != nil {
		parts = append(parts, "within "+h.Within.String())
	}
	return parts
}

func example(h *answer.Head) string {
	if h.Builtin {
		return " (example map)"
	}
	return ""
}
