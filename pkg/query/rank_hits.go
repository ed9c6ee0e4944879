package query

import (
	"cmp"
	"slices"

	"knockon/pkg/answer"
	"knockon/pkg/digest"
	"knockon/pkg/model"
	"knockon/pkg/spread"
)

// How many rows say what each organisation suffers: where nobody asks for so many rows, and at most.
const (
	usualDetail = answer.RanksShown
	mostDetail  = spread.Lanes
)

// detail says of the first rows that hit anything what each organisation suffers.
func (r *ranking) detail(rows []answer.Candidate, seeds []spread.Atom) {
	most := usualDetail
	if r.Top > 0 {
		most = min(r.Top, mostDetail)
	}
	var of []int // places of rows
	var cases []spread.Case
	for i := range rows {
		if !rows[i].HitsNothing() && len(of) < most {
			of, cases = append(of, i), append(cases, spread.Case{Seeds: seeds[i : i+1]})
		}
	}
	memory := func() *hitsOf { return &hitsOf{r.counts, map[int32]*answer.HitAt{}} }
	o := spread.Options{Delays: r.Within != nil, Within: r.Within}
	for i, hits := range spread.SweepWith(r.Program, o, cases, memory, (*hitsOf).take) {
		for _, h := range hits {
			h.Organisation = r.Node(h.org)
			rows[of[i]].Hits = append(rows[of[i]].Hits, h.HitAt)
		}
	}
}

// hitsOf is the memory of one goroutine.
type hitsOf struct {
	*lanesMap
	by map[int32]*answer.HitAt
}

type hitAt struct {
	org int32
	answer.HitAt
}

func (m *hitsOf) take(_ int, x *spread.Reach) (out []hitAt) {
	clear(m.by)
	for _, a := range x.Atoms() {
		node := a.Node()
		org := m.orgs[node]
		if node == x.Seeds[0].Node() || !m.counts[org] {
			continue
		}
		h := m.by[org]
		if h == nil {
			h = &answer.HitAt{Worst: a.Effect()}
			m.by[org] = h
		}
		if answer.Severity(a.Effect()) < answer.Severity(h.Worst) {
			h.Worst = a.Effect()
		}
		if a.Effect() == model.Down && m.Nodes[node].Kind == model.Service {
			h.ServicesDown++
		}
	}
	for org, h := range m.by {
		out = append(out, hitAt{org, *h})
	}
	slices.SortFunc(out, func(x, y hitAt) int { return cmp.Compare(x.org, y.org) })
	return out
}

// name says who is unaware of the candidates of which that is read, where not of all:
// those that are kept, or that text shows and where it names them, and the first rows, of
// which Markdown shows some.
func (r *ranking) name(of *answer.Ranking, seeds []spread.Atom) {
	var which []int
	switch {
	case r.named:
		return
	case r.Brief:
		shown := digest.HiddenOf(of.Rows[:of.Shown()])
		for _, h := range shown[:min(len(shown), answer.RanksShown)] {
			which = append(which, h.Row)
		}
		for i := range min(len(of.Rows), answer.RanksShown) {
			which = append(which, i)
		}
		slices.Sort(which)
		which = slices.Compact(which)
	default:
		for i := range of.Rows {
			which = append(which, i)
		}
	}
	named := &ranking{Question: r.Question, Candidates: Candidates{Seeds: seeds, At: r.At}, Filler: r.Filler, knows: r.knows, counts: r.counts}
	rows := make([]ranked, len(seeds))
	o := r.boolean()
	o.Grades = true
	named.abreast(o, which, rows, true)
	for _, i := range which {
		of.Rows[i].Unaware, of.Rows[i].Unnamed = r.Nodes(rows[i].who), 0
	}
}
