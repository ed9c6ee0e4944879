package phrase

import (
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/each"
	"knockon/pkg/safe"
)

// Thought says what is thought to have happened in an incident, by names that a
// format has escaped.
func Thought(seeds []answer.Atom, name func(*answer.Node) string) string {
	if len(seeds) == 0 {
		return "What happened is not said."
	}
	return "What is thought to have happened: " + supposed(seeds, name) + "."
}

// Observed counts what was seen, and what explicitly was not.
func Observed(all []answer.Observation) string {
	seen := each.Count(all, func(o *answer.Observation) bool { return o.Seen })
	return Number(seen) + " seen" + dot + Number(len(all)-seen) + " that explicitly did not happen" + dot + "of all else nothing is known"
}

// Saw says what was seen of a node or was not, by a name that a format has escaped.
func Saw(o *answer.Observation, name string) string {
	if o.Seen {
		return name + " " + WasState(o.Node.Kind, o.Effect)
	}
	return name + " " + notState(o.Node.Kind, o.Effect, "was", "could")
}

// SaidOf says when something was seen, by whom it is said and where.
func SaidOf(o *answer.Observation, cite func(*answer.Source) string) string {
	var parts []string
	switch {
	case o.Date != 0 && o.Until != 0:
		parts = append(parts, Period(o.Date, o.Until))
	case o.Date != 0:
		parts = append(parts, Date(o.Date))
	case o.Until != 0:
		parts = append(parts, "until "+Date(o.Until))
	}
	said := ""
	if o.By != "" {
		said = "says " + o.By
	}
	if o.Source != nil {
		said = strings.TrimSpace(said + " " + cite(o.Source))
	}
	if said != "" {
		parts = append(parts, said)
	}
	return strings.Join(parts, dot)
}

// NextOf lists what to ask of an incident.
func NextOf(in *answer.Incident, seeds []answer.Atom, h *answer.Head) []Command {
	again := flagsAgain(h)
	out := []Command{{"knockon diagnose " + safe.Shell(in.ID) + again, "what could have started it"}}
	if len(seeds) > 0 {
		out = append([]Command{{"knockon replay " + safe.Shell(in.ID) + again, "was the map right"}}, out...)
	}
	return out
}
