// Package trial is what tests share: how far a run goes, and what it may rely on. No package of the program imports it.
package trial

import (
	"os"
	"testing"
)

// Variable asks for the long run where it is set to 1: every campaign, besides what every run tries.
const Variable = "KNOCKON_LONG"

// Long reports whether this is the long run.
func Long() bool { return os.Getenv(Variable) == "1" }

// Brief reports whether properties try a fifth of their cases only, which -short asks for: what all of them hold
// together, a test then does not say.
func Brief() bool { return testing.Short() }

// Campaign skips a test, or what is left of it, in all but the long run. Campaigns are what takes many seconds of the
// processor, watches the clock, or starts other people's programs.
func Campaign(t testing.TB) {
	t.Helper()
	if !Long() {
		t.Skip("a campaign, for the long run: " + Variable + "=1")
	}
}

// Of is how much a test tries: few in every run, many in the long one.
func Of[T any](few, many T) T {
	if Long() {
		return many
	}
	return few
}

// Alone skips a test under the race detector: one that does at length, in one goroutine, what shorter tests do under it
// too. Every other run has it.
func Alone(t testing.TB) {
	t.Helper()
	if raced {
		t.Skip("it shows the race detector nothing that shorter tests do not")
	}
}
