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
	seeds := make([]spread.Atom, len(kept))
	for i, row := range kept {
		seeds[i] = row.seed
		out.Rows[i] = answer.Candidate{Atom: f.Atom(row.seed), Summary: row.summary, Unaware: f.Nodes(row.unaware)}
	}
	all.detail(out.Rows, seeds)
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

// rows asks about every candidate.
func (r *ranking) rows() []ranked {
	of, cases := newLanesMap(r.Map, r.At), spread.Each(r.Candidates.Seeds)
	o := r.boolean()
	o.Grades = true
	out := make([]ranked, len(cases))
	memory := func() *ranker { return &ranker{laneCounter: newLaneCounter(of), known: r.knows.reader()} }
	spread.SweepBlocks(r.Program, o, cases, memory, func(m *ranker, at []int32, b *spread.Block) {
		for lane, s := range m.summaries(b, r.World.Evidence) {
			row := &out[at[lane]]
			row.seed, row.summary = b.Cases[lane].Seeds[0], s
		}
		m.organisations(r, at, out)
	})
	return out
}

// ranker is the memory of one goroutine.
type ranker struct {
	*laneCounter
	known *acquainted
}

// organisations tells who of those that are hit is unaware, and whether all are that
// are asked about.
func (m *ranker) organisations(r *ranking, at []int32, out []ranked) {
	slices.Sort(m.hits)
	for lane, i := range at {
		row := &out[i]
		own := r.Map.Nodes[row.seed.Node()].Organisation
		if row.all = row.summary.Organisations == len(r.At); row.summary.Organisations == 0 {
			continue
		}
		for _, org := range m.hits {
			if m.hit[org].touched>>lane&1 != 0 && org != own && !m.known.by(own, org) {
				row.unaware = append(row.unaware, org)
			}
		}
	}
}
