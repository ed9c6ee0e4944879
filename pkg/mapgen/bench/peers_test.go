package bench_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// peer is what one would use instead, on the same map. It is run in the folder of a place.
type peer struct {
	name    string
	does    string // of the question
	counts  bool   // it prints how many depend on the seed
	get     string // how to have it
	version []string
	command []string
}

const (
	yamlAlone = "yaml.v3 alone"
	yamlGraph = "PyYAML + NetworkX"
	csvGraph  = "NetworkX, CSV"
	igraph    = "igraph, edge list"
	duckdb    = "DuckDB, CSV"
	sqlite    = "SQLite, CSV"
)

func peers(t *testing.T) []peer {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	python := "python3"
	if debian := "/usr/bin/python3"; exec.Command(debian, "-c", "").Run() == nil {
		python = debian // whose modules apt installs, whatever else is called python3
	}
	return []peer{
		{yamlAlone, "decodes the map's files into nodes, and answers nothing", false, "", []string{"go", "list", "-m", "-f", "{{.Version}}", "gopkg.in/yaml.v3"},
			[]string{self, "-test.run=^TestDecode$", "-decode=map"}},
		{yamlGraph, "decodes the map's files, counts who depends on the seed over relations of any sort", true,
			"apt install python3-yaml python3-networkx", []string{python, "-c", "import yaml, networkx; print(yaml.__version__ + ',' + networkx.__version__)"},
			[]string{python, beside(t, "yaml_networkx.py")}},
		{csvGraph, "counts the same, over edges that were made of the map before", true,
			"apt install python3-networkx", []string{python, "-c", "import networkx; print(networkx.__version__)"},
			[]string{python, beside(t, "csv_networkx.py")}},
		{igraph, "the same", true,
			"apt install python3-igraph", []string{python, "-c", "import igraph; print(igraph.__version__)"},
			[]string{python, beside(t, "edges_igraph.py")}},
		{duckdb, "the same, on every processor", true,
			"npm install @duckdb/node-api", []string{"node", "-p", "require('@duckdb/node-api').version()"},
			[]string{"node", beside(t, "duckdb.js")}},
		{sqlite, "the same", true,
			"apt install sqlite3", []string{"sqlite3", "--version"},
			[]string{"sqlite3", ":memory:", ".read " + beside(t, "sqlite.sql")}},
	}
}

func beside(t *testing.T, script string) string {
	path, err := filepath.Abs(filepath.Join("peers", script))
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// present asks each peer for its version, which the table names; what does not answer is said to be missing.
func present(t *testing.T) (found []peer) {
	for _, p := range peers(t) {
		if out, err := command(t, ".", p.version).Output(); err == nil {
			p.version = strings.Fields(string(out))[:1]
			found = append(found, p)
		} else {
			t.Logf("%s is missing, and is left out: %s", p.name, p.get)
		}
	}
	return found
}

// command is one that finds what npm installed in the user's cache.
func command(t *testing.T, folder string, args []string) *exec.Cmd {
	cache, err := os.UserCacheDir()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(args[0], args[1:]...)
	c.Dir, c.Env = folder, append(os.Environ(), "NODE_PATH="+filepath.Join(cache, "knockon-trial", "node_modules"))
	return c
}
