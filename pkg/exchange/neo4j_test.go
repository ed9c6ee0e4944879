package exchange_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"knockon/pkg/exchange/neo4j"
	"knockon/pkg/exchange/property"
	"knockon/pkg/model"
	"knockon/pkg/safe"
	"knockon/pkg/spread"
	"knockon/pkg/trial"
	"knockon/pkg/view/viewtest"
)

func writtenNeo4j(t testing.TB, m *model.Map) (*property.Graph, map[string]*bytes.Buffer) {
	q := viewtest.Ask(t, m, "")
	g, files := property.Of(spread.Ground(q.Map, q.Table, q.World)), map[string]*bytes.Buffer{}
	if err := neo4j.Write(func(name string) (io.Writer, error) {
		files[name] = &bytes.Buffer{}
		return files[name], nil
	}, g); err != nil {
		t.Fatal(err)
	}
	return g, files
}

func readNeo4j(t testing.TB, content *bytes.Buffer) [][]string {
	rows, err := csv.NewReader(bytes.NewReader(content.Bytes())).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func TestHeadsAreThoseOfNeo4j(t *testing.T) {
	_, files := writtenNeo4j(t, viewtest.Load(t, viewtest.EastKent(t)))
	nodes, edges := readNeo4j(t, files["nodes.csv"]), readNeo4j(t, files["relationships.csv"])
	if got := nodes[0][:3]; !slices.Equal(got, []string{"id:ID", ":LABEL", "name:string"}) {
		t.Errorf("nodes: %q", got)
	}
	if got := edges[0][:4]; !slices.Equal(got, []string{":START_ID", ":END_ID", ":TYPE", "relation:string"}) {
		t.Errorf("relationships: %q", got)
	}
	if got := nodes[1][:3]; !slices.Equal(got, []string{"canterbury", "Council;Organisation", "Canterbury City Council"}) {
		t.Errorf("the first node: %q", got)
	}
}

// FuzzNeo4jNames holds that a name is one cell, as it is shown everywhere, with no guard before it.
func FuzzNeo4jNames(f *testing.F) {
	for _, name := range append(viewtest.HostileNames(), "=cmd|' /C calc'!A0") {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		g, files := writtenNeo4j(t, viewtest.Rename(viewtest.Load(t, viewtest.Named(2, func(i int) string { return fmt.Sprint("n", i) })), name))
		rows := readNeo4j(t, files["nodes.csv"])
		if len(rows) != len(g.Nodes)+1 || bytes.Count(files["nodes.csv"].Bytes(), []byte("\n")) != len(rows) {
			t.Errorf("the name %q makes %d rows of %d nodes", name, len(rows)-1, len(g.Nodes))
		}
		for i, r := range rows[1:] {
			if r[0] != g.ID(g.Nodes[i]) || r[2] != safe.Paragraph(name) {
				t.Errorf("%q is %q", name, r)
			}
		}
	})
}

const kuzu = `
const kuzu = require("kuzu"), fs = require("fs");
const head = name => fs.readFileSync(name, "utf8").split("\n")[0].split(",");
const types = {string: "STRING", long: "INT64", boolean: "BOOLEAN"};
const columns = cells => cells.map(c => c.split(":")).map(([name, type]) => name + " " + types[type]).join(", ");
const options = '(header = true, escape = "\\"", parallel = false)';
(async () => {
  const all = [];
  for (const folder of process.argv.slice(1)) {
    process.chdir(folder);
    const connection = new kuzu.Connection(new kuzu.Database(":memory:", 1 << 27, true, false, 1 << 30), 1);
    const ask = async query => (await connection.query(query)).getAll();
    await ask("CREATE NODE TABLE Node(id STRING PRIMARY KEY, label STRING, " + columns(head("nodes.csv").slice(2)) + ")");
    await ask("CREATE REL TABLE Relation(FROM Node TO Node, type STRING, " + columns(head("relationships.csv").slice(3)) + ")");
    await ask('COPY Node FROM "nodes.csv" ' + options);
    await ask('COPY Relation FROM "relationships.csv" ' + options);
    const value = async query => (await ask(query))[0]["n"];
    all.push({
      Nodes: Number(await value("MATCH (n) RETURN count(*) AS n")), Edges: Number(await value("MATCH ()-[r]->() RETURN count(*) AS n")),
      Types: Object.fromEntries((await ask("MATCH ()-[r]->() RETURN r.type + ' ' + r.evidence AS t, count(*) AS n")).map(r => [r.t, Number(r.n)])),
      Residents: Number(await value("MATCH (n) RETURN coalesce(sum(n.residents), 0) AS n")),
      Names: (await ask("MATCH (n) RETURN n.name AS n ORDER BY n.id")).map(r => r.n),
    });
  }
  console.log(JSON.stringify(all));
  process.exit(0);
})();`

// counted is what a database says of a map.
type counted struct {
	Nodes, Edges int
	Types        map[string]int
	Residents    int64
	Names        []string
}

// TestKuzuCountsAsWeDo loads the files and asks in Cypher.
func TestKuzuCountsAsWeDo(t *testing.T) {
	trial.Campaign(t)
	node, modules := trial.Need(t, "npm", "node"), trial.NeedFile(t, "node_modules")
	args := []string{"-e", kuzu}
	var want []string
	for _, m := range []*model.Map{
		viewtest.Load(t, viewtest.EastKent(t)), viewtest.Load(t, viewtest.Hostile()), viewtest.Load(t, viewtest.Region(30)),
	} {
		g, files := writtenNeo4j(t, m)
		folder := t.TempDir()
		for name, content := range files {
			if err := os.WriteFile(filepath.Join(folder, name), content.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		args, want = append(args, folder), append(want, asJSON(ours(g, m)))
	}
	c := exec.Command(node, args...)
	c.Env, c.Stderr = append(os.Environ(), "NODE_PATH="+modules), os.Stderr
	out, err := c.Output()
	if err != nil {
		t.Fatal(err)
	}
	var got []counted
	if err := json.Unmarshal(out, &got); err != nil {
		t.Fatal(err)
	}
	for i := range want {
		if said := asJSON(got[i]); said != want[i] {
			t.Errorf("map %d: Kuzu has\n%s\nand we\n%s", i, said, want[i])
		}
	}
}

// ours counts the map, and not the files.
func ours(g *property.Graph, m *model.Map) counted {
	c := counted{Nodes: len(m.Nodes), Edges: len(g.Edges), Types: map[string]int{}}
	for i := range g.Edges {
		e := &g.Edges[i]
		c.Types[strings.ToUpper(strings.ReplaceAll(e.Kind.String(), "-", "_"))+" "+e.Grade.String()]++
	}
	for i := range m.Nodes {
		n := &m.Nodes[i]
		c.Names = append(c.Names, safe.Paragraph(n.Name))
		if n.Org != nil && n.Org.Residents != nil {
			c.Residents += *n.Org.Residents
		}
	}
	return c
}

func asJSON(c counted) string {
	content, _ := json.Marshal(c) // numbers and texts
	return string(content)
}
