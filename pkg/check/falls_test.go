package check_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"knockon/pkg/check"
	"knockon/pkg/trial"
)

// need is what a drawn node cannot work without: so many of some others.
type need struct {
	least int
	of    []string
}

// drawnMap is a map of needs and nothing else, small enough to try everything.
type drawnMap struct {
	nodes []string
	needs map[string][]need
}

// draw makes a map in which three services of one council and some systems
// need each other, one by one and in groups, rings included.
func draw(t *rapid.T) drawnMap {
	d := drawnMap{needs: map[string][]need{}}
	var systems []string
	for i := range rapid.IntRange(2, 8).Draw(t, "systems") {
		systems = append(systems, fmt.Sprintf("acme/s%d", i))
	}
	services := []string{"dover/a", "dover/b", "dover/c"}
	d.nodes = append([]string{"acme", "dover"}, slices.Concat(services, systems)...)
	for _, n := range d.nodes[2:] {
		others := slices.DeleteFunc(slices.Clone(d.nodes[2:]), func(s string) bool { return s == n })
		for range rapid.IntRange(0, 2).Draw(t, "needs") {
			of := rapid.SliceOfNDistinct(rapid.SampledFrom(others), 1, min(3, len(others)), rapid.ID).Draw(t, "of")
			d.needs[n] = append(d.needs[n], need{rapid.IntRange(1, len(of)).Draw(t, "least"), of})
		}
		d.needs[n] = distinct(d.needs[n])
	}
	return d
}

// distinct leaves out what would name one node twice in single relations.
func distinct(needs []need) []need {
	seen := map[string]bool{}
	return slices.DeleteFunc(needs, func(n need) bool {
		again := len(n.of) == 1 && seen[n.of[0]]
		if len(n.of) == 1 {
			seen[n.of[0]] = true
		}
		return again
	})
}

func (d drawnMap) yaml() string {
	var b strings.Builder
	b.WriteString("map: {title: Drawn, as-of: 2026-01-01, known-at: 2026-01-01}\ncouncils:\n  dover:\n    services:\n")
	vendor := false
	for _, n := range d.nodes[2:] {
		owner, id, _ := strings.Cut(n, "/")
		if owner == "acme" && !vendor {
			vendor = true
			b.WriteString("vendors:\n  acme:\n    systems:\n")
		}
		fmt.Fprintf(&b, "      %s:\n        about: Drawn\n", id)
		if isCritical(n) {
			b.WriteString("        critical: true\n")
		}
		if len(d.needs[n]) == 0 {
			continue
		}
		b.WriteString("        needs:\n")
		for _, k := range d.needs[n] {
			if len(k.of) == 1 {
				fmt.Fprintf(&b, "          - %s\n", k.of[0])
			} else {
				fmt.Fprintf(&b, "          - {at-least: %d, of: [%s]}\n", k.least, strings.Join(k.of, ", "))
			}
		}
	}
	return b.String()
}

// fallen is what goes down with a node, by going over the map until nothing
// changes: no engine.
func (d drawnMap) fallen(seed string) map[string]bool {
	down := map[string]bool{seed: true}
	for changed := true; changed; {
		changed = false
		for n, needs := range d.needs {
			for _, k := range needs {
				if !down[n] && k.falls(down) {
					down[n], changed = true, true
				}
			}
		}
	}
	return down
}

func (k need) falls(down map[string]bool) bool {
	standing := 0
	for _, m := range k.of {
		if !down[m] {
			standing++
		}
	}
	return standing < k.least
}

// nearest keeps of the nodes that take something those that take no other of
// them, and of those that take each other the first.
func (d drawnMap) nearest(takers []string) []string {
	slices.Sort(takers)
	var out []string
	for _, a := range takers {
		if !slices.ContainsFunc(takers, func(b string) bool {
			return a != b && d.fallen(a)[b] && (!d.fallen(b)[a] || b < a)
		}) {
			out = append(out, a)
		}
	}
	return out
}

// wantFalseRedundancy tries every node on every group.
func (d drawnMap) wantFalseRedundancy() []string {
	var out []string
	for n, needs := range d.needs {
		for _, k := range needs {
			if k.least == len(k.of) {
				continue
			}
			var takers []string
			for _, s := range d.nodes {
				if k.falls(d.fallen(s)) {
					takers = append(takers, s)
				}
			}
			members := slices.Sorted(slices.Values(k.of))
			for _, s := range d.nearest(takers) {
				if s != n {
					out = append(out, n+" needs "+strings.Join(members, ",")+" < "+s)
				}
			}
		}
	}
	return out
}

// wantSharedFate tries every node on the council.
func (d drawnMap) wantSharedFate() []string {
	var known []string
	for _, n := range d.nodes {
		if strings.HasPrefix(n, "dover/") && len(d.needs[n]) > 0 {
			known = append(known, n)
		}
	}
	takers := map[string][]string{}
	for _, s := range d.nodes {
		lost, of := 0, 0
		down := d.fallen(s)
		for _, n := range known {
			if n != s {
				of++
			}
			if n != s && down[n] {
				lost++
			}
		}
		if owner, _, _ := strings.Cut(s, "/"); lost == of && lost >= 2 && s != "dover" {
			takers[owner] = append(takers[owner], s)
		}
	}
	var out []string
	for _, s := range slices.Concat(d.nearest(takers["dover"]), d.nearest(takers["acme"])) {
		out = append(out, "dover < "+s)
	}
	return out
}

// wantSinglePoints tries every node on the critical services.
func (d drawnMap) wantSinglePoints() []string {
	var out []string
	for _, s := range d.nodes {
		down := d.fallen(s)
		for _, n := range d.nodes {
			if n != s && down[n] && isCritical(n) {
				out = append(out, s+" < ")
				break
			}
		}
	}
	return out
}

func isCritical(node string) bool { return node == "dover/a" || node == "dover/b" }

func found(code string, results []check.Result) []string {
	var out []string
	for _, r := range of(code, results) {
		out = append(out, r.Subject.ID+" < "+r.Detail)
	}
	slices.Sort(out)
	return out
}

// TestFallsAgainstTryingEverything holds single-point-of-failure,
// false-redundancy and shared-fate against a reference that takes each node down
// and looks.
func TestFallsAgainstTryingEverything(t *testing.T) {
	fates, groups := 0, 0
	trial.Check(t, func(rt *rapid.T) {
		d := draw(rt)
		results := loadSubject(t, inMemory(d.yaml(), ""), "").run()
		for code, want := range map[string][]string{"false-redundancy": d.wantFalseRedundancy(), "shared-fate": d.wantSharedFate(),
			"single-point-of-failure": d.wantSinglePoints()} {
			slices.Sort(want)
			if diff := cmp.Diff(want, found(code, results)); diff != "" {
				rt.Fatalf("%s (-tried +found):\n%s\n%s", code, diff, d.yaml())
			}
		}
		fates, groups = fates+len(d.wantSharedFate()), groups+len(d.wantFalseRedundancy())
	})
	if fates == 0 || groups == 0 {
		t.Errorf("the maps drawn have %d shared fates and %d groups that fall: they show nothing", fates, groups)
	}
}
