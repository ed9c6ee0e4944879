package bench_test

import (
	"bytes"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"gopkg.in/yaml.v3"

	"knockon/pkg/load"
	"knockon/pkg/mapgen"
)

var (
	prepareIn = flag.String("prepare", "", "folder to write a map and its edges to, with TestPrepare")
	decodeIn  = flag.String("decode", "", "folder of YAML files to decode, with TestDecode")
)

// TestPrepare writes a generated map, and as edges each relation that is written and each asset's to its organisation.
func TestPrepare(t *testing.T) {
	if *prepareIn == "" {
		t.Skip("no -prepare folder")
	}
	for name, content := range mapgen.Generate(*nodes, 1) {
		write(t, filepath.Join("map", filepath.FromSlash(name)), content)
	}
	csv, text := bytes.NewBufferString("dependent,dependency\n"), &bytes.Buffer{}
	ids, edges := edgesOf(t, *prepareIn)
	numbers := numbersOf(ids)
	for _, e := range edges {
		fmt.Fprintf(csv, "%s,%s\n", ids[e[0]], ids[e[1]])
		fmt.Fprintln(text, numbers[e[0]], numbers[e[1]])
	}
	write(t, "edges.csv", csv.Bytes())
	write(t, "edges.txt", text.Bytes())
	write(t, "count", []byte(strconv.Itoa(dependents(t, ids, edges))))
}

func write(t *testing.T, name string, content []byte) {
	file := filepath.Join(*prepareIn, name)
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, content, 0o644); err != nil {
		t.Fatal(err)
	}
}

// edgesOf lists the edges of a map as knockon reads it, dependents first.
func edgesOf(t *testing.T, folder string) (ids []string, edges [][2]int32) {
	m, _, problems := load.Load(load.Root{FS: os.DirFS(filepath.Join(folder, "map"))})
	if m == nil {
		t.Fatal(problems)
	}
	for i := range m.Nodes {
		ids = append(ids, m.Nodes[i].ID)
		if !m.Nodes[i].Kind.IsOrganisation() {
			edges = append(edges, [2]int32{int32(i), m.Nodes[i].Organisation})
		}
	}
	for i := range m.Relations {
		edges = append(edges, [2]int32{m.Relations[i].From, m.Relations[i].To})
	}
	return ids, edges
}

// numbersOf gives each node a number, the seed the first.
func numbersOf(ids []string) []int {
	numbers := make([]int, len(ids))
	seed := slices.Index(ids, mapgen.Seed)
	for i := range numbers {
		numbers[i] = i
	}
	numbers[0], numbers[seed] = seed, 0
	return numbers
}

// dependents counts who depends on the seed by any chain of edges, by looking at all edges until nothing is new.
func dependents(t *testing.T, ids []string, edges [][2]int32) int {
	hit, n := make([]bool, len(ids)), 0
	for i, id := range ids {
		hit[i] = id == mapgen.Seed
	}
	for more := true; more; {
		more = false
		for _, e := range edges {
			if hit[e[1]] && !hit[e[0]] {
				hit[e[0]], more = true, true
				n++
			}
		}
	}
	if n < len(ids)/4 {
		t.Fatalf("only %d nodes of %d depend on the seed: there is little to count", n, len(ids))
	}
	return n
}

// TestDecode is the YAML library alone, a peer: every file into its nodes, one after the other.
func TestDecode(t *testing.T) {
	if *decodeIn == "" {
		t.Skip("no -decode folder")
	}
	err := fs.WalkDir(os.DirFS(*decodeIn), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := os.ReadFile(filepath.Join(*decodeIn, name))
		if err != nil {
			return err
		}
		var doc yaml.Node
		return yaml.Unmarshal(content, &doc)
	})
	if err != nil {
		t.Fatal(err)
	}
}
