package lookup_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"knockon/pkg/load"
	"knockon/pkg/lookup"
	"knockon/pkg/model"
	"knockon/pkg/trial"
)

const town = `
map: {title: T, as-of: 2024-01-18, known-at: 2024-01-18}
sources: {paper: {kind: press, title: P}}
councils:
  dover:
    name: Dover District Council
    aliases: [DDC]
    services: {benefits: {name: "Benefits, and Council Tax"}, parks: {name: Parks}, odd: {name: a=down}}
  thanet:
    services: {parks: {name: Parks, aliases: [thanet-parks]}}
vendors: {civica: {name: "Civica \e[31m"}}
contracts: {lines: {title: Lines, supplier: civica}}
incidents: {january: {title: J, began: 2024-01-18}}
`

func townMap(t testing.TB) *model.Map {
	t.Helper()
	m, _, problems := load.Load(load.Root{FS: fstest.MapFS{"a.yaml": {Data: []byte(town)}}})
	if m == nil {
		t.Fatalf("%+v", problems)
	}
	return m
}

// What a word means: the node, or the error with its hints.
func TestNode(t *testing.T) {
	m := townMap(t)
	for _, c := range []struct{ word, want string }{
		{"dover", "dover"}, {"dover/parks", "dover/parks"}, {"DOVER/Parks", "dover/parks"},
		{"ddc", "dover"}, {"dover district council", "dover"}, {"thanet-parks", "thanet/parks"},
		{"Dover District Council: Parks", "dover/parks"}, {"DDC: parks", "dover/parks"},
		{"Benefits, and Council Tax", "dover/benefits"},
		{"Parks", `2 nodes are called "Parks" / name one by its id: dover/parks (Parks) or thanet/parks (Parks)`},
		{"dover/park", `no node "dover/park" in this map / did you mean dover/parks (Parks)? / list them all: knockon list nodes`},
		{"civca", `no node "civca" in this map / did you mean civica (Civica \u{001B}[31m)? / list them all: knockon list nodes`},
		{"zzzzzz", `no node "zzzzzz" in this map / list them all: knockon list nodes`},
		{"dover:down", `no node "dover:down" in this map / an effect stands behind =, without blanks: dover=down / list them all: knockon list nodes`},
		{"DDC Isolated", `no node "DDC Isolated" in this map / an effect stands behind =, without blanks: dover=isolated / list them all: knockon list nodes`},
		{"down", `no node "down" in this map / an effect stands behind =, without blanks: NODE=down / list them all: knockon list nodes`},
		{"lines", `"lines" is a contract, not a node / contracts carry no technical effect; its supplier is civica`},
		{"paper", `"paper" is a source, not a node / list the nodes: knockon list nodes`},
		{"january", `"january" is an incident, not a node / see it: knockon show january / list the nodes: knockon list nodes`},
	} {
		i, err := lookup.Node(m, c.word)
		if got := said(m, []int32{i}, err); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.word, got, c.want)
		}
	}
}

func said(m *model.Map, nodes []int32, err error) string {
	var e *lookup.Error
	if errors.As(err, &e) {
		return strings.Join(append([]string{e.Message}, e.Hints()...), " / ")
	}
	var ids []string
	for _, i := range nodes {
		ids = append(ids, m.Nodes[i].ID)
	}
	return strings.Join(ids, " ")
}

func TestNodes(t *testing.T) {
	m := townMap(t)
	for _, c := range []struct{ words, want string }{
		{"dover|civica", "dover civica"}, {"dover, civica,dover/parks", "dover civica dover/parks"},
		{"Benefits, and Council Tax|dover", "dover/benefits dover"}, // a name with a comma is one name
		{"dover,zzzzzz", `no node "zzzzzz" in this map / list them all: knockon list nodes`},
		{"", `no node "" in this map / a comma stands beside nothing, or nothing between quotation marks / list them all: knockon list nodes`},
	} {
		nodes, err := lookup.Nodes(m, strings.Split(c.words, "|"))
		if got := said(m, nodes, err); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.words, got, c.want)
		}
	}
}

func TestNodeEffect(t *testing.T) {
	m := townMap(t)
	for _, c := range []struct{ word, want string }{
		{"dover", "dover compromised false"}, {"dover/parks", "dover/parks down false"}, {"dover=down", "dover down true"},
		{"dover/parks=degraded", "dover/parks degraded true"},
		{"a=down", "dover/odd down false"},           // a name may hold =
		{"a=down=exposed", "dover/odd exposed true"}, // and have an effect behind it
		{"dover=broken", `there is no effect "broken" / write compromised, exposed, isolated, down or degraded`},
		{"zzzzzz=down", `no node "zzzzzz" in this map / list them all: knockon list nodes`},
	} {
		h, err := lookup.NodeEffect(m, c.word)
		got := said(m, nil, err)
		if err == nil {
			got = fmt.Sprint(m.Nodes[h.Node].ID, " ", h.Effect, " ", h.Named)
		}
		if got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.word, got, c.want)
		}
	}
}

func TestKinds(t *testing.T) {
	for _, c := range []struct{ words, want string }{
		{"services|dataset", "service dataset"}, {"Services, teams", "service team"}, {"organisations", "organisation"}, {"council", "council"},
		{"servces", `there is no kind "servces" / did you mean services? / write organisations, councils, vehicles, contractors, vendors, networks, ` +
			`systems, products, services, datasets or teams`},
	} {
		kinds, err := lookup.Kinds(strings.Split(c.words, "|"))
		got := said(nil, nil, err)
		if err == nil {
			got = strings.Join(kinds.Names(), " ")
		}
		if got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.words, got, c.want)
		}
	}
	if none, err := lookup.Kinds(nil); none != 0 || err != nil {
		t.Errorf("no word is %v, %v", none, err)
	}
	for _, word := range lookup.KindWords() {
		if _, err := lookup.Kinds([]string{word}); err != nil {
			t.Error(err)
		}
	}
}

func TestCompletions(t *testing.T) {
	m := townMap(t)
	for _, c := range []struct {
		typed string
		kinds model.KindSet
		want  string
	}{
		{"d", model.AnyKind, "[{dover Dover District Council} {dover/benefits Benefits, and Council Tax} {dover/odd a=down} {dover/parks Parks}]"},
		{"", model.Organisations, `[{civica Civica \u{001B}[31m} {dover Dover District Council} {thanet thanet}]`},
		{"dover=d", model.AnyKind, "[{dover=compromised } {dover=exposed } {dover=isolated } {dover=down } {dover=degraded }]"},
	} {
		if got := fmt.Sprint(lookup.Completions(m, c.kinds, c.typed)); got != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.typed, got, c.want)
		}
	}
}

// What is offered is understood: every completion names its node, and a word in
// a list means what it means alone.
func TestCompletionsAreUnderstood(t *testing.T) {
	m := townMap(t)
	all := lookup.Completions(m, model.AnyKind, "")
	trial.Check(t, func(t *rapid.T) {
		picked := rapid.SliceOfN(rapid.SampledFrom(all), 1, 5).Draw(t, "words")
		var words []string
		for _, c := range picked {
			words = append(words, c.Word)
		}
		for _, form := range [][]string{words, {strings.Join(words, ",")}, {strings.Join(words, " , ")}} {
			nodes, err := lookup.Nodes(m, form)
			if got := said(m, nodes, err); got != strings.Join(words, " ") {
				t.Fatalf("%q means %s", form, got)
			}
		}
	})
}

// Who names a node by its id waits for no other name to be read.
func TestAnIDIsFoundAtOnce(t *testing.T) {
	m := townMap(t)
	if n := testing.AllocsPerRun(10, func() {
		if h, err := lookup.NodeEffect(m, "dover/parks=down"); err != nil || m.Nodes[h.Node].ID != "dover/parks" {
			t.Error(h, err)
		}
	}); n > 0 {
		t.Errorf("%v allocations", n)
	}
}
