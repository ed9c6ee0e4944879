package agree_test

import (
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"knockon/data"
	"knockon/pkg/evidence"
	"knockon/pkg/load"
	"knockon/pkg/mapgen"
	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/relations"
	"knockon/pkg/spread"
	"knockon/pkg/trial"
)

// TestTheFewestCutsAreAMaximumFlow holds what --protect cuts on maps of the shape of a
// country against as many ways that share no relation that can be cut: as many there
// are, so many cuts it takes at the least, and those given leave no way.
func TestTheFewestCutsAreAMaximumFlow(t *testing.T) {
	trial.Campaign(t)
	fsys := fstest.MapFS{}
	for name, content := range mapgen.Generate(10_000, 1) {
		fsys[name] = &fstest.MapFile{Data: content}
	}
	m, _, problems := load.Load(load.Root{FS: fsys})
	if m == nil {
		t.Fatal(problems)
	}
	table, err := relations.ParseTable(data.Relations)
	if err != nil {
		t.Fatal(err)
	}
	q := query.Question{Map: m.On(m.AsOf), Table: table, World: spread.World{AsOf: m.AsOf, KnownAt: m.KnownAt, Evidence: evidence.Assumed}}
	program := spread.Ground(q.Map, table, q.World)
	whole := waysOf(program)
	dice, seen := rand.New(rand.NewPCG(1, 2)), map[string]int{}
	for range 30 {
		protect := drawProtected(&q, program, dice)
		got := query.Contain(q, query.Orders{Most: 1, Protect: protect}).Protect
		var gone []string
		for _, r := range got.Cuts {
			gone = append(gone, strings.Join([]string{r.Node.ID, r.Relation.String(), r.To.ID}, " "))
		}
		most := whole.between(program, q.Seeds, protect, nil)
		switch {
		case got.Possible != (most < unbounded):
			t.Fatalf("possible: %v, with a flow of %d", got.Possible, most)
		case !got.Possible:
			seen["impossible"]++
		case most != len(got.Cuts):
			t.Fatalf("%d cuts, with a flow of %d: %v", len(got.Cuts), most, got.Cuts)
		case whole.between(program, q.Seeds, protect, gone) != 0:
			t.Fatalf("%v leave a way", got.Cuts)
		default:
			seen["some"] += one(most > 0)
			seen["many"] += one(most > 4)
		}
	}
	for _, share := range []string{"impossible", "some", "many"} {
		if seen[share] < 3 {
			t.Errorf("too few of a sort: %v", seen)
		}
	}
	t.Log(seen)
}

const unbounded = 1 << 20

// drawProtected draws from one to three seeds from which an attacker gets far, and some
// of where.
func drawProtected(q *query.Question, p *spread.Program, dice *rand.Rand) (protect []int32) {
	there := existing(p.Map)
	var far []int32
	for len(far) < 20 {
		q.Seeds, far = nil, nil
		for range 1 + dice.IntN(3) {
			q.Seeds = append(q.Seeds, spread.AtomOf(there[dice.IntN(len(there))], model.Compromised))
		}
		for _, f := range p.Dropping(model.Failure).Run(spread.Options{}, q.Seeds...).Facts() {
			if e := f.Atom.Effect(); (e == model.Compromised || e == model.Exposed) && f.Atom.Node() != q.Seeds[0].Node() {
				far = append(far, f.Atom.Node())
			}
		}
	}
	for range 1 + dice.IntN(8) {
		protect = append(protect, far[dice.IntN(len(far))])
	}
	return protect
}

// waysOf is what an attacker does from what: each relation that can be cut carries one
// way, all else any number.
func waysOf(p *spread.Program) *flow {
	f := &flow{of: map[string]int{}}
	for i := range p.Map.Nodes {
		if n := &p.Map.Nodes[i]; n.Kind == model.Dataset {
			f.arc(f.node(n.ID+" compromised"), f.node(n.ID+" exposed"), unbounded)
		}
	}
	for i := range p.Links {
		if l := &p.Links[i]; l.Out == 0 {
			f.link(p, l)
		}
	}
	return f
}

// between is the most ways from seeds to what an attacker does to some nodes and what
// is theirs, where some relations are gone.
func (f flow) between(p *spread.Program, seeds []spread.Atom, protect []int32, gone []string) int {
	f.arcs, f.out, f.of = slices.Clone(f.arcs), slices.Clone(f.out), maps.Clone(f.of)
	for i := range f.out {
		f.out[i] = slices.Clip(f.out[i])
	}
	for _, name := range gone {
		for _, i := range f.out[f.of[name+" in"]] {
			f.arcs[i].left = 0
		}
	}
	start, end := f.node("start"), f.node("end")
	for i := range p.Map.Nodes {
		n := &p.Map.Nodes[i]
		if slices.Contains(protect, int32(i)) || slices.Contains(protect, n.Organisation) {
			f.arc(f.node(n.ID+" compromised"), end, unbounded)
			f.arc(f.node(n.ID+" exposed"), end, unbounded)
		}
	}
	for _, s := range seeds {
		f.arc(start, f.node(p.Map.Nodes[s.Node()].ID+" "+s.Effect().String()), unbounded)
	}
	return f.most(start, end)
}

// flow is a network of ways, by Dinic 1970.
type flow struct {
	of   map[string]int
	arcs []flowArc // each with its way back behind it
	out  [][]int
}

type flowArc struct{ to, left int }

func (f *flow) node(name string) int {
	n, known := f.of[name]
	if !known {
		n = len(f.out)
		f.of[name], f.out = n, append(f.out, nil)
	}
	return n
}

func (f *flow) arc(from, to, capacity int) {
	f.out[from] = append(f.out[from], len(f.arcs))
	f.out[to] = append(f.out[to], len(f.arcs)+1)
	f.arcs = append(f.arcs, flowArc{to, capacity}, flowArc{from, 0})
}

// link adds what an attacker does over a link, by the rows as they are written here.
func (f *flow) link(p *spread.Program, l *spread.Link) {
	premise, head, relation := &p.Map.Nodes[l.Premise], &p.Map.Nodes[l.Head], p.KindOf(l).String()
	if relation == "owner" {
		if slices.Contains(ownerRows[0].kinds, head.Kind.String()) {
			f.arc(f.node(premise.ID+" compromised"), f.node(head.ID+" compromised"), unbounded)
		}
		return
	}
	for _, r := range table {
		reach := "admin"
		if l.Relation >= 0 {
			reach = p.Map.Relations[l.Relation].Reach.String()
		}
		if r.relation != relation || r.mode != "attack" || r.only != "" && !slices.Contains(strings.Fields(r.only), reach) {
			continue
		}
		from, to := f.node(premise.ID+" "+r.when), f.node(head.ID+" "+r.becomes)
		if !slices.Contains(canBeCut, relation) || l.Relation < 0 {
			f.arc(from, to, unbounded)
			continue
		}
		written := &p.Map.Relations[l.Relation] // of one that reads both ways there are two links
		name := strings.Join([]string{p.Map.Nodes[written.From].ID, relation, p.Map.Nodes[written.To].ID}, " ")
		_, known := f.of[name+" in"]
		in, out := f.node(name+" in"), f.node(name+" out")
		if !known {
			f.arc(in, out, 1)
		}
		f.arc(from, in, unbounded)
		f.arc(out, to, unbounded)
	}
}

// most sends ways along what is shortest, until there are none, or no end of them.
func (f *flow) most(start, end int) (sent int) {
	for sent < unbounded {
		depth := slices.Repeat([]int{-1}, len(f.out))
		depth[start] = 0
		for queue := []int{start}; len(queue) > 0; queue = queue[1:] {
			for _, i := range f.out[queue[0]] {
				if a := f.arcs[i]; a.left > 0 && depth[a.to] < 0 {
					depth[a.to] = depth[queue[0]] + 1
					queue = append(queue, a.to)
				}
			}
		}
		if depth[end] < 0 {
			return sent
		}
		next := make([]int, len(f.out))
		for n := -1; n != 0 && sent < unbounded; sent += n {
			n = f.send(start, end, unbounded, depth, next)
		}
	}
	return sent
}

func (f *flow) send(at, end, most int, depth, next []int) int {
	if at == end {
		return most
	}
	for ; next[at] < len(f.out[at]); next[at]++ {
		i := f.out[at][next[at]]
		if a := f.arcs[i]; a.left > 0 && depth[a.to] == depth[at]+1 {
			if n := f.send(a.to, end, min(most, a.left), depth, next); n > 0 {
				f.arcs[i].left -= n
				f.arcs[i^1].left += n
				return n
			}
		}
	}
	return 0
}
