package query

import (
	"cmp"
	"slices"

	"knockon/pkg/answer"
	"knockon/pkg/evidence"
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

// Rank sorts candidates by what follows from each alone.
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
		return cmp.Or(r.By.Compare(&x.summary.Counts, x.unaware, &y.summary.Counts, y.unaware), cmp.Compare(x.seed, y.seed))
	})
	if r.Top > 0 {
		kept = kept[:min(r.Top, len(kept))]
	}
	out.Rows = make([]answer.Candidate, len(kept))
	seeds := make([]spread.Atom, len(kept))
	for i, row := range kept {
		seeds[i] = row.seed
		out.Rows[i] = answer.Candidate{Atom: f.Atom(row.seed), Summary: row.summary, Unaware: f.Nodes(row.who), Unnamed: row.unaware - len(row.who)}
	}
	all.detail(out.Rows, seeds)
	out.Number()
	all.name(out, seeds)
	out.Nodes, out.Sources = f.Tables()
	return out
}

// ranked is a candidate and what follows from it.
type ranked struct {
	seed    spread.Atom
	summary answer.Summary
	unaware int
	who     []int32 // is unaware, where somebody reads it
	all     bool    // it hits each organisation that is asked about
}

type ranking struct {
	Question
	Candidates
	*Filler
	knows  *acquaintance
	counts *lanesMap
	named  bool // who is unaware is said of every candidate
}

// namesAll reports whether who is unaware is read of every candidate.
func (r *ranking) namesAll() bool { return !r.Brief && r.Top == 0 }

// rows asks about every candidate: along long ways one after the other, of all else as
// many abreast as a word has bits.
func (r *ranking) rows() []ranked {
	r.counts = newLanesMap(r.Map, r.At)
	out := make([]ranked, len(r.Candidates.Seeds))
	o := r.boolean()
	o.Grades = true
	var all answer.ByEvidence
	grades := int(r.World.Evidence) + 1
	left := r.Program.Climb(o, r.Candidates.Seeds, func(level int, of []evidence.Grade) spread.Climber {
		if level == 0 {
			all = make(answer.ByEvidence, len(out)*grades)
			for i := range out {
				out[i].summary.ByEvidence = all[i*grades : (i+1)*grades : (i+1)*grades]
			}
		}
		c := &rankClimber{ClimbCounter: newClimbCounter(r.counts), ranking: r, from: of[level], below: r.World.Evidence + 1, out: out}
		if level+1 < len(of) {
			c.below = of[level+1]
		} else {
			c.known = r.knows.reader()
		}
		return c
	})
	r.named = r.namesAll() || len(left) == len(out)
	r.abreast(o, left, out, r.named)
	return out
}

// abreast asks about some candidates, and where names is set who is unaware of each.
func (r *ranking) abreast(o spread.Options, which []int, out []ranked, names bool) {
	cases := spread.Each(spread.At(r.Candidates.Seeds, which))
	memory := func() *ranker { return &ranker{LaneCounter: newLaneCounter(r.counts), known: r.knows.reader()} }
	spread.SweepBlocks(r.Program, o, cases, memory, func(m *ranker, at []int32, b *spread.Block) {
		summaries := m.Summaries(b, r.World.Evidence)
		slices.Sort(m.hits)
		for lane, s := range summaries {
			row := &out[which[at[lane]]]
			*row = ranked{seed: b.Cases[lane].Seeds[0], summary: s, all: s.Organisations == len(r.At)}
			m.unaware(r, lane, row, names)
		}
	})
}

// ranker is the memory of one goroutine.
type ranker struct {
	*LaneCounter
	known *acquainted
}

// unaware tells who of those that are hit is unaware.
func (m *ranker) unaware(r *ranking, lane int, row *ranked, names bool) {
	own := r.Map.Nodes[row.seed.Node()].Organisation
	if row.summary.Organisations == 0 {
		return
	}
	for _, org := range m.hits {
		if m.hit[org].touched>>lane&1 != 0 && org != own && !m.known.by(own, org) {
			row.unaware++
			if names {
				row.who = append(row.who, org)
			}
		}
	}
}
