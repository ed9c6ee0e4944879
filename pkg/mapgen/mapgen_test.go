package mapgen_test

import (
	"bytes"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"knockon/data"
	answers "knockon/pkg/answer"
	"knockon/pkg/evidence"
	"knockon/pkg/load"
	"knockon/pkg/mapgen"
	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/relations"
	"knockon/pkg/spread"
	"knockon/pkg/trial"
)

var (
	writeTo   = flag.String("write", "", "folder to write a generated map to, with TestWrite")
	writeSize = flag.Int("nodes", 100_000, "nodes of the map that TestWrite writes")
	writeSeed = flag.Uint64("seed", 1, "seed of the map that TestWrite writes")
)

// TestWrite puts a map into a folder, to time the whole program on it:
//
//	go test ./pkg/mapgen -run TestWrite -write DIR -nodes 100000
func TestWrite(t *testing.T) {
	if *writeTo == "" {
		t.Skip("no -write folder")
	}
	for name, content := range mapgen.Generate(*writeSize, *writeSeed) {
		path := filepath.Join(*writeTo, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestSameArgumentsSameBytes(t *testing.T) {
	a, b := mapgen.Generate(2000, 7), mapgen.Generate(2000, 7)
	if !maps.EqualFunc(a, b, bytes.Equal) {
		t.Error("two maps of the same seed differ")
	}
	if maps.EqualFunc(a, mapgen.Generate(2000, 8), bytes.Equal) {
		t.Error("two maps of different seeds are the same")
	}
}

// TestShape holds the generator to what real maps look like.
func TestShape(t *testing.T) {
	for _, nodes := range []int{1000, 10_000} {
		for seed := range uint64(trial.Of(1, 3)) {
			t.Run(fmt.Sprintf("%d/%d", nodes, seed), func(t *testing.T) {
				files := mapgen.Generate(nodes, seed)
				m := loadMap(t, files)
				if len(m.Nodes) != nodes {
					t.Errorf("nodes: %d", len(m.Nodes))
				}
				between(t, "relations a node", float64(len(m.Relations))/float64(nodes), 2.5, 3.5)
				between(t, "bytes a node", float64(totalSize(files))/float64(nodes), 200, 400)
				between(t, "nodes a file", float64(nodes)/float64(len(files)), 50, 130)
				checkEvidence(t, m)
				checkKeys(t, m)
				if !hasRing(m) {
					t.Error("no nodes need each other in a ring")
				}
				checkRadius(t, m)
			})
		}
	}
}

func checkEvidence(t *testing.T, m *model.Map) {
	claimed, disputed, grouped := 0, 0, 0
	for i := range m.Relations {
		r := &m.Relations[i]
		if len(r.Claims) > 0 {
			claimed++
		}
		if evidence.GradeOf(r.Claims, m.KnownAt) == evidence.Disputed {
			disputed++
		}
		if r.Group >= 0 {
			grouped++
		}
	}
	all := float64(len(m.Relations))
	between(t, "share with claims", float64(claimed)/all, 0.1, 0.36)
	between(t, "share disputed", float64(disputed)/all, 0.002, 0.03)
	between(t, "share in groups", float64(grouped)/all, 0.01, 0.07)
}

// checkKeys holds the rates of the keys that few nodes carry.
func checkKeys(t *testing.T, m *model.Map) {
	n := map[string]float64{}
	count := func(what string, is bool) {
		if is {
			n[what]++
		}
	}
	for i := range m.Nodes {
		x := &m.Nodes[i]
		count("dated", x.Start != 0 || x.End != 0)
		count("gone", !m.Exists(int32(i), m.AsOf))
		count("short", x.Short != "")
		count("complete", x.Asset.Complete)
		if x.Org != nil {
			count("organisations", true)
			count("succeeded", x.Org.SucceededBy >= 0)
			count("residents", x.Kind != model.Council && x.Org.Residents != nil)
		}
	}
	type tie struct {
		from, to int32
		kind     model.RelationKind
	}
	seen := map[tie]bool{}
	for i := range m.Relations {
		r := &m.Relations[i]
		is := tie{r.From, r.To, r.Kind}
		count("repeated", seen[is] && r.Group < 0)
		seen[is] = true
		count("own made-by", r.Kind == model.MadeBy && m.IsImplied(r))
		count("unsaid reach", r.Reach == model.ReachUnsaid)
		count("of a contract", r.Contract >= 0 && r.Start != 0 && r.Start == m.Contracts[r.Contract].Start)
	}
	for i := range m.Contracts {
		count("published", len(m.Contracts[i].Claims) > 0)
	}
	all, orgs := float64(len(m.Nodes)), n["organisations"]
	for _, rate := range []struct {
		what            string
		of, least, most float64
	}{
		{"dated", all, 0.05, 0.25}, {"gone", all, 0.005, 0.1}, {"short", all, 0.05, 0.2}, {"complete", all, 0.005, 0.1}, {"succeeded", orgs, 0.01, 0.15},
		{"residents", orgs, 0.05, 0.4}, {"repeated", float64(len(m.Relations)), 0.002, 0.03}, {"own made-by", orgs, 0.003, 0.1},
		{"unsaid reach", orgs, 0.01, 0.3}, {"of a contract", float64(len(m.Contracts)), 0.9, 1.1}, {"published", float64(len(m.Contracts)), 0.3, 0.9},
	} {
		between(t, "share "+rate.what, n[rate.what]/rate.of, rate.least, rate.most)
	}
}

func checkRadius(t *testing.T, m *model.Map) {
	q := question(t, m, evidence.Assumed)
	b := query.Blast(q)
	hit, tiers, delayed := map[*answers.Node]bool{}, int32(0), 0
	grades := map[evidence.Grade]int{}
	for _, f := range b.Facts {
		hit[f.Node] = true
		tiers = max(tiers, int32(f.Distance))
		grades[f.Evidence]++
		if f.Onset > 0 {
			delayed++
		}
	}
	between(t, "share reached", float64(len(hit))/float64(len(m.Nodes)), 0.25, 0.45)
	between(t, "tiers", float64(tiers), 4, 9)
	if delayed == 0 {
		t.Error("no fact comes later than at once")
	}
	for g := evidence.Confirmed; g <= evidence.Assumed; g++ {
		if grades[g] == 0 {
			t.Errorf("no fact is %s", g)
		}
	}
	fell := firedGroups(q)
	if fell == 0 {
		t.Error("no group fell")
	}
	if b.Omission(answers.LeftDisputed) == nil && len(m.Nodes) >= 10_000 { // which must change a fact
		t.Error("no disputed relation was left out")
	}
	t.Logf("%d facts, %.0f%% of nodes, %d tiers, grades %v, %d delayed, %d groups fell, %d weakened, %d unmapped",
		len(b.Facts), 100*float64(len(hit))/float64(len(m.Nodes)), tiers, grades, delayed, fell, len(b.Weakened), len(b.Unmapped))
}

// firedGroups counts the groups that lost more members than they bear.
func firedGroups(q query.Question) int {
	p := spread.Ground(q.Map, q.Table, q.World)
	r := p.Run(spread.Options{}, q.Seeds...)
	n := 0
	for g := range q.Map.Groups {
		links, threshold := p.Group(int32(g))
		lost := 0
		for _, i := range links {
			if r.Holds(spread.AtomOf(p.Links[i].Premise, model.Down)) {
				lost++
			}
		}
		if lost >= threshold {
			n++
		}
	}
	return n
}

func question(t testing.TB, m *model.Map, worst evidence.Grade) query.Question {
	table, err := relations.ParseTable(data.Relations)
	if err != nil {
		t.Fatal(err)
	}
	m = m.On(m.AsOf)
	seed, ok := m.Lookup(mapgen.Seed)
	if !ok {
		t.Fatalf("no node %s", mapgen.Seed)
	}
	return query.Question{
		Map: m, Table: table,
		World: spread.World{AsOf: m.AsOf, KnownAt: m.KnownAt, Evidence: worst},
		Seeds: []spread.Atom{spread.AtomOf(seed, m.Nodes[seed].Kind.SeedEffect())},
	}
}

// hasRing reports whether following needs and runs-on leads back somewhere.
func hasRing(m *model.Map) bool {
	carried := map[int32][]int32{}
	for _, r := range m.Relations {
		if r.Kind == model.Needs || r.Kind == model.RunsOn {
			carried[r.From] = append(carried[r.From], r.To)
		}
	}
	state := make([]int8, len(m.Nodes)) // 1 on the way, 2 done
	var visit func(n int32) bool
	visit = func(n int32) bool {
		state[n] = 1
		for _, to := range carried[n] {
			if state[to] == 1 || state[to] == 0 && visit(to) {
				return true
			}
		}
		state[n] = 2
		return false
	}
	for n := range m.Nodes {
		if state[n] == 0 && visit(int32(n)) {
			return true
		}
	}
	return false
}

func between(t *testing.T, what string, got, low, high float64) {
	t.Helper()
	t.Logf("%s: %.3g", what, got)
	if got < low || got > high {
		t.Errorf("%s: %.3g, want %g to %g", what, got, low, high)
	}
}

func loadMap(t testing.TB, files map[string][]byte) *model.Map {
	m, set, problems := load.Load(load.Root{FS: folder(files)})
	for i, p := range problems {
		if i == 20 {
			break
		}
		t.Errorf("%s:%d:%d: %s (%s)", set.Name(p.Span), p.Span.Line, p.Span.Col, p.Message, p.Hint)
	}
	if m == nil {
		t.FailNow()
	}
	return m
}

func folder(files map[string][]byte) fstest.MapFS {
	fs := fstest.MapFS{}
	for name, content := range files {
		fs[name] = &fstest.MapFile{Data: content}
	}
	return fs
}

func totalSize(files map[string][]byte) (n int) {
	for _, content := range files {
		n += len(content)
	}
	return n
}
