package agree_test

import (
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"knockon/pkg/evidence"
	"knockon/pkg/load"
	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/spread"
	"knockon/pkg/trial"
)

type mutant struct{ wrong, here, instead string }

// tableMutants are wrong about what the shipped table does not do.
var tableMutants = []mutant{
	{"all rows that count share a counter", "row.slot = slot;", ""},
	{"only a row of its own relation reads both ways", "of.map((rows) => rows.some((row) => row.both))", "of.map((_, kind) => kind === 4)"},
	{"a node's own rows never lead back", "r = -1; // a row of its own led to a lower rank", ""},
}

// mutants are the script with one thing wrong, each by a word or two.
var mutants = []mutant{
	{"a later proof is shown", "x.onset - y.onset || x.depth", "x.depth"},
	{"a longer proof is shown", "x.depth - y.depth ||", ""},
	{"a node's own row does not come first", "y.self - x.self ||", ""},
	{"ties break by the last node", "nodeOf(x.from[0]) - nodeOf(y.from[0])", "nodeOf(y.from[0]) - nodeOf(x.from[0])"},
	{"ties break by the last place", "x.place - y.place", "y.place - x.place"},
	{"a member that is down is not degraded", "k.counted[row.when].slice(1)", "[]"},
	{"a member counts twice", "if (countedBefore(node, rule.when)) return;", ""},
	{"the worse effect is not seen in the proof", "of k.counted[rule.when]", "of [rule.when]"},
	{"members come in no order", "members.sort(", "((f) => f)("},
	{"failure hides nothing", "if (causes[FAILURE][a]) return [FAILURE];", ""},
	{"distance is that of the earliest proof", "(p.delays ? again(", "(false ? again("},
	{"k is one too many", "s.needed - 1", "s.needed"},
	{"fewer than k are never enough", "Math.max(1, p.admitted[i].length", "((_, n) => n)(1, p.admitted[i].length"},
	{"any holder will do", "rule.premises === ALL ? l.all", "rule.premises === ALL ? -1"},
	{"what reads both ways reads one way", "if (both[kind]) add", "if (false) add"},
	{"a threshold of one delays nothing", "rule.after && delays ? now + l.delay : now", "rule.after && delays && s < 0 ? now + l.delay : now"},
	{"every row is delayed", "rule.after && delays ? now", "delays ? now"},
	{"loss makes no difference", "row.loss && row.loss !== loss + 1 || ", ""},
	{"reach makes no difference", "row.reach && row.reach !== reach + 1", "false"},
	{"kinds make no difference", "if (!fits(row, sort) || ", "if ("},
	{"the last day is not in force", "l.until < asOf", "l.until <= asOf"},
	{"the first day is not in force", "asOf < l.from", "asOf <= l.from"},
	{"nothing exists on its last day", "day <= until", "day < until"},
	{"nothing exists on its first day", "from <= day", "(!from || from < day)"},
	{"assets outlive their organisation", " && holds(k.nodes[k.nodes[node].org], day)", ""},
	{"what has ceased carries harm on", "isThere(l) ? 0", "true ? 0"},
	{"what is said today is not known", "s.day <= knownAt", "(!s.day || s.day < knownAt)"},
	{"relations lend no grade", "Math.min(ASSUMED, ...grades)", "ASSUMED"},
	{"what is not in force lends a grade", " && holds(l, asOf))", ")"},
	{"a product has its implied maker besides", "if (own) written.add(head);", ""},
	{"its own maker is graded by itself", "(own ? data.nodes[head][4] : 0)", "0"},
	{"what is complete is unmapped", "&& !k.nodes[i].complete", ""},
	{"claims of tomorrow are shown", "filter((c) => c.date <= knownAt)", "filter(() => true)"},
	{"a fact takes the grade of its first proof", "for (let i = levels.length - 1; i >= 0; i--)", "for (let i = 0; i < levels.length; i++)"},
	{"an early onset hides a worse grade", "down.onset <= f.onset && down.grade <= f.grade", "down.onset <= f.onset"},
	{"a late down hides degraded", "down.onset <= f.onset && down", "down"},
	{"premises are shown at their own best", "levels.filter((l) => l.grade <= grade).pop()", "levels.filter((l) => l.run.order[atomOf(node, effect)])[0]"},
	{"what two reasons leave out comes back", "out === again", "out & again"},
	{"a seed said twice counts twice", "[...new Set(question.seeds.map(([node, effect]) => atomOf(node, effect)))]",
		"question.seeds.map(([node, effect]) => atomOf(node, effect))"},
	{"a seed is in its radius", "!isSeed.has(a) && of(a)", "of(a)"},
	{"seed nodes count", " || r.origins.has(node)", ""},
	{"the horizon cuts what falls on it", "onset <= within", "onset < within"},
	{"a fact takes the grade of a proof that ends too late", "if (inTime(run.onset[a])) first[a] = i;", "first[a] = i;"},
	{"residents inside another organisation count", "if (org[w] & FELT && k.nodes[w].residents != null) return;", ""},
	{"what says no number includes others", " && k.nodes[w].residents != null) return;", ") return;"},
	{"only councils have residents", "if (n.residents != null) c.residents", "if (council && n.residents != null) c.residents"},
	{"implied relations map a node", "k.links[j].written && !p.out[j]", "!p.out[j]"},
	{"excluded relations map a node", "k.links[j].written && !p.out[j]", "k.links[j].written"},
	{"what was left out changes degraded beside down", " && !better(now, a)", ""},
	{"members that come back are not named", "if (s >= 0) name(admitted[s])", "if (false) name(admitted[s])"},
	{"premises that come or go are not followed", "if (differs(b)) todo.add(b)", "if (false) todo.add(b)"},
	{"councils that say nothing are not counted elsewhere", "!says.has(i)) mute.add(i)", "false) mute.add(i)"},
	{"who shares a name is not seen as the same", "k.nodes[i].shared?.some(", "[].some("},
	{"causes are what rows say", "if (always[a % N].length)", "if (false)"},
	{"counts by grade are not cumulative", "state[node] |= IS_TOUCHED;", "if (!state.g !== g) state.fill(0), state.g = g; state[node] |= IS_TOUCHED;"},
	{"effects settle in no rank", "    return rank;\n", "    return rank.map(() => 0);\n"},
	{"a level of grade is left out", "if (grade !== CONFIRMED && !p.occurs[grade]) continue;", "if (grade === 1) continue;"},
	{"modes are not dropped", "!without.includes(m)", "true"},
	{"group notes and places are lost", "s.group >= 0 ? k.groups[s.group].at : l.at", "l.at"},
}

// TestAWrongPageIsNoticed: each mutant disagrees with the engine on some of
// the random maps, so agreement says something of each.
func TestAWrongPageIsNoticed(t *testing.T) {
	t.Parallel()
	trial.Campaign(t)
	source, err := os.ReadFile("../../../data/page/engine.js")
	if err != nil {
		t.Fatal(err)
	}
	for _, on := range []struct {
		mutants []mutant
		draw    func(*rapid.T) pageCase
		rare    pageCase // what random maps seldom show, first: it saves drawing hundreds
	}{
		{mutants, func(t *rapid.T) pageCase { return drawPageCase(t, nil) }, rareCase(t, "")},
		{tableMutants, drawTableCase, rareCase(t, "{relation: accessed-by, direction: both, when: down, becomes: exposed, mode: attack, premises: any}")},
	} {
		bank := &caseBank{of: rapid.Custom(on.draw), cases: []pageCase{on.rare}}
		if tried, diff := noticed(t, bank, string(source), 20); diff != "" {
			t.Fatalf("the script as it is disagrees at map %d\n%s", tried, diff)
		}
		for _, m := range on.mutants {
			m.mustBeNoticed(t, bank, string(source))
		}
	}
}

// rareCase asks of a map with a product whose own maker is written down, records
// with two holders of which one is down, and residents inside another's.
func rareCase(t *testing.T, row string) pageCase {
	t.Helper()
	m, _, problems := load.Load(load.Root{FS: fstest.MapFS{"map.yaml": {Data: []byte(`
map: {title: T, as-of: 2024-01-01, known-at: 2024-01-01}
sources: {s: {title: x, publisher: p, kind: official, published: 2023-01-01}}
councils:
  a:
    residents: 100
    within: b
    systems: {host: {}, copy: {accessed-by: ./host}}
    services: {s: {needs: ./host}}
    datasets: {d: {held-in: [./host, ./copy]}}
  b: {services: {t: {needs: a/host}}}
vendors:
  v: {products: {p: {made-by: v, claims: [{source: s, by: v}]}}}
`)}}})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	q := query.Question{Map: m, Table: tableWith(t), World: spread.World{AsOf: m.AsOf, KnownAt: m.KnownAt, Evidence: evidence.Assumed}}
	if row != "" {
		q.Table = tableWith(t, row)
	}
	for id, effect := range map[string]model.Effect{"a/host": model.Down, "a/copy": model.Down, "v": model.Compromised} {
		if node, found := m.Lookup(id); found && (id != "a/copy" || row != "") {
			q.Seeds = append(q.Seeds, spread.AtomOf(node, effect))
		}
	}
	slices.Sort(q.Seeds)
	c, err := pageCaseOf(&q, &q)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func (m *mutant) mustBeNoticed(t *testing.T, bank *caseBank, source string) {
	if n := strings.Count(source, m.here); n != 1 {
		t.Errorf("%s: %q stands %d times in the script", m.wrong, m.here, n)
		return
	}
	tried, diff := noticed(t, bank, strings.Replace(source, m.here, m.instead, 1), 600)
	if diff == "" {
		t.Errorf("%s: not noticed on %d maps", m.wrong, tried)
	}
	t.Logf("%s: noticed on map %d", m.wrong, tried)
}

// caseBank draws cases as they are needed, always the same ones.
type caseBank struct {
	of    *rapid.Generator[pageCase]
	cases []pageCase
}

func (b *caseBank) at(i int) *pageCase {
	for len(b.cases) <= i {
		b.cases = append(b.cases, b.of.Example(len(b.cases)-1))
	}
	return &b.cases[i]
}

// noticed tries a script until a map shows a difference, and says how many it took.
func noticed(t *testing.T, bank *caseBank, script string, most int) (tried int, diff string) {
	b := openBrowser(t, script)
	for i := range most {
		diff, err := bank.at(i).differences(b)
		if err != nil {
			diff = err.Error()
		}
		if diff != "" {
			return i + 1, diff
		}
	}
	return most, ""
}
