package query

import (
	"slices"
	"sync"

	"knockon/pkg/answer"
	"knockon/pkg/model"
	"knockon/pkg/parallel"
	"knockon/pkg/spread"
)

// radius is what follows from the seeds, while its answer is filled.
type radius struct {
	asked
	facts   []spread.Fact // by node, then effect
	counter *Counter
}

// Blast computes the radius of the seeds.
func Blast(q Question) *answer.Blast {
	f := q.filler()
	out := &answer.Blast{Format: "knockon.blast/v1", Map: q.Head(), Radius: f.Radius(q)}
	out.Nodes, out.Sources = f.Tables()
	return out
}

// Radius computes the radius of a question's seeds, on the filler's program.
func (f *Filler) Radius(q Question) answer.Radius {
	b := &radius{asked: asked{Question: q, Filler: f}, counter: NewCounter(q.Map)}
	b.result = b.Run(q.whole(), q.Seeds...)
	facts, seeds := q.Radius(b.result), b.result.Seeds
	out := answer.Radius{Seeds: b.atoms(seeds), Summary: b.counter.Summary(facts, seeds, q.World.Evidence)}
	if q.Brief {
		out.Facts = b.unproved(b.telling(facts))
		return out
	}
	var aside sync.WaitGroup
	if leftOut := func() { out.LeftOut = b.leftOut() }; len(facts) > fewFacts {
		aside.Go(leftOut)
	} else {
		leftOut()
	}
	b.facts = facts
	out.Facts, out.Weaker = b.prove()
	silence := b.silence()
	out.Unmapped, out.Elsewhere, out.Weakened = silence.unmapped(), silence.elsewhere(), b.weakened(-1)
	out.ReliedOn = b.reliedOn()
	aside.Wait()
	return out
}

// fewFacts are not worth another processor.
const fewFacts = 512

// telling keeps the facts on which what is said beside the numbers rests: services that must go down, which are counted,
// and of all else, by organisation, one of each sort that says who is hit, what people feel and whether it must follow.
func (b *radius) telling(facts []spread.Fact) []spread.Fact {
	type sort struct {
		organisation int32
		felt         uint8
		seed, sure   bool
	}
	met := map[sort]bool{}
	return slices.DeleteFunc(facts, func(f spread.Fact) bool {
		node := f.Atom.Node()
		felt := bitsOf(b.Map, f.Atom)
		if felt&isDown != 0 && f.Causes.Has(model.Failure) {
			return false
		}
		s := sort{b.Map.Nodes[node].Organisation, felt, slices.ContainsFunc(b.result.Seeds, func(a spread.Atom) bool { return a.Node() == node }),
			f.Causes == 1<<model.Failure}
		if met[s] {
			return true
		}
		met[s] = true
		return false
	})
}

// unproved gives facts without what shows them.
func (b *radius) unproved(facts []spread.Fact) []answer.Proved {
	out := make([]answer.Proved, len(facts))
	for i := range facts {
		out[i].Fact = b.fact(&facts[i])
	}
	return out
}

// prove gives each fact the step that shows it, and what those rest on that holds on better evidence the step that shows
// it on theirs.
func (b *radius) prove() ([]answer.Proved, []answer.Weaker) {
	w := b.weakener()
	out, steps := make([]answer.Proved, len(b.facts)), make([]answer.Step, len(b.facts))
	n := parallel.Workers(1 + len(b.facts)/fewFacts)
	parallel.Each(n, func(part int) {
		for i := len(b.facts) * part / n; i < len(b.facts)*(part+1)/n; i++ {
			f := &b.facts[i]
			because := b.result.Because(f.Atom)
			steps[i] = b.step(&because)
			out[i] = answer.Proved{Fact: b.fact(f), Because: &steps[i]}
			w.push(because.From, f.Grade)
		}
	})
	return out, w.weaker()
}

// reliedOn lists the relations that were written and admitted by which the seeds
// rely on others.
func (b *radius) reliedOn() []answer.Relation {
	out := []answer.Relation{}
	seeds := b.result.Seeds
	for k, s := range seeds {
		if k > 0 && seeds[k-1].Node() == s.Node() {
			continue // a node may be a seed by several effects
		}
		for _, i := range b.LinksTo(s.Node()) {
			if l := &b.Links[i]; l.Out == 0 && l.Relation >= 0 {
				out = append(out, b.relation(i))
			}
		}
	}
	return out
}

// Radius keeps the facts that say something.
func (q *Question) Radius(r *spread.Result) []spread.Fact {
	return slices.DeleteFunc(r.Facts(), func(f spread.Fact) bool { return q.pointless(f, r) })
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

// weakened lists the groups that lost members and stand; only those of one
// node where node is not negative.
func (a *asked) weakened(node int32) []answer.Group {
	out := []answer.Group{}
	for i := range a.Map.Groups {
		g := &a.Map.Groups[i]
		if node >= 0 && g.From != node {
			continue
		}
		var lost []int32
		links, threshold := a.Group(int32(i))
		for _, l := range links {
			if member := a.Links[l].Premise; a.isDown(member) {
				lost = append(lost, member)
			}
		}
		if bears := threshold - 1 - len(lost); len(lost) > 0 && bears >= 0 {
			slices.Sort(lost)
			out = append(out, answer.Group{
				Node: a.Node(g.From), Relation: g.Kind, Lost: a.Nodes(lost), Bears: bears, Needed: g.Needed, Of: len(a.Map.Members(g)), At: a.Place(g.At),
			})
		}
	}
	return out
}
