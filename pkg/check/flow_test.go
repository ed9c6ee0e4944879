package check_test

import (
	"fmt"
	"strings"
	"testing"
)

// chain is a critical service at the end of a chain of systems.
func chain(systems int) string {
	var b strings.Builder
	b.WriteString("map: {title: A chain, as-of: 2026-01-01, known-at: 2026-01-01}\ncouncils:\n  dover:\n    services:\n      benefits: {critical: true, " +
		"needs: ./s1}\n    systems:\n")
	for i := 1; i < systems; i++ {
		fmt.Fprintf(&b, "      s%d: {needs: ./s%d}\n", i, i+1)
	}
	fmt.Fprintf(&b, "      s%d: {}\n", systems)
	return b.String()
}

// TestLongProofs holds that a flow shows every step of a proof up to a hundred,
// and of a longer one its two ends.
func TestLongProofs(t *testing.T) {
	flows := map[string][]string{}
	for _, r := range of("single-point-of-failure", loadSubject(t, inMemory(chain(102), ""), "").run()) {
		for _, s := range r.Flows[0].Steps {
			flows[r.Subject.ID] = append(flows[r.Subject.ID], s.Message)
		}
	}
	whole := flows["dover/s100"]
	if len(whole) != 101 || whole[0] != "if dover/s100 is down" || whole[1] != "dover/s99 is down: it needs dover/s100, and dover/s100 is down (assumed)" {
		t.Errorf("100 steps and their seed are %d: %.3q", len(whole), whole)
	}
	for _, id := range []string{"dover/s101", "dover/s102"} {
		want := []string{"if " + id + " is down", "more than 100 steps on", "dover/benefits is down: it needs dover/s1, and dover/s1 is down (assumed)"}
		if strings.Join(flows[id], "\n") != strings.Join(want, "\n") {
			t.Errorf("from %s: %q", id, flows[id])
		}
	}
}
