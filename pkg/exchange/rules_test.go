package exchange_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"knockon/data"
	"knockon/pkg/answer"
	"knockon/pkg/exchange/rules"
	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/spread"
	"knockon/pkg/trial"
	"knockon/pkg/view/viewtest"
)

func writtenRules(t testing.TB, p *spread.Program) map[string]*bytes.Buffer {
	files := map[string]*bytes.Buffer{}
	if err := rules.Write(func(name string) (io.Writer, error) {
		files[name] = &bytes.Buffer{}
		return files[name], nil
	}, p); err != nil {
		t.Fatal(err)
	}
	return files
}

// fact is an atom and the minutes after which it begins.
type fact struct {
	node, effect string
	onset        int64
}

// solved is the least fixpoint of the tables, by going through all rules until nothing comes sooner.
func solved(t testing.TB, files map[string]*bytes.Buffer, seed fact) map[fact]bool {
	table := func(name string) [][]string {
		rows, err := csv.NewReader(bytes.NewReader(files[name].Bytes())).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		return rows[1:]
	}
	onsets, premises := map[string]int64{}, map[string][]string{}
	atoms := table("atom.csv")
	for _, a := range atoms {
		if a[1] == seed.node && a[2] == seed.effect {
			onsets[a[0]] = 0
		}
	}
	for _, p := range table("premise.csv") {
		premises[p[0]] = append(premises[p[0]], p[1])
	}
	for more := true; more; {
		more = false
		for _, r := range table("rule.csv") {
			if at, holds := kth(premises[r[0]], number(r[2]), onsets); holds {
				at += number(r[3])
				if old, known := onsets[r[1]]; !known || at < old {
					onsets[r[1]], more = at, true
				}
			}
		}
	}
	out := map[fact]bool{}
	for _, a := range atoms {
		if at, holds := onsets[a[0]]; holds && !strings.HasPrefix(a[2], "at-least-") && (a[1] != seed.node || a[2] != seed.effect) {
			out[fact{a[1], a[2], at}] = true
		}
	}
	return out
}

func kth(premises []string, k int64, onsets map[string]int64) (int64, bool) {
	var known []int64
	for _, a := range premises {
		if at, ok := onsets[a]; ok {
			known = append(known, at)
		}
	}
	if k < 1 || int64(len(known)) < k {
		return 0, false
	}
	for i := range known {
		for j := range i {
			if known[i] < known[j] {
				known[i], known[j] = known[j], known[i]
			}
		}
	}
	return known[k-1], true
}

func number(s string) int64 {
	n, _ := strconv.ParseInt(s, 10, 64)
	return n
}

// cases draws maps with a seed each: cycles, groups, delays, what is disputed, ended or not known.
func cases(t testing.TB, n int) (programs []*spread.Program, seeds []spread.Atom) {
	dice := rand.New(rand.NewPCG(7, 7))
	for len(programs) < n {
		m := viewtest.Load(t, viewtest.Tangle(dice.IntN))
		if len(m.Nodes) == 0 {
			continue
		}
		delay(m, dice)
		q := viewtest.Ask(t, m, "")
		programs = append(programs, spread.Ground(q.Map, q.Table, q.World))
		node := int32(dice.IntN(len(m.Nodes)))
		seeds = append(seeds, spread.AtomOf(node, m.Nodes[node].Kind.SeedEffect()))
	}
	return programs, seeds
}

// delay lets some relations take their time, members of a group together.
func delay(m *model.Map, dice *rand.Rand) {
	for i := range m.Groups {
		m.Groups[i].After = model.Duration(60 * dice.IntN(3))
	}
	for i := range m.Relations {
		r := &m.Relations[i]
		own := *r.Terms // which others may share
		r.Conditions = &model.Conditions{Terms: &own, Claims: r.Claims}
		switch {
		case r.Group >= 0:
			r.After = m.Groups[r.Group].After
		case r.Kind.Rule().After:
			r.After = model.Duration(60 * dice.IntN(3))
		}
	}
}

// compareRules holds facts against the engine, moments included, and against those of blast, which leaves out a degraded beside
// a down that is no later and no worse founded.
func compareRules(t testing.TB, p *spread.Program, seed spread.Atom, got map[fact]bool) int {
	result := p.Run(spread.Options{Delays: true}, seed)
	want := map[fact]bool{}
	for _, f := range result.Facts() {
		want[fact{p.Map.Nodes[f.Atom.Node()].ID, f.Atom.Effect().String(), int64(f.Onset)}] = true
	}
	blast := query.Blast(query.Question{Map: p.Map, Table: p.Table, World: p.World, Seeds: []spread.Atom{seed}})
	there := map[[2]string]bool{}
	for f := range got {
		if !want[f] {
			t.Errorf("%v follows in the tables alone", f)
		}
		there[[2]string{f.node, f.effect}] = true
	}
	for f := range want {
		if !got[f] {
			t.Errorf("%v does not follow in the tables", f)
		}
	}
	told := map[[2]string]bool{}
	for _, f := range facts(blast) {
		told[f] = true
		if !there[f] {
			t.Errorf("%v is a fact of blast alone", f)
		}
	}
	for f := range there {
		if down := [2]string{f[0], model.Down.String()}; !told[f] && (f[1] != model.Degraded.String() || !there[down] && !result.IsSeed(downOf(p, f[0]))) {
			t.Errorf("%v is no fact of blast", f)
		}
	}
	return len(got)
}

func downOf(p *spread.Program, id string) spread.Atom {
	node, _ := p.Map.Lookup(id)
	return spread.AtomOf(node, model.Down)
}

func facts(b *answer.Blast) (out [][2]string) {
	for i := range b.Facts {
		out = append(out, [2]string{b.Facts[i].Node.ID, b.Facts[i].Effect.String()})
	}
	return out
}

func seedOf(p *spread.Program, a spread.Atom) fact {
	return fact{p.Map.Nodes[a.Node()].ID, a.Effect().String(), 0}
}

// TestTheTablesSayWhatTheEngineSolves solves them naively.
func TestTheTablesSayWhatTheEngineSolves(t *testing.T) {
	programs, seeds := cases(t, 60)
	found, late := 0, 0
	for i, p := range programs {
		got := solved(t, writtenRules(t, p), seedOf(p, seeds[i]))
		found += compareRules(t, p, seeds[i], got)
		for f := range got {
			if f.onset > 0 {
				late++
			}
		}
	}
	if found < 200 || late < 30 {
		t.Errorf("only %d facts, %d of them late: the maps say little", found, late)
	}
}

const duckdb = `
const { DuckDBInstance } = require("@duckdb/node-api");
(async () => {
  const connection = await (await DuckDBInstance.create(":memory:", { threads: "1" })).connect();
  const result = await connection.runAndReadAll(require("fs").readFileSync("solve.duckdb.sql", "utf8"));
  console.log(JSON.stringify(result.getRows().map(([node, effect, onset]) => [node, effect, String(onset)])));
})();`

// beside is many exports as one: maps that know nothing of each other, each with its seed. Numbers that count on, and
// names of nodes with their map's before them, keep them apart.
func beside(t *testing.T, programs []*spread.Program, seeds []spread.Atom) (folder string) {
	all, first := map[string]string{"solve_dask.py": string(data.SolveDask)}, map[string]int64{"atom.csv": 0, "rule.csv": 0}
	var every []string
	for i, p := range programs {
		files, next := writtenRules(t, p), map[string]int64{}
		for _, name := range rules.Files()[:3] {
			rows, err := csv.NewReader(files[name]).ReadAll()
			if err != nil {
				t.Fatal(err)
			}
			if i == 0 {
				all[name] = strings.Join(rows[0], ",") + "\n"
			}
			for _, r := range rows[1:] {
				for k, of := range map[string]map[int]string{
					"atom.csv": {0: "atom.csv"}, "rule.csv": {0: "rule.csv", 1: "atom.csv"}, "premise.csv": {0: "rule.csv", 1: "atom.csv"},
				}[name] {
					n := number(r[k]) + first[of]
					next[of], r[k] = max(next[of], n+1), strconv.FormatInt(n, 10)
				}
				if name == "atom.csv" {
					r[1] = fmt.Sprint(i, ":", r[1])
				}
				all[name] += strings.Join(r, ",") + "\n"
			}
		}
		seed := seedOf(p, seeds[i])
		every = append(every, fmt.Sprintf("('%d:%s', '%s')", i, seed.node, seed.effect))
		if i == 0 {
			n := p.Map.Nodes[0]
			all["solve.duckdb.sql"] = strings.Replace(files["solve.duckdb.sql"].String(), fmt.Sprintf("('%s', '%s')", n.ID, n.Kind.SeedEffect()), "SEEDS", 1)
		}
		first = next
	}
	all["solve.duckdb.sql"] = strings.Replace(all["solve.duckdb.sql"], "SEEDS", strings.Join(every, ", "), 1)
	folder = t.TempDir()
	for name, content := range all {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

// compareAll holds facts of nodes that have their map's number before them.
func compareAll(t *testing.T, programs []*spread.Program, seeds []spread.Atom, rows [][]string) (found int) {
	got := make([]map[fact]bool, len(programs))
	for i := range got {
		got[i] = map[fact]bool{}
	}
	for _, r := range rows {
		i, id, _ := strings.Cut(r[0], ":")
		got[number(i)][fact{id, r[1], number(r[2])}] = true
	}
	for i, p := range programs {
		found += compareRules(t, p, seeds[i], got[i])
	}
	return found
}

// TestDuckDBSolvesThem runs the script that is written with the tables, on 200 maps at once.
func TestDuckDBSolvesThem(t *testing.T) {
	trial.Campaign(t)
	node := trial.Need(t, "npm", "node")
	modules := trial.NeedFile(t, "node_modules")
	programs, seeds := cases(t, 200)
	c := exec.Command(node, "-e", duckdb)
	c.Dir, c.Env, c.Stderr = beside(t, programs, seeds), append(os.Environ(), "NODE_PATH="+modules), os.Stderr
	out, err := c.Output()
	if err != nil {
		t.Fatal(err)
	}
	var rows [][]string
	if err := json.Unmarshal(out, &rows); err != nil {
		t.Fatal(err)
	}
	if found := compareAll(t, programs, seeds, rows); found < 700 {
		t.Errorf("only %d facts: the maps say little", found)
	}
}

// TestDaskSolvesThem runs the other script, on two workers and 100 maps at once.
func TestDaskSolvesThem(t *testing.T) {
	trial.Campaign(t)
	python := trial.Need(t, "python3", "/usr/bin/python3")
	programs, seeds := cases(t, 100)
	args := []string{filepath.Join(beside(t, programs, seeds), "solve_dask.py"), "--workers", "2"}
	for i, p := range programs {
		seed := seedOf(p, seeds[i])
		args = append(args, fmt.Sprintf("%d:%s=%s", i, seed.node, seed.effect))
	}
	c := exec.Command(python, args...)
	c.Stderr = os.Stderr
	out, err := c.Output()
	if err != nil {
		t.Fatal(err, ": is python3-distributed installed?")
	}
	rows, err := csv.NewReader(bytes.NewReader(out)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if found := compareAll(t, programs, seeds, rows[1:]); found < 350 {
		t.Errorf("only %d facts: the maps say little", found)
	}
}

// FuzzRulesNames holds that no name gets into the tables, whose ids are those of the map.
func FuzzRulesNames(f *testing.F) {
	for _, name := range viewtest.HostileNames() {
		f.Add(name)
	}
	load := func(t testing.TB, name string) string {
		q := viewtest.Ask(t, viewtest.Rename(viewtest.Load(t, viewtest.Named(2, strconv.Itoa)), name), "")
		files := writtenRules(t, spread.Ground(q.Map, q.Table, q.World))
		var all string
		for _, file := range rules.Files() {
			all += files[file].String()
		}
		return all
	}
	plain := load(f, "plain")
	f.Fuzz(func(t *testing.T, name string) {
		if load(t, name) != plain {
			t.Errorf("the name %q is in the tables", name)
		}
	})
}
