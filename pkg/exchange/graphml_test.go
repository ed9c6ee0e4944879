package exchange_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"knockon/pkg/exchange/graphml"
	"knockon/pkg/exchange/property"
	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/safe"
	"knockon/pkg/spread"
	"knockon/pkg/trial"
	"knockon/pkg/view/viewtest"
)

func writtenGraphML(t testing.TB, m *model.Map) (*property.Graph, []byte) {
	q := viewtest.Ask(t, m, "")
	g := property.Of(spread.Ground(q.Map, q.Table, q.World))
	var out bytes.Buffer
	if err := graphml.Write(&out, g); err != nil {
		t.Fatal(err)
	}
	return g, out.Bytes()
}

// documentGraphML is GraphML, so much of it as is held here.
type documentGraphML struct {
	Keys []struct {
		ID string `xml:"id,attr"`
	} `xml:"key"`
	Nodes []struct {
		ID   string        `xml:"id,attr"`
		Data []dataGraphML `xml:"data"`
	} `xml:"graph>node"`
	Edges []struct {
		Source string        `xml:"source,attr"`
		Target string        `xml:"target,attr"`
		Data   []dataGraphML `xml:"data"`
	} `xml:"graph>edge"`
}

type dataGraphML struct {
	Key   string `xml:"key,attr"`
	Value string `xml:",chardata"`
}

func readGraphML(t testing.TB, content []byte) (d documentGraphML) {
	if err := xml.Unmarshal(content, &d); err != nil {
		t.Fatal(err)
	}
	return d
}

// TestEveryRelationIsThere counts with the answer of draw, which lists what is admitted.
func TestEveryRelationIsThere(t *testing.T) {
	m := viewtest.Load(t, viewtest.EastKent(t))
	_, out := writtenGraphML(t, m)
	d, drawn := readGraphML(t, out), query.Draw(viewtest.Ask(t, m, ""), nil, 0)
	assets := len(m.Nodes)
	for i := range m.Nodes {
		if m.Nodes[i].Kind.IsOrganisation() {
			assets--
		}
	}
	if len(d.Nodes) != len(m.Nodes) || len(d.Edges) != len(drawn.Relations)+assets || assets < 50 {
		t.Errorf("%d nodes of %d, %d edges of %d and %d", len(d.Nodes), len(m.Nodes), len(d.Edges), len(drawn.Relations), assets)
	}
	for i := range drawn.Relations {
		r := &drawn.Relations[i]
		want := []dataGraphML{
			{"edge.relation", r.Relation.Relation.String()}, {"edge.evidence", r.Evidence.String()}, {"edge.written_at", fmt.Sprintf("%s:%d", r.At.File, r.At.Line)},
		}
		found := false
		for _, e := range d.Edges {
			has := func(d dataGraphML) bool { return slices.Contains(e.Data, d) }
			found = found || e.Source == r.Node.ID && e.Target == r.To.ID && has(want[0]) && has(want[1]) && has(want[2])
		}
		if !found {
			t.Errorf("%s %v %s is missing", r.Node.ID, want, r.To.ID)
		}
	}
}

// FuzzGraphML holds that a name is never more than a name, and comes back as it is shown everywhere.
func FuzzGraphML(f *testing.F) {
	for _, name := range viewtest.HostileNames() {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		m := viewtest.Rename(viewtest.Load(t, viewtest.Named(2, func(i int) string { return fmt.Sprint("n", i) })), name)
		g, out := writtenGraphML(t, m)
		d := readGraphML(t, out)
		if len(d.Nodes) != len(g.Nodes) || len(d.Edges) != len(g.Edges) || len(d.Keys) != len(g.About)+len(g.OfNode)+len(g.OfEdge) {
			t.Errorf("the name %q changes the shape of the file:\n%s", name, out)
		}
		for _, n := range d.Nodes {
			if want := safe.Paragraph(name); want != "" && !slices.Contains(n.Data, dataGraphML{"node.name", want}) && !strings.ContainsAny(want, "\ufffe\uffff") {
				t.Errorf("%q is not the name of %s: %v", want, n.ID, n.Data)
			}
		}
	})
}

const peers = `
import json, math, sys, networkx, igraph
def kept(values):
    return {k: v for k, v in values.items() if v not in (None, "", False) and not (isinstance(v, float) and math.isnan(v)) and k != "id"}
def read(name):
    n = networkx.read_graphml(name, force_multigraph=True)
    i = igraph.Graph.Read_GraphML(name)
    ids = i.vs["id"]
    return [
        {"Nodes": {k: kept(v) for k, v in n.nodes(data=True)}, "Edges": [[a, b, kept(v)] for a, b, v in n.edges(data=True)]},
        {"Nodes": {v["id"]: kept(v.attributes()) for v in i.vs}, "Edges": [[ids[e.source], ids[e.target], kept(e.attributes())] for e in i.es]},
    ]
json.dump([read(name) for name in sys.argv[1:]], sys.stdout)`

// known is a graph as a peer has it.
type known struct {
	Nodes map[string]map[string]any
	Edges [][3]any
}

// TestPeersReadAll holds that NetworkX and igraph have every node, edge and value.
func TestPeersReadAll(t *testing.T) {
	trial.Campaign(t)
	python := trial.Need(t, "python3-networkx python3-igraph", "/usr/bin/python3", "python3") // Debian's own first: apt installs for it
	maps := []fs.FS{viewtest.EastKent(t), viewtest.Hostile(), viewtest.Region(30)}
	args := []string{"-c", peers}
	var want []known
	for i, files := range maps {
		g, out := writtenGraphML(t, viewtest.Load(t, files))
		name := filepath.Join(t.TempDir(), fmt.Sprint(i))
		if err := os.WriteFile(name, out, 0o600); err != nil {
			t.Fatal(err)
		}
		args, want = append(args, name), append(want, wanted(g))
	}
	c := exec.Command(python, args...)
	c.Stderr = os.Stderr
	said, err := c.Output()
	if err != nil {
		t.Fatal(err)
	}
	var got [][2]known
	if err := json.Unmarshal(said, &got); err != nil {
		t.Fatal(err)
	}
	for i := range maps {
		for k, peer := range []string{"NetworkX", "igraph"} {
			slices.SortFunc(got[i][k].Edges, compareGraphML)
			if d := cmp.Diff(want[i], got[i][k]); d != "" {
				t.Errorf("map %d: %s reads another graph (-ours +theirs):\n%s", i, peer, d)
			}
		}
	}
}

func compareGraphML(a, b [3]any) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) }

// wanted is what a peer must have, by the values alone.
func wanted(g *property.Graph) known {
	k := known{Nodes: map[string]map[string]any{}}
	for _, n := range g.Nodes {
		id := g.ID(n)
		k.Nodes[id] = map[string]any{}
		for _, c := range g.OfNode {
			add(k.Nodes[id], c.Key, c.Of(n))
		}
	}
	for i := range g.Edges {
		e, values := &g.Edges[i], map[string]any{}
		for _, c := range g.OfEdge {
			add(values, c.Key, c.Of(e))
		}
		k.Edges = append(k.Edges, [3]any{g.ID(e.From), g.ID(e.To), values})
	}
	slices.SortFunc(k.Edges, compareGraphML)
	return k
}

func add(to map[string]any, key property.Key, value any) {
	switch v := value.(type) {
	case nil:
	case []string:
		to[key.Name] = strings.Join(v, "; ")
	case int64:
		to[key.Name] = float64(v)
	default:
		to[key.Name] = v
	}
}
