package query

import (
	"cmp"
	"slices"

	"knockon/pkg/answer"
	"knockon/pkg/spread"
)

// Candidates is what rank asks besides.
type Candidates struct {
	Seeds []spread.Atom // each the only seed of its row; sorted, each once
	By    answer.Measure
	At    []int32 // the organisations at which facts count, sorted, each once; none for all
	Every bool    // only who hits each of these
	Top   int     // so many rows at most; 0 for all
}

// Rank puts candidates in the order of what follows from each alone.
func Rank(q Question, r Candidates) *answer.Ranking {
	f := q.filler()
	all := &ranking{Question: q, Candidates: r, Filler: f, knows: acquaintanceOf(f.Program)}
	rows := all.rows()
	out := &answer.Ranking{Format: "knockon.rank/v1", Map: q.Head(), By: r.By, At: f.Nodes(r.At), Every: r.Every, Candidates: len(rows)}
	kept := rows[:0]
	for _, row := range rows {
		if row.summary.Organisations == 0 {
			out.HitNothing++
		}
		if !r.Every || row.all {
			kept = append(kept, row)
		}
	}
	slices.SortFunc(kept, func(x, y ranked) int {
		return cmp.Or(r.By.Compare(&x.summary.Counts, len(x.unaware), &y.summary.Counts, len(y.unaware)), cmp.Compare(x.seed, y.seed))
	})
	if r.Top > 0 {
		kept = kept[:min(r.Top, len(kept))]
	}
	out.Rows = make([]answer.Candidate, len(kept))
	for i, row := range kept {
		out.Rows[i] = answer.Candidate{Atom: f.Atom(row.seed), Summary: row.summary, Unaware: f.Nodes(row.unaware)}
	}
	out.Number()
	out.Nodes, out.Sources = f.Tables()
	return out
}

// ranked is a candidate and what follows from it.
type ranked struct {
	seed    spread.Atom
	summary answer.Summary
	unaware []int32
	all     bool // it hits each organisation that is asked about
}

type ranking struct {
	Question
	Candidates
	*Filler
	knows *acquaintance
}

func (r *ranking) rows() []ranked {
	counts := make([]bool, len(r.Map.Nodes)) // by organisation
	for i := range counts {
		counts[i] = len(r.At) == 0
	}
	for _, org := range r.At {
		counts[org] = true
	}
	memory := func() *ranker {
		return &ranker{counter: NewCounter(r.Map), hit: tally{state: make([]uint8, len(r.Map.Nodes))}, known: r.knows.reader(), counts: counts}
	}
	o := spread.Options{Grades: true, Delays: r.Within != nil, Within: r.Within}
	return spread.SweepWith(r.Program, o, spread.Each(r.Candidates.Seeds), memory, func(m *ranker, _ int, x *spread.Reach) ranked { return m.row(r, x) })
}

// ranker is the memory of one goroutine.
type ranker struct {
	counter *Counter
	facts   []spread.Fact
	hit     tally // organisations
	known   *acquainted
	counts  []bool
}

func (m *ranker) row(r *ranking, x *spread.Reach) ranked {
	defer m.hit.forget()
	seed := x.Seeds[0]
	m.facts = m.facts[:0]
	for _, a := range x.Atoms() {
		if org := r.Map.Nodes[a.Node()].Organisation; a.Node() != seed.Node() && m.counts[org] {
			m.facts = append(m.facts, spread.Fact{Atom: a, Grade: x.Grade(a)})
			m.hit.add(org, touched)
		}
	}
	row := ranked{seed: seed, summary: m.counter.Summary(m.facts, nil, r.World.Evidence), all: len(m.hit.nodes) == len(r.At)}
	own := r.Map.Nodes[seed.Node()].Organisation
	for _, org := range m.hit.nodes {
		if org != own && !m.known.by(own, org) {
			row.unaware = append(row.unaware, org)
		}
	}
	slices.Sort(row.unaware)
	return row
}
