package agree_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"knockon/pkg/evidence"
	"knockon/pkg/spread"
	"knockon/pkg/trial"
)

// TestLackingAgreesWithTheEngine holds what there is when each relation in turn is not
// written against a run with that cut, at each grade.
func TestLackingAgreesWithTheEngine(t *testing.T) {
	t.Parallel()
	seen := map[string]int{}
	checkMaps(t, 1, func(t *rapid.T) {
		question := drawAsked(t).question
		p := spread.Ground(question.Map, question.Table, question.World)
		without := p.Unwriting()
		var cuts []*spread.Cut
		for _, link := range p.Relations(func(l *spread.Link) bool { return l.Out == 0 && l.Relation >= 0 }) {
			cuts = append(cuts, without.Cut(link))
		}
		l := &lackingTest{p: p, seeds: question.Seeds, cuts: cuts, seen: seen}
		left := p.Lacking(spread.Options{Grades: true}, question.Seeds, cuts, func(grades []evidence.Grade) spread.Lacker {
			l.grades, l.holds = grades, make([][]spread.Atom, len(grades))
			return l
		})
		if l.problem != "" {
			t.Fatal(l.problem)
		}
		if len(l.were)+len(left) != len(cuts) {
			t.Fatalf("%d cuts, of which it was at %d and left %v", len(cuts), len(l.were), left)
		}
		seen["left"] += one(len(left) > 0)
	})
	for _, what := range []string{"less", "more", "the same", "regraded"} {
		if seen[what] < 5 && !t.Failed() && !trial.Brief() {
			t.Errorf("%d cuts show: %s", seen[what], what)
		}
	}
}

// lackingTest looks at what holds with each cut.
type lackingTest struct {
	p       *spread.Program
	seeds   []spread.Atom
	cuts    []*spread.Cut
	grades  []evidence.Grade
	holds   [][]spread.Atom // by grade
	were    map[int]bool
	seen    map[string]int
	problem string
}

func (l *lackingTest) Came(level int, a spread.Atom) { l.holds[level] = append(l.holds[level], a) }

func (l *lackingTest) Went(level int, a spread.Atom) {
	last := len(l.holds[level]) - 1
	if l.holds[level][last] != a {
		l.problem = fmt.Sprintf("%v went before %v", a, l.holds[level][last])
	}
	l.holds[level] = l.holds[level][:last]
}

func (l *lackingTest) Here(i int) {
	if l.were == nil {
		l.were = map[int]bool{}
	}
	l.were[i] = true
	whole := l.p.Run(spread.Options{Grades: true}, l.seeds...)
	r := l.p.Run(spread.Options{Grades: true, Cut: l.cuts[i]}, l.seeds...)
	for level, grade := range l.grades {
		var want []spread.Atom
		for _, a := range r.Atoms() {
			if r.Fact(a).Grade <= grade {
				want = append(want, a)
			}
		}
		slices.Sort(want)
		if got := slices.Sorted(slices.Values(l.holds[level])); !slices.Equal(got, want) {
			l.problem = fmt.Sprintf("with cut %+v on %v: got %v, want %v", *l.cuts[i], grade, got, want)
		}
	}
	l.seen["regraded"] += one(len(l.cuts[i].Regrade) > 0)
	switch n := len(r.Atoms()) - len(whole.Atoms()); {
	case n < 0:
		l.seen["less"]++
	case n > 0:
		l.seen["more"]++
	default:
		l.seen["the same"]++
	}
}
