package exchange_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"knockon/pkg/exchange/opengraph"
	"knockon/pkg/exchange/property"
	"knockon/pkg/model"
	"knockon/pkg/safe"
	"knockon/pkg/spread"
	"knockon/pkg/trial"
	"knockon/pkg/trial/schematest"
	"knockon/pkg/view/viewtest"
)

// documentOpenGraph is OpenGraph, so much of it as is held here.
type documentOpenGraph struct {
	Metadata struct {
		Kind string `json:"source_kind"`
	}
	Graph struct {
		Nodes, Edges []json.RawMessage
	}
}

type node struct {
	ID         string
	Properties map[string]any
}

type edge struct {
	Kind       string
	Start, End struct{ Value string }
	Properties map[string]any
}

func graphOf(t testing.TB, m *model.Map) *property.Graph {
	q := viewtest.Ask(t, m, "")
	return property.Of(spread.Ground(q.Map, q.Table, q.World))
}

func documentOf(t testing.TB, m *model.Map) (d documentOpenGraph) {
	var out bytes.Buffer
	if err := opengraph.Write(&out, graphOf(t, m)); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(out.Bytes(), &d); err != nil || d.Metadata.Kind == "" {
		t.Fatal(err, "or no source kind")
	}
	return d
}

func writtenOpenGraph(t testing.TB, m *model.Map) (g *property.Graph, nodes []node, edges []edge) {
	d := documentOf(t, m)
	holds(t, "node", d.Graph.Nodes)
	holds(t, "edge", d.Graph.Edges)
	return graphOf(t, m), readOpenGraph[node](t, d.Graph.Nodes), readOpenGraph[edge](t, d.Graph.Edges)
}

// holds holds items against the schema that SpecterOps publishes.
func holds(t testing.TB, what string, items []json.RawMessage) {
	schema := schematest.Compile(t, publishedOpenGraph(t, what))
	for _, item := range items {
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(item))
		if err == nil {
			err = schema.Validate(v)
		}
		if err != nil {
			t.Errorf("%s: %v", item, err)
		}
	}
}

func publishedOpenGraph(t testing.TB, what string) []byte {
	content, err := os.ReadFile("../../testdata/schemas/opengraph-" + what + ".json")
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func readOpenGraph[T any](t testing.TB, items []json.RawMessage) []T {
	out := make([]T, len(items))
	for i, item := range items {
		if err := json.Unmarshal(item, &out[i]); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// TestOpenGraphAJVHolds asks another validator, and that it finds fault where there is some.
func TestOpenGraphAJVHolds(t *testing.T) {
	trial.Campaign(t)
	nodes, edges := []json.RawMessage{json.RawMessage(`{"kinds": []}`)}, []json.RawMessage{json.RawMessage(`{"kind": "a-b"}`)}
	for _, m := range []*model.Map{viewtest.Load(t, viewtest.EastKent(t)), viewtest.Load(t, viewtest.Hostile())} {
		d := documentOf(t, m)
		nodes, edges = append(nodes, d.Graph.Nodes...), append(edges, d.Graph.Edges...)
	}
	for what, items := range map[string][]json.RawMessage{"node": nodes, "edge": edges} {
		for i, wrong := range schematest.AJV(t, items, publishedOpenGraph(t, what)) {
			if (wrong == "") != (i > 0) {
				t.Errorf("%s: %q", items[i], wrong)
			}
		}
	}
}

func TestNodesAndEdges(t *testing.T) {
	for _, m := range []*model.Map{
		viewtest.Load(t, viewtest.EastKent(t)), viewtest.Load(t, viewtest.Hostile()), viewtest.Load(t, viewtest.Cycle()), viewtest.Load(t, viewtest.Empty()),
	} {
		g, nodes, edges := writtenOpenGraph(t, m)
		mirrored := 0
		for _, e := range edges {
			if e.Properties["mirrored"] == true {
				mirrored++
			}
		}
		both := 0
		for i := range g.Edges {
			if g.Edges[i].Both {
				both++
			}
		}
		if len(nodes) != len(m.Nodes) || len(edges) != len(g.Edges)+both || mirrored != both {
			t.Errorf("%s: %d nodes of %d, %d edges of %d, %d mirrored", m.Title, len(nodes), len(m.Nodes), len(edges), len(g.Edges), mirrored)
		}
		for i, n := range nodes {
			if n.ID != m.Nodes[i].ID || strings.Contains(n.ID, ":") {
				t.Errorf("the id of %s is %q", m.Nodes[i].ID, n.ID)
			}
		}
	}
}

// TestAttacksGoAlongEdges: whatever blast says an attacker may reach, an attacker reaches along the edges of attack; and
// over relations without such a row, nobody does.
func TestAttacksGoAlongEdges(t *testing.T) {
	m := viewtest.Load(t, viewtest.EastKent(t))
	_, _, edges := writtenOpenGraph(t, m)
	reached := map[string]bool{"eks": true}
	for more := true; more; {
		more = false
		for _, e := range edges {
			if e.Properties["attack"] == true && reached[e.Start.Value] && !reached[e.End.Value] {
				reached[e.End.Value], more = true, true
			}
		}
	}
	b := viewtest.Answer(t, m, "", "eks")
	n := 0
	for i := range b.Facts {
		if f := &b.Facts[i]; f.Effect == model.Compromised || f.Effect == model.Exposed {
			n++
			if !reached[f.Node.ID] {
				t.Errorf("%s is %s, and no way leads there", f.Node.ID, f.Effect)
			}
		}
	}
	if n < 10 || len(reached) == len(m.Nodes) {
		t.Errorf("%d facts, %d nodes reached of %d: this says little", n, len(reached), len(m.Nodes))
	}
	if slices.ContainsFunc(edges, func(e edge) bool { return e.Kind == "KnockonNeeds" && e.Properties["attack"] == true }) {
		t.Error("nobody gets on over what is merely needed")
	}
}

// FuzzOpenGraphNames holds that a name is one text, as it is shown everywhere.
func FuzzOpenGraphNames(f *testing.F) {
	for _, name := range viewtest.HostileNames() {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		m := viewtest.Rename(viewtest.Load(t, viewtest.Named(2, func(i int) string { return fmt.Sprint("n", i) })), name)
		_, nodes, _ := writtenOpenGraph(t, m)
		for _, n := range nodes {
			if want := safe.Paragraph(name); want != "" && n.Properties["name"] != want {
				t.Errorf("%q is called %q", name, n.Properties["name"])
			}
		}
	})
}
