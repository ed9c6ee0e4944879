package phrase

import (
	"strings"

	"knockon/pkg/answer"
)

// PredictionsFared is InWords in one line.
func PredictionsFared(s *answer.Scores) string { return strings.Join(InWords(s), " ") }

// LookedAt says of a line what was seen or not.
func LookedAt(e *answer.Entry) string {
	state := stateOnly(e.Node.Kind, e.Effect)
	switch {
	case e.Outcome == answer.FalseAlarm || e.Outcome == answer.SeverityError && *e.Predicted == e.Effect:
		return "not seen " + state
	case e.Later:
		return "seen " + state + ", earlier than predicted"
	}
	return "seen " + state
}

// NotMarked says what has no mark in a picture of predictions.
func NotMarked(c *answer.Column) []string {
	var parts []string
	if c.Unknown > 0 {
		parts = append(parts, "nobody says anything of "+Several(c.Unknown, "prediction", "predictions")+", which have no mark")
	}
	if n := c.Outages.RightSilent + c.Capabilities.RightSilent; n > 0 {
		parts = append(parts, Several(n, "thing that was not predicted and did not happen is", "things that were not predicted and did not happen are")+" not drawn")
	}
	if n := c.Outages.TooEarly + c.Capabilities.TooEarly; n > 0 {
		parts = append(parts, "of "+Number(n)+" it was too early to tell")
	}
	if len(parts) == 0 {
		return nil
	}
	return []string{Sentence(strings.Join(parts, "; "))}
}

// MissedHidden counts what was seen and not predicted, and is not drawn.
func MissedHidden(n int) string {
	return Several(n, "node was", "nodes were") + " seen to be hit, not predicted, and of a kind that is not drawn"
}

// OnePicture refuses a picture of no radius, or of several.
func OnePicture(r *answer.Replay) string {
	switch n := len(r.Incidents); {
	case n > 1:
		return "a picture shows one incident, and there are " + Number(n)
	case n == 1:
		return "there is nothing to draw: what the incident started from does not exist on the day"
	}
	return NoIncidents
}
