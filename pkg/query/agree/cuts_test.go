package agree_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/spread"
	"knockon/pkg/trial"
)

// jsonCuts is the answer of cuts.
type jsonCuts struct {
	Candidates int       `json:"candidates"`
	Sets       []jsonCut `json:"sets"`
}

type jsonCut struct {
	Seeds    []jsonSeed `json:"seeds"`
	Evidence string     `json:"evidence"`
	Onset    string     `json:"onset"`
	Distance int        `json:"distance"`
	Nearest  bool       `json:"nearest"`
	Through  []string   `json:"through"`
}

// TestCutsAgree: minimal sets by trying every subset of the candidates, cone or not,
// with a run each.
func TestCutsAgree(t *testing.T) {
	t.Parallel()
	seen := map[string]int{}
	checkMaps(t, 1, func(t *rapid.T) {
		w := drawWorld(t)
		q := drawQuestion(t, w)
		files, _ := write(w, rapid.Uint64().Draw(t, "spelling"))
		question, err := questionOf(files, q)
		if err != nil {
			t.Fatal(err)
		}
		d := drawDie(t, "cuts")
		for range 5 {
			question.Seeds = nil
			for range 1 + d.IntN(2)*d.IntN(2) {
				question.Seeds = append(question.Seeds, spread.AtomOf(pick(d, existing(question.Map)), model.Effect(d.IntN(int(model.NumEffects)))))
			}
			if problem := compareCuts(question, d, seen); problem != "" {
				t.Fatalf("%s\n%+v\n%s", problem, q, show(files))
			}
		}
	})
	for _, what := range []string{"of 1", "of 2", "through", "several near", "several far", "late", "within", "targets"} { // of 3: the published trees
		if seen[what] == 0 && !t.Failed() && !trial.Brief() {
			t.Errorf("no set shows: %s", what)
		}
	}
}

// compareCuts holds an answer against every subset.
func compareCuts(question query.Question, d dice, seen map[string]int) string {
	n := &naiveCuts{question: question, p: spread.Ground(question.Map, question.Table, question.World)}
	asked := n.draw(d)
	raw, err := encoded(query.Cuts(question, asked))
	if err != nil {
		return err.Error()
	}
	var got jsonCuts
	if err := json.Unmarshal(raw, &got); err != nil {
		return err.Error()
	}
	want := n.sets(asked)
	if a, b := spelledCuts(got.Sets), spelledCuts(want); a != b {
		return fmt.Sprintf("got\n%swant\n%sof %v in %d candidates, %+v", a, b, question.Seeds, got.Candidates, asked)
	}
	for _, s := range want {
		seen[fmt.Sprint("of ", len(s.Seeds))]++
		seen["through"] += one(len(s.Through) > 0)
		seen["several near"] += one(len(s.Seeds) > 1 && s.Nearest)
		seen["several far"] += one(len(s.Seeds) > 1 && !s.Nearest)
		seen["late"] += one(s.Onset != "0m")
		seen["within"] += one(question.Within != nil)
		seen["targets"] += one(len(question.Seeds) > 1)
	}
	return ""
}

func spelledCuts(sets []jsonCut) string {
	var b strings.Builder
	for _, s := range sets {
		fmt.Fprintf(&b, "%+v\n", s)
	}
	return b.String()
}

type naiveCuts struct {
	question query.Question
	p        *spread.Program
	effect   model.Effect
	nodes    []int32
}

// draw asks for other effects, kinds and sizes.
func (n *naiveCuts) draw(d dice) query.CutsAsked {
	asked := query.CutsAsked{Kinds: query.CutKinds(), Max: 1 + d.IntN(3)}
	n.effect = model.Down
	for _, t := range n.question.Seeds {
		switch t.Effect() {
		case model.Compromised, model.Exposed:
			n.effect = model.Compromised
		case model.Isolated:
			if n.effect != model.Compromised {
				n.effect = model.Isolated
			}
		}
	}
	if d.chance(30) {
		n.effect, _ = model.ParseEffect(pick(d, effects))
		asked.Effect = &n.effect
	}
	if d.chance(30) {
		asked.Kinds = model.AnyKind
	}
	for i, node := range n.question.Map.ExistingNodes() {
		isTarget := slices.ContainsFunc(n.question.Seeds, func(a spread.Atom) bool { return a.Node() == i })
		if asked.Kinds.Has(node.Kind) && !isTarget {
			n.nodes = append(n.nodes, i)
		}
	}
	if asked.Max == 3 && len(n.nodes) > 16 {
		asked.Max = 2
	}
	return asked
}

// run asks what follows from a set, of which some nodes can suffer nothing.
func (n *naiveCuts) run(set, blocked []int32) *spread.Result {
	o := spread.Whole()
	o.Within, o.Parallel = n.question.Within, false
	if len(blocked) > 0 {
		o.Cut = &spread.Cut{}
		for _, node := range blocked {
			o.Cut.Atoms = append(o.Cut.Atoms, spread.AtomsOf(node)...)
		}
	}
	var seeds []spread.Atom
	for _, node := range set {
		seeds = append(seeds, spread.AtomOf(node, n.effect))
	}
	return n.p.Run(o, seeds...)
}

func (n *naiveCuts) falls(r *spread.Result) bool {
	for _, t := range n.question.Seeds {
		if !r.Holds(t) {
			return false
		}
	}
	return true
}

func (n *naiveCuts) sets(asked query.CutsAsked) []jsonCut {
	var minimal [][]int32
	for size := 1; size <= asked.Max; size++ {
		for _, set := range subsetsOf(n.nodes, size) {
			if !slices.ContainsFunc(minimal, func(m []int32) bool { return isPart(m, set) }) && n.falls(n.run(set, nil)) {
				minimal = append(minimal, set)
			}
		}
	}
	out := make([]jsonCut, len(minimal))
	keys := map[string][]int32{}
	for i, set := range minimal {
		r := n.run(set, nil)
		grade, onset := 0, model.Duration(0)
		for _, t := range n.question.Seeds {
			f := r.Fact(t)
			grade, onset, out[i].Distance = max(grade, int(f.Grade)), max(onset, f.Onset), max(out[i].Distance, int(f.Distance))
		}
		out[i].Evidence, out[i].Onset = grades[grade], onset.String()
		for _, node := range set {
			out[i].Seeds = append(out[i].Seeds, jsonSeed{n.question.Map.Nodes[node].ID, n.effect.String()})
		}
		keys[fmt.Sprint(out[i].Seeds)] = set
	}
	slices.SortStableFunc(out, func(x, y jsonCut) int {
		return slices.Compare([]int{len(x.Seeds), place(grades, x.Evidence), x.Distance}, []int{len(y.Seeds), place(grades, y.Evidence), y.Distance})
	})
	through := func(i, k int) bool {
		a, b := keys[fmt.Sprint(out[i].Seeds)], keys[fmt.Sprint(out[k].Seeds)]
		only := slices.DeleteFunc(slices.Clone(b), func(node int32) bool { return slices.Contains(a, node) })
		return i != k && len(a) == len(b) && !n.falls(n.run(a, only))
	}
	for i := range out {
		out[i].Nearest = true
		for k := range out {
			if through(i, k) && (k < i || !through(k, i)) {
				out[i].Nearest = false
			}
		}
	}
	for i := range out {
		out[i].Through = []string{}
		for k := range out {
			if len(out[i].Seeds) == 1 && !out[i].Nearest && out[k].Nearest && through(i, k) {
				out[i].Through = append(out[i].Through, out[k].Seeds[0].Node)
			}
		}
		slices.Sort(out[i].Through)
	}
	return out
}

// subsetsOf lists those of a size, in the order of their members.
func subsetsOf(of []int32, size int) [][]int32 {
	if size == 0 {
		return [][]int32{nil}
	}
	var out [][]int32
	for i, first := range of {
		for _, rest := range subsetsOf(of[i+1:], size-1) {
			out = append(out, append([]int32{first}, rest...))
		}
	}
	return out
}

func isPart(part, of []int32) bool {
	return !slices.ContainsFunc(part, func(n int32) bool { return !slices.Contains(of, n) })
}
