package check

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"knockon/data"
	"knockon/pkg/config"
	"knockon/pkg/load"
	"knockon/pkg/relations"
	"knockon/pkg/source"
	"knockon/pkg/spread"
	"knockon/pkg/trial"
)

// dearest are settings at which checks that ask what follows say most.
var dearest = []string{
	"",
	`
checks:
  shared-fate: {services: 1}
  single-point-of-failure: {services: 2}
  privileged-vendor: {vendors: {kinds: [vendor, council]}, councils: 0}
  blast-limit: {seeds: {kinds: [service, council, vendor]}, effect: down, councils: 0, residents: 0, services: 1, critical-services: 2, people: 0}
assert:
  none: {seeds: {kinds: [service, council, vendor]}, seed-effect: down, nodes: {kinds: [service]}, effects: [down, degraded]}
`,
	`
checks:
  shared-fate: {services: 2, effect: compromised}
  false-redundancy: {effect: isolated}
  blast-limit: {seeds: {kinds: [service, council, vendor]}, councils: 1, services: 0, people: 0}
assert:
  few: {seeds: {kinds: [service, council, vendor]}, nodes: {kinds: [service, council]}, at-most: 3}
`,
}

var askWhatFollows = []string{"single-point-of-failure", "shared-fate", "false-redundancy", "blast-limit", "assert", "privileged-vendor"}

// longWays draws a map in which most nodes stand on ways that go through much of it,
// rings, rungs and groups among them, and on what stands beside.
func longWays(t *rapid.T) string {
	n := rapid.IntRange(4, 30).Draw(t, "nodes")
	councils := rapid.IntRange(1, 5).Draw(t, "councils")
	node := func(i int) string { return fmt.Sprintf("c%d/s%d", i%councils, i) }
	pick := func(what string, most int) int { return rapid.IntRange(0, most).Draw(t, what) }
	of := make([]string, councils)
	for i := range n {
		var needs []string
		if i > 0 && pick("way", 9) > 0 {
			needs = append(needs, fmt.Sprintf("{to: %s, after: %dh}", node(i-1), pick("delay", 2)))
		}
		switch pick("more", 9) {
		case 0:
			needs = append(needs, node((i+1+pick("back", n-2))%n))
		case 1:
			if i > 1 {
				needs = append(needs, node(pick("jump", i-2)))
			}
		case 2, 3:
			var of []string
			for _, j := range rapid.SliceOfNDistinct(rapid.IntRange(0, n-2), 2, 3, rapid.ID).Draw(t, "group") {
				of = append(of, node((i+1+j)%n))
			}
			needs = append(needs, fmt.Sprintf("{at-least: %d, of: [%s]}", 1+pick("least", 1), strings.Join(of, ", ")))
		}
		seen := map[string]bool{}
		needs = slices.DeleteFunc(needs, func(s string) bool {
			key := strings.TrimPrefix(strings.Split(s, ",")[0], "{to: ")
			again := seen[key]
			seen[key] = true
			return again
		})
		keys := fmt.Sprintf("critical: %v", pick("critical", 2) > 0)
		if len(needs) > 0 {
			keys += ", needs: [" + strings.Join(needs, ", ") + "]"
		}
		if pick("network", 5) == 0 && i > 0 {
			keys += ", operated-by: w" + fmt.Sprint(i%2)
		}
		of[i%councils] += fmt.Sprintf("      s%d: {%s}\n", i, keys)
	}
	var b strings.Builder
	b.WriteString("map: {title: Ways, as-of: 2026-01-01, known-at: 2026-01-01}\nvendors: {w0: {}, w1: {}}\ncouncils:\n")
	for i := range of {
		fmt.Fprintf(&b, "  c%d:\n    residents: 1000\n    services:\n%s    networks:\n", i, of[i])
		for _, name := range []string{"m", "p"}[:1+pick("networks", 1)] {
			fmt.Fprintf(&b, "      %s: {%s}\n", name, []string{"", "operated-by: w0", "operated-by: w1",
				fmt.Sprintf("connected-to: {to: c%d/m, reach: admin}", (i+1)%councils)}[pick("network", 2+min(1, councils-1))])
		}
	}
	return b.String()
}

// TestLongWays holds what checks find along long ways, where radii go on from one
// another, against what they find by passes.
func TestLongWays(t *testing.T) {
	table, err := relations.ParseTable(data.Relations)
	if err != nil {
		t.Fatal(err)
	}
	asks := slices.DeleteFunc(All(), func(k Check) bool { return !slices.Contains(askWhatFollows, k.Code) })
	rules, ways, found := Rules(), 0, map[string]int{}
	trial.Check(t, func(rt *rapid.T) {
		text := longWays(rt)
		m, _, problems := load.Load(load.Root{FS: fstest.MapFS{"map.yaml": {Data: []byte(text)}}})
		if m == nil {
			rt.Fatalf("%v\n%s", problems, text)
		}
		files := append(m.Files[:len(m.Files):len(m.Files)], &source.File{Name: config.FileName, Data: []byte(rapid.SampledFrom(dearest).Draw(rt, "settings"))})
		settings, problems := config.Parse(rules, files, uint32(len(files)-1))
		if settings == nil {
			rt.Fatal(problems)
		}
		in := Input{Map: m, Table: table, World: spread.World{AsOf: m.AsOf, KnownAt: m.KnownAt, Evidence: 2}, Config: settings, Today: m.AsOf}
		way, passes := newContext(in), newContext(in)
		passes.shared.climbs = false
		got, want := way.run(in.Active(asks)), passes.run(in.Active(asks))
		if !reflect.DeepEqual(want, got) { // which is faster than a difference
			rt.Fatalf("along the way other findings than by passes (-passes +way):\n%s\n%s", cmp.Diff(want, got), text)
		}
		if _, climbs := way.shared.losses(); climbs {
			ways++
		}
		for i := range got {
			found[got[i].Code]++
		}
	})
	if ways == 0 || found["shared-fate"] == 0 || found["false-redundancy"] == 0 || found["single-point-of-failure"] == 0 ||
		found["blast-limit"] == 0 || found["privileged-vendor"] == 0 || found["assert/none"] == 0 {
		t.Errorf("%d maps with long ways, findings %v: they show nothing", ways, found)
	}
}
