package query

import (
	"knockon/pkg/answer"
	"slices"
	"sync"

	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/spread"
)

// Fact is a fact of a radius with the step that shows it.
type Fact struct {
	spread.Fact
	Because spread.Step
}

// Blast is the radius of the seeds.
type Blast struct {
	Question
	Program    *spread.Program
	Result     *spread.Result
	Seeds      []spread.Atom // sorted, each once
	Facts      []Fact        // by node, then effect
	Summary    answer.Summary
	Unmapped   []int32 // nodes of which the map cannot say
	Weakened   []Weakened
	IfDisputed *IfDisputed // nil where no disputed relation was left out
}

// Weakened is a group that lost members and still stands.
type Weakened struct {
	Node  int32
	Group int32   // index into Map.Groups
	Lost  []int32 // nodes, by id
	Bears int     // how many more losses it takes without falling
}

// IfDisputed is what the answer would be with the disputed relations.
type IfDisputed struct {
	Links   []int32 // of Blast.Program, in node order
	Summary answer.Summary
}

// RunBlast computes the radius.
func RunBlast(q Question) *Blast {
	p := spread.Ground(q.Map, q.Table, q.World)
	b := &Blast{Question: q, Program: p}
	var wg sync.WaitGroup
	wg.Go(func() { b.IfDisputed = q.ifDisputed(p) })
	r := p.Run(spread.Whole(), q.Seeds...)
	facts := q.Radius(r)
	b.Result, b.Seeds = r, r.Seeds
	b.Facts = withProofs(facts, r)
	b.Summary = NewCounter(q.Map).Summary(facts, r.Seeds, q.World.Evidence)
	b.Unmapped = unmapped(p, facts, r.Seeds)
	b.Weakened = q.weakened(p, r, -1)
	wg.Wait()
	return b
}

// Answer is the radius as data. It knows the given nodes too.
func (b *Blast) Answer(also ...int32) *answer.Blast {
	f := newFiller(b.Program)
	out := &answer.Blast{
		Format: "knockon.blast/v1", Map: b.Head(), Seeds: f.atoms(b.Seeds), Summary: b.Summary,
		Facts: make([]answer.Proved, len(b.Facts)), Unmapped: f.nodeList(b.Unmapped), Weakened: f.groups(b.Weakened),
	}
	inHalves(len(b.Facts), func(i int) {
		out.Facts[i] = answer.Proved{Fact: f.fact(&b.Facts[i].Fact), Because: f.step(&b.Facts[i].Because)}
	})
	out.ReliedOn = b.reliedOn(f)
	out.Weaker = b.weaker(f)
	f.nodeList(also)
	if b.IfDisputed != nil {
		out.IfDisputed = b.disputed(f)
	}
	out.Nodes, out.Sources = f.tables()
	return out
}

// reliedOn lists the relations that were written and admitted by which the seeds
// rely on others.
func (b *Blast) reliedOn(f *filler) []answer.Relation {
	out := []answer.Relation{}
	for k, s := range b.Seeds {
		if k > 0 && b.Seeds[k-1].Node() == s.Node() {
			continue // a node may be a seed by several effects
		}
		for _, i := range b.Program.LinksTo(s.Node()) {
			if l := &b.Program.Links[i]; l.Out == 0 && l.Relation >= 0 {
				out = append(out, f.relation(i))
			}
		}
	}
	return out
}

// inHalves does things in two halves side by side.
func inHalves(n int, do func(i int)) {
	var wg sync.WaitGroup
	wg.Go(func() {
		for i := range n / 2 {
			do(i)
		}
	})
	for i := n / 2; i < n; i++ {
		do(i)
	}
	wg.Wait()
}

// withProofs gives each fact the step that shows it.
func withProofs(facts []spread.Fact, r *spread.Result) []Fact {
	out := make([]Fact, len(facts))
	inHalves(len(facts), func(i int) { out[i] = Fact{Fact: facts[i], Because: r.Because(facts[i].Atom)} })
	return out
}

// Radius keeps the facts in time that say something.
func (q *Question) Radius(r *spread.Result) []spread.Fact {
	var out []spread.Fact
	for _, f := range r.Facts() {
		if !q.inTime(f.Onset) {
			continue
		}
		if q.pointless(f, r) {
			continue
		}
		out = append(out, f)
	}
	return out
}

// pointless reports whether a degraded fact is said better by a down fact or
// seed of the same node: no later, on no worse evidence.
func (q *Question) pointless(f spread.Fact, r *spread.Result) bool {
	down := spread.AtomOf(f.Atom.Node(), model.Down)
	if f.Atom.Effect() != model.Degraded || !r.Holds(down) {
		return false
	}
	d := r.Fact(down)
	return d.Onset <= f.Onset && d.Grade <= f.Grade
}

// unmapped lists the services, datasets and systems of which nothing says what
// they rely on, at the organisations that the radius touches.
func unmapped(p *spread.Program, facts []spread.Fact, seeds []spread.Atom) []int32 {
	m := p.Map
	hit := make([]bool, len(m.Nodes))
	touched := make([]bool, len(m.Nodes))
	for _, f := range facts {
		n := f.Atom.Node()
		hit[n], touched[m.Nodes[n].Organisation] = true, true
	}
	for _, s := range seeds {
		hit[s.Node()] = true
	}
	var out []int32
	for i := range m.Nodes {
		if !hit[i] && touched[m.Nodes[i].Organisation] && isUnmapped(p, int32(i)) {
			out = append(out, int32(i))
		}
	}
	return out
}

// isUnmapped reports whether a node is of a kind that relies on something, and
// nothing says on what.
func isUnmapped(p *spread.Program, node int32) bool {
	k := p.Map.Nodes[node].Kind
	return (k == model.Service || k == model.Dataset || k == model.System) && !saysAnything(p, node)
}

// saysAnything reports whether an admitted relation says what a node relies
// on; one that reads both ways counts at either end.
func saysAnything(p *spread.Program, node int32) bool {
	for _, i := range p.LinksTo(node) {
		if l := &p.Links[i]; l.Out == 0 && l.Relation >= 0 {
			return true
		}
	}
	return false
}

// weakened lists the groups that lost members and stand; only those of one
// node where node is not negative.
func (q *Question) weakened(p *spread.Program, r *spread.Result, node int32) []Weakened {
	var out []Weakened
	for g := range q.Map.Groups {
		if node >= 0 && q.Map.Groups[g].From != node {
			continue
		}
		links, threshold := p.Group(int32(g))
		w := Weakened{Node: q.Map.Groups[g].From, Group: int32(g)}
		for _, i := range links {
			down := spread.AtomOf(p.Links[i].Premise, model.Down)
			if r.Holds(down) && q.inTime(r.Fact(down).Onset) {
				w.Lost = append(w.Lost, p.Links[i].Premise)
			}
		}
		if w.Bears = threshold - 1 - len(w.Lost); len(w.Lost) > 0 && w.Bears >= 0 {
			slices.Sort(w.Lost)
			out = append(out, w)
		}
	}
	return out
}

// ifDisputed asks again with the disputed relations beside those admitted,
// where there are any.
func (q *Question) ifDisputed(p *spread.Program) *IfDisputed {
	if !q.stricter() {
		return nil
	}
	links := p.Relations(func(l *spread.Link) bool {
		return l.Grade == evidence.Disputed && l.Out == spread.WeakGrade
	})
	if len(links) == 0 {
		return nil
	}
	again := *q
	again.World.Disputed = true
	r := spread.Ground(q.Map, q.Table, again.World).Run(spread.Options{Grades: true, Delays: true, Parallel: true}, q.Seeds...)
	facts := again.Radius(r)
	return &IfDisputed{Links: links, Summary: NewCounter(q.Map).Summary(facts, r.Seeds, evidence.Disputed)}
}
