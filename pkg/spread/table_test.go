package spread_test

import (
	"slices"
	"testing"
	"testing/fstest"

	"knockon/data"
	"knockon/pkg/evidence"
	"knockon/pkg/load"
	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/relations"
	"knockon/pkg/spread"
)

// fataler is a test, or one case of a property.
type fataler interface {
	Helper()
	Fatal(...any)
}

func mapOf(t fataler, text string) *model.Map {
	t.Helper()
	m, _, problems := load.Load(load.Root{FS: fstest.MapFS{"map.yaml": {Data: []byte("map: {title: T}\n" + text)}}})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return m
}

func table(t fataler, more string) *spread.Table {
	t.Helper()
	parsed, err := relations.ParseTable([]byte(string(data.Relations) + more))
	if err != nil {
		t.Fatal(err)
	}
	return parsed
}

func facts(m *model.Map, t *spread.Table, seed spread.Atom) []string {
	p := spread.Ground(m, t, spread.World{AsOf: 1, KnownAt: 1, Evidence: evidence.Assumed})
	var out []string
	for _, f := range p.Run(spread.Whole(), seed).Facts() {
		out = append(out, m.Nodes[f.Atom.Node()].ID+"="+f.Atom.Effect().String())
	}
	return out
}

// TestARowIsAllItTakes adds rows to the table and sees the engine and the
// page that prints the table obey, with no further code.
func TestARowIsAllItTakes(t *testing.T) {
	m := mapOf(t, `
councils:
  a:
    systems:
      host: {}
      guest: {runs-on: ./host, accessed-by: ./host}
      far: {needs: {any-of: [./host, ./guest]}}
    datasets:
      records: {held-in: ./guest}
`)
	guest, _ := m.Lookup("a/guest")
	seed := spread.AtomOf(guest, model.Exposed)
	before := facts(m, table(t, ""), seed)
	if slices.Contains(before, "a/far=isolated") {
		t.Fatalf("already there: %v", before)
	}
	for _, c := range []struct{ row, want string }{
		{"{relation: needs, when: exposed, becomes: isolated, mode: precaution, premises: any}", "a/far=isolated"},
		{"{relation: held-in, when: exposed, becomes: degraded, mode: attack, premises: all}", "a/records=degraded"},
		{"{relation: self, kinds: [system], when: exposed, becomes: compromised, mode: attack, premises: any}", "a/guest=compromised"},
		{"{relation: accessed-by, direction: both, when: exposed, becomes: exposed, mode: attack, premises: any}", "a/host=exposed"},
		{"{relation: owner, kinds: [dataset], when: down, becomes: down, mode: failure, premises: any}", ""},
	} {
		changed := table(t, "\n  - "+c.row+"\n")
		if got := facts(m, changed, seed); c.want != "" && !slices.Contains(got, c.want) {
			t.Errorf("with %s: no %s in %v", c.row, c.want, got)
		}
		page := query.Relations(changed)
		if len(page.Rows) != len(query.Relations(table(t, "")).Rows)+1 {
			t.Errorf("the page does not show %s", c.row)
		}
	}
}

// A group row added for a further effect counts n−k+1 members like the others.
func TestAGroupRowCountsMembers(t *testing.T) {
	m := mapOf(t, `
councils:
  a:
    systems: {p: {}, q: {}, r: {}}
    services:
      s: {needs: [{at-least: 2, of: [./p, ./q, ./r]}]}
`)
	more := table(t, "\n  - {relation: needs, when: exposed, becomes: exposed, mode: attack, premises: group}\n")
	var seeds []spread.Atom
	for _, id := range []string{"a/p", "a/q"} {
		n, _ := m.Lookup(id)
		seeds = append(seeds, spread.AtomOf(n, model.Exposed))
		p := spread.Ground(m, more, spread.World{AsOf: 1, KnownAt: 1, Evidence: evidence.Assumed})
		s, _ := m.Lookup("a/s")
		if got, want := p.Run(spread.Whole(), seeds...).Holds(spread.AtomOf(s, model.Exposed)), len(seeds) == 2; got != want {
			t.Errorf("with %d members exposed: %v, want %v", len(seeds), got, want)
		}
	}
}
