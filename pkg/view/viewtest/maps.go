package viewtest

import (
	"io/fs"
	"knockon/pkg/answer"
	"strings"
	"testing"

	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/view"
)

// Maps returns the pictures of maps without seeds that have golden files.
func Maps(t testing.TB) []Case {
	eastKent := Load(t, EastKent(t))
	orgs := view.Options{Only: model.Organisations}
	full, detail := view.Options{Full: true}, view.Options{Detail: true}
	return []Case{
		{"draw", view.FromMap(Draw(t, eastKent, 0), detail)},
		{"draw-overview", view.FromMap(Draw(t, eastKent, 0), view.Options{})},
		{"draw-full", view.FromMap(Draw(t, eastKent, 0), full)},
		{"draw-organisations", view.FromMap(Draw(t, eastKent, 0), orgs)},
		{"draw-network", view.FromMap(Draw(t, eastKent, 1, "eks/network"), view.Options{})},
		{"draw-canterbury", view.FromMap(Draw(t, eastKent, 2, "canterbury"), view.Options{})},
		{"draw-ring", view.FromMap(Draw(t, Load(t, Cycle()), 0), detail)},
		{"draw-hostile", view.FromMap(Draw(t, Load(t, Hostile()), 0), full)},
		{"draw-fold", view.FromMap(Draw(t, Load(t, Region(30)), 0), detail)},
		{"draw-fold-overview", view.FromMap(Draw(t, Load(t, Region(30)), 0), view.Options{})},
		{"draw-empty", view.FromMap(Draw(t, Load(t, Empty()), 0), view.Options{})},
	}
}

// Draw places the nodes of a map, or those within so many steps of some, at
// the map's dates and on assumed evidence.
func Draw(t testing.TB, m *model.Map, depth int, focus ...string) *answer.Draw {
	t.Helper()
	var nodes []int32
	for _, id := range focus {
		i, found := m.Lookup(id)
		if !found {
			t.Fatalf("no node %q", id)
		}
		nodes = append(nodes, i)
	}
	return query.Draw(Ask(t, m, ""), nodes, depth)
}

// Empty returns a map that holds nothing.
func Empty() fs.FS { return file("map: {title: Empty, as-of: 2024-01-19, known-at: 2024-02-14}\n") }

// Cycle returns a map in which three organisations need one another, all within
// one cycle of nodes; beside them a link that reads both ways, a group, an
// organisation without assets, and one that nothing is joined to.
func Cycle() fs.FS {
	return file(strings.TrimSpace(`
map: {title: Ring, as-of: 2024-01-19, known-at: 2024-02-14}
sources: {s: {title: x, publisher: p, kind: press, published: 2024-01-01}}
councils:
  a: {name: Alder, networks: {lan: {name: Alder network, runs-on: c/hall}}}
  b: {name: Birch, networks: {lan: {name: Birch network, runs-on: a/lan, connected-to: d/lan}}}
  c: {name: Cedar, systems: {hall: {name: Machine hall, needs: b/lan}}}
vendors:
  d: {name: Dogwood, networks: {lan: {name: Dogwood network}}, services: {desk: {name: Help desk, critical: true, needs: [{any-of: [a/lan, b/lan]}], provided-by: e}}}
  e: {name: Elm}
  f: {name: Fir, systems: {idle: {name: Idle system}}}
  g: {name: Gorse, systems: {late: {name: Later system, runs-on: {to: a/lan, from: 2025-01-01}}, doubt: {name: Doubted system, runs-on: {to: a/lan, claims: [{source: s, by: x}, {source: s, by: y, stance: denies}]}}}}
`) + "\n")
}
