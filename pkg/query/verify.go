package query

import (
	"cmp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"knockon/pkg/answer"
	"knockon/pkg/evidence"
	"knockon/pkg/spread"
)

// Verify says which relations to check first, because what follows from the seeds
// leans on them.
func Verify(q Question) *answer.Verify {
	f := q.filler()
	v := &verify{asked: asked{Question: q, Filler: f}}
	v.result = v.Run(v.options(), q.Seeds...)
	v.facts = q.Radius(v.result)
	out := &answer.Verify{
		Format: "knockon.verify/v1", Map: q.Head(), Seeds: v.atoms(v.result.Seeds), Rows: []answer.Leaning{},
		Summary: NewCounter(q.Map).Summary(v.facts, v.result.Seeds, q.World.Evidence),
	}
	links := v.Relations(func(l *spread.Link) bool { return l.Out == 0 && l.Relation >= 0 && l.Grade > evidence.Confirmed })
	for _, l := range v.tried(links) {
		if l != nil {
			out.Rows = append(out.Rows, *l)
		}
	}
	out.ChangeNothing = len(links) - len(out.Rows)
	slices.SortStableFunc(out.Rows, compareLeanings) // in the order of places
	out.Nodes, out.Sources = f.Tables()
	return out
}

// verify is what the answer leans on, while it is found out.
type verify struct {
	asked
	facts []spread.Fact // of the radius, by atom
}

// options is what has to be known of facts: grades, and moments where some delay
// makes a difference.
func (v *verify) options() spread.Options {
	return spread.Options{Grades: true, Delays: true, Within: v.Within}
}

// tried asks without each relation on which anything rests, on every processor;
// nil where nothing changes.
func (v *verify) tried(links []int32) []*answer.Leaning {
	out := make([]*answer.Leaning, len(links))
	used := v.result.Used()
	var next atomic.Int64
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			w := &without{verify: v, counter: NewCounter(v.Map), runner: v.Runner(v.options())}
			for i := int(next.Add(1)) - 1; i < len(links); i = int(next.Add(1)) - 1 {
				if u := v.Unwritten(links[i]); matters(&u, used) {
					out[i] = w.leaning(links[i], &u)
				}
			}
		})
	}
	wg.Wait()
	return out
}

func matters(u *spread.Unwritten, used []bool) bool {
	return slices.ContainsFunc(u.Cut.Links, func(i int32) bool { return used[i] }) ||
		slices.ContainsFunc(u.Regrade, func(g spread.Regrade) bool { return used[g.Link] })
}

// without is the memory of one goroutine.
type without struct {
	*verify
	counter *Counter
	runner  *spread.Runner
}

// leaning is what goes and comes without a relation; nil where nothing does.
func (w *without) leaning(link int32, u *spread.Unwritten) *answer.Leaning {
	runner := w.runner
	if len(u.Regrade) > 0 {
		runner = w.Without(u).Runner(w.options())
	}
	result := runner.Without(&u.Cut).Run(w.Seeds...)
	facts := w.Question.Radius(result)
	went, came := lacking(w.facts, facts), lacking(facts, w.facts)
	if len(went)+len(came) == 0 {
		return nil
	}
	return &answer.Leaning{
		Relation: w.relation(link), Claims: w.known(link), Went: w.moved(went, result), Came: w.moved(came, result),
		Summary: w.counter.Summary(facts, result.Seeds, w.World.Evidence),
	}
}

// lacking lists the facts of one radius that another lacks, both by atom.
func lacking(of, in []spread.Fact) []spread.Atom {
	var out []spread.Atom
	for i := range of {
		_, found := slices.BinarySearchFunc(in, of[i].Atom, func(f spread.Fact, a spread.Atom) int { return cmp.Compare(f.Atom, a) })
		if !found {
			out = append(out, of[i].Atom)
		}
	}
	return out
}

func (w *without) moved(atoms []spread.Atom, r *spread.Result) answer.Moved {
	c := w.counter.Atoms(atoms, r.Seeds...)
	return answer.Moved{
		CriticalServices: c.CriticalServices, ServicesDown: c.ServicesDown, ServicesDegraded: c.ServicesDegraded,
		DatasetsExposed: c.DatasetsExposed, Facts: len(atoms),
	}
}

// compareLeanings puts first on what most leans.
func compareLeanings(x, y answer.Leaning) int {
	more, less := x.Sum(), y.Sum()
	return cmp.Or(slices.Compare(less[:], more[:]), strings.Compare(x.Relation.Node.ID, y.Relation.Node.ID),
		cmp.Compare(x.Relation.Relation, y.Relation.Relation), strings.Compare(x.Relation.To.ID, y.Relation.To.ID))
}
