package phrase

import (
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
)

// dot stands between the parts of a line.
const dot = " · "

// Setting says on which days, on which evidence and of which map an answer is,
// each once where both sides of a difference agree. Of one question, the sides
// are one. Titles are escaped as a format needs it.
func Setting(old, new *answer.Head, escape func(string) string) string {
	asOf, knownAt := between(Date(old.AsOf), Date(new.AsOf)), between(Date(old.KnownAt), Date(new.KnownAt))
	parts := []string{"world on " + asOf, "known by " + knownAt}
	if asOf == knownAt {
		parts = []string{"world on and known by " + asOf}
	}
	title := func(h *answer.Head) string {
		if h.Builtin {
			return "example map " + escape(h.Title)
		}
		return escape(h.Title)
	}
	return strings.Join(append(append(parts, limits(new)...), between(title(old), title(new))), dot)
}

// Caption is Setting under a picture, which goes about without its command: the
// usual evidence is said too.
func Caption(old, new *answer.Head) string {
	caption := Setting(old, new, Plain)
	if new.Evidence == evidence.Assumed {
		caption += dot + alsoOn(new.Evidence)
	}
	return caption
}

func alsoOn(g evidence.Grade) string { return g.String() + " links too" }

// Plain leaves a title as it is.
func Plain(title string) string { return title }

// limits says what a question leaves out, or admits besides.
func limits(h *answer.Head) []string {
	var parts []string
	switch h.Evidence {
	case evidence.Assumed: // the usual
	case evidence.Confirmed:
		parts = append(parts, "on confirmed links only")
	case evidence.Reported:
		parts = append(parts, "on reported links or better")
	default:
		parts = append(parts, alsoOn(h.Evidence))
	}
	for _, m := range h.Without {
		parts = append(parts, "without what "+doers[m]+" do")
	}
	if h.Within != nil {
		parts = append(parts, "within "+Span(*h.Within))
	}
	return parts
}

// doers is who does what of a mode.
var doers = [model.NumModes]string{model.Attack: "an attacker could", model.Precaution: "responders would", model.Failure: "must follow"}

func example(h *answer.Head) string {
	if h.Builtin {
		return " (example map)"
	}
	return ""
}
