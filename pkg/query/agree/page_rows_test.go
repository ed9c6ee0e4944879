package agree_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"knockon/data"
	"knockon/pkg/evidence"
	"knockon/pkg/load"
	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/relations"
	"knockon/pkg/spread"
)

// TestThePageObeysARow: rows added to the table need no change of the script.
func TestThePageObeysARow(t *testing.T) {
	t.Parallel()
	b := openBrowser(t, shippedScript(t))
	m, _, problems := load.Load(load.Root{FS: fstest.MapFS{"map.yaml": {Data: []byte(`
map: {title: T, as-of: 2024-01-01, known-at: 2024-01-01}
councils:
  a:
    systems:
      host: {}
      guest: {runs-on: ./host, accessed-by: ./host}
      far: {needs: {any-of: [./host, ./guest]}}
    datasets:
      records: {held-in: ./guest}
`)}}})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	guest, _ := m.Lookup("a/guest")
	for row, want := range map[string]string{
		"{relation: needs, when: exposed, becomes: isolated, mode: precaution, premises: any}":                             "a/far isolated",
		"{relation: needs, when: exposed, becomes: isolated, mode: precaution, premises: group}":                           "",
		"{relation: held-in, when: exposed, becomes: degraded, mode: attack, premises: all}":                               "a/records degraded",
		"{relation: self, kinds: [system], when: exposed, becomes: compromised, mode: attack, premises: any}":              "a/guest compromised",
		"{relation: accessed-by, direction: both, when: exposed, becomes: exposed, mode: attack, premises: any}":           "a/host exposed",
		"{relation: owner, kinds: [dataset], direction: both, when: exposed, becomes: down, mode: failure, premises: any}": "",
	} {
		q := query.Question{Map: m, Table: tableWith(t, row), World: spread.World{AsOf: m.AsOf, KnownAt: m.KnownAt, Evidence: 2}}
		q.Seeds = []spread.Atom{spread.AtomOf(guest, model.Exposed)}
		c, err := pageCaseOf(&q, &q)
		if err != nil {
			t.Fatal(err)
		}
		if diff, err := c.differences(b); err != nil || diff != "" {
			t.Errorf("with %s: %v\n%s", row, err, diff)
		}
		if got := factWords(c.blasts[0]); want != "" && !strings.Contains(got, want) {
			t.Errorf("with %s: no %s in %s", row, want, got)
		}
	}
}

// TestARowReadsOneWay beside rows of its relation that read both ways.
func TestARowReadsOneWay(t *testing.T) {
	t.Parallel()
	b := openBrowser(t, shippedScript(t))
	m, _, problems := load.Load(load.Root{FS: fstest.MapFS{"map.yaml": {Data: []byte(`
map: {title: T, as-of: 2024-01-01, known-at: 2024-01-01}
councils: {a: {systems: {inner: {connected-to: {to: ./outer, until: 2023-12-31}}, outer: {}, near: {connected-to: ./far}, far: {}}}}
`)}}})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for seed, want := range map[string]string{"far": "a/near degraded", "near": ""} {
		q := query.Question{Map: m, World: spread.World{AsOf: m.AsOf, KnownAt: m.KnownAt, Evidence: 2},
			Table: tableWith(t, "{relation: connected-to, when: exposed, becomes: degraded, mode: failure, premises: any}")}
		for _, id := range []string{seed, map[string]string{"far": "outer", "near": "inner"}[seed]} {
			node, _ := m.Lookup("a/" + id)
			q.Seeds = append(q.Seeds, spread.AtomOf(node, model.Exposed))
		}
		c, err := pageCaseOf(&q, &q)
		if err != nil {
			t.Fatal(err)
		}
		if diff, err := c.differences(b); err != nil || diff != "" {
			t.Errorf("from %s: %v\n%s", seed, err, diff)
		}
		if got := strings.TrimSpace(factWords(c.blasts[0])); got != want {
			t.Errorf("from %s: %q, want %q", seed, got, want)
		}
	}
}

// TestOwnRowsThatLeadBack: where effects of a node lead to one another, what else
// they lead to still settles behind them, so that both show the same proof.
func TestOwnRowsThatLeadBack(t *testing.T) {
	t.Parallel()
	b := openBrowser(t, shippedScript(t))
	m, _, problems := load.Load(load.Root{FS: fstest.MapFS{"map.yaml": {Data: []byte(`
map: {title: T, as-of: 2024-01-01, known-at: 2024-01-01}
organisations:
  a: {kind: charity, networks: {lan: {}, wan: {}}}
councils:
  b:
    systems: {host: {runs-on: {at-least: 2, of: [a/lan, ./spare]}}, spare: {}}
    products: {app: {runs-on: [{to: a/wan, after: 24h}, {to: ./host, after: 4h}]}}
`)}}})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	a, _ := m.Lookup("a")
	within := model.Duration(4 * 60)
	q := query.Question{Map: m, World: spread.World{AsOf: m.AsOf, KnownAt: m.KnownAt, Evidence: evidence.Assumed}, Within: &within,
		Table: tableWith(t, "{relation: self, kinds: [network], when: isolated, becomes: compromised, mode: attack, premises: any}"),
		Seeds: []spread.Atom{spread.AtomOf(a, model.Compromised)}}
	c, err := pageCaseOf(&q, &q)
	if err != nil {
		t.Fatal(err)
	}
	if diff, err := c.differences(b); err != nil || diff != "" {
		t.Errorf("%v\n%s", err, diff)
	}
}

// TestThePageObeysAnyTable adds rows at random: every column in every value.
func TestThePageObeysAnyTable(t *testing.T) {
	t.Parallel()
	free := openBrowsers(t, shippedScript(t))
	checkMaps(t, 1, func(t *rapid.T) {
		c := drawTableCase(t)
		free.agrees(t, &c)
	})
}

// drawTableCase asks with further rows in the table, and with other effects
// that count as worse.
func drawTableCase(t *rapid.T) pageCase {
	w := drawWorld(t)
	q := drawQuestion(t, w)
	files, _ := write(w, 1)
	asked, err := questionOf(files, q)
	if err != nil {
		t.Fatal(err)
	}
	asked.Table = tableWith(t, rapid.SliceOfN(rapid.Custom(randomRow), 0, 6).Draw(t, "rows")...)
	for e := range asked.Table.Worse {
		if rapid.IntRange(0, 3).Draw(t, "has worse") == 0 {
			asked.Table.Worse[e] = rapid.SliceOfNDistinct(rapid.SampledFrom(otherEffects(e)), 0, 2, rapid.ID[model.Effect]).Draw(t, "worse")
		}
	}
	c, err := pageCaseOf(&asked, &asked)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// randomRow draws a row. What counts members reads one way only: of a relation
// that reads both ways nobody could say whose members they are.
func randomRow(t *rapid.T) string {
	word := func(what string, from ...string) string { return rapid.SampledFrom(from).Draw(t, what) }
	relation := word("relation", append([]string{"owner", "self"}, relationKeys...)...)
	row := fmt.Sprintf("relation: %s, when: %s, becomes: %s, mode: %s", relation, word("when", effects...), word("becomes", effects...),
		word("mode", "failure", "attack", "precaution"))
	premises := "any"
	twoWay := relation == "connected-to" || relation == "reachable-from"
	if relation != "self" && relation != "owner" && !twoWay {
		premises = word("premises", "any", "group", "all")
	}
	row += ", premises: " + premises
	for _, column := range [][]string{
		{"after", "true", "false"}, {"loss", "down", "degraded"}, {"reach", "admin", "user"},
		{"kinds", "[system]", "[organisation, service]", "[dataset, network]"}, {"direction", "both", "to-dependents"},
	} {
		if column[0] == "direction" && !twoWay {
			continue
		}
		if rapid.Bool().Draw(t, "has "+column[0]) {
			row += ", " + column[0] + ": " + word(column[0], column[1:]...)
		}
	}
	return "{" + row + "}"
}

func otherEffects(than int) []model.Effect {
	var out []model.Effect
	for e := range model.NumEffects {
		if int(e) != than {
			out = append(out, e)
		}
	}
	return out
}

func tableWith(t interface{ Fatal(...any) }, rows ...string) *spread.Table {
	text := string(data.Relations)
	for _, row := range rows {
		text += "\n  - " + row + "\n"
	}
	table, err := relations.ParseTable([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func factWords(b *radius) string {
	var words []string
	for i := range b.Facts {
		a := b.Facts[i].Atom
		words = append(words, b.Map.Nodes[a.Node()].ID+" "+a.Effect().String())
	}
	return strings.Join(words, ", ")
}
