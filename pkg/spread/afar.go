package spread

import (
	"slices"

	"knockon/pkg/graph"
)

// afar tells the last step of proofs that begin far away, without a run of each case: where one
// premise is enough, one search back from each premise of an atom tells when that comes about,
// whatever is hit. Cases in a long row that all lead to one atom had a run each, of which one step was shown.
type afar struct {
	cases []Case
	spent map[Atom]int // what runs for an atom have settled
	ends  map[Atom][]approach
	any   *run // of all cases at once: what does not hold there holds in none; nil until somebody asks
}

// approach is a way to an atom: when its premise comes about if an atom alone is hit, by the
// place of that one in the run of all cases.
type approach struct {
	firing
	since []key
}

func newAfar(cases []Case) *afar {
	return &afar{cases: cases, spent: map[Atom]int{}, ends: map[Atom][]approach{}}
}

// note counts what a run for some atoms took.
func (f *afar) note(atoms []Atom, settled int) {
	for _, a := range atoms {
		f.spent[a] += settled
	}
}

// last is the step into an atom that holds, where its proof from the seeds is deeper than
// most steps and runs for that atom have become dear. The question is of the worst level.
func (f *afar) last(x *Prover, q question, most int, a Atom) (Step, bool) {
	const dear, few = 8, 16 // searches over the whole map; atoms
	if x.cut != nil || f.spent[a] < dear*len(x.Map.Nodes) {
		return Step{}, false
	}
	ways, known := f.ends[a]
	if !known && len(f.ends) < few {
		if f.any == nil {
			f.any = f.together(x, q)
		}
		ways = f.approaches(a)
		f.ends[a] = ways
	}
	best, is := f.best(a, ways, x.Seeds)
	if !is || int(best.depth) <= most {
		return Step{}, false
	}
	return f.any.stepOf(a, &best), true
}

// together runs all cases at once.
func (f *afar) together(x *Prover, q question) *run {
	var seeds []Atom
	for i := range f.cases {
		seeds = append(seeds, f.cases[i].Seeds...)
	}
	slices.Sort(seeds)
	q.until = nil
	return x.solveIn(nil, slices.Compact(seeds), q)
}

// best is the way by which an atom comes about first, as run.best has it; there is none
// where the order in which atoms of one moment settle would tell.
func (f *afar) best(a Atom, ways []approach, seeds []Atom) (best way, is bool) {
	for i := range ways {
		w := way{firing: ways[i].firing, key: key{onset: never}}
		for _, s := range seeds {
			if k := ways[i].since[f.any.order[s]-1]; k.before(w.key) {
				w.key = k
			}
		}
		if w.onset == never {
			continue
		}
		if w.link != own {
			w.onset, w.depth = w.onset+f.any.delay(&f.any.Links[w.link], w.rule), w.depth+1
		}
		switch {
		case !is || w.key.before(best.key):
			best, is = w, true
		case best.key.before(w.key):
		case w.link == own || best.link == own:
			return best, false
		case compareSteps(f.any.stepOf(a, &w), f.any.stepOf(a, &best)) < 0:
			best = w
		}
	}
	return best, is
}

// approaches are the ways to an atom; none where some premise takes others with it, or
// where there are many.
func (f *afar) approaches(a Atom) (out []approach) {
	const many = 8
	for w, single := range f.ways(a) {
		since, is := f.since(w.from)
		if !single || !is || len(out) == many {
			return nil
		}
		out = append(out, approach{w, since})
	}
	return out
}

// ways are those to an atom of which the premise holds in some case, and whether one premise is enough.
func (f *afar) ways(a Atom) func(func(firing, bool) bool) {
	r := f.any
	return func(yield func(firing, bool) bool) {
		for w := range r.derives(a) {
			if r.allows(w.rule) && !w.rule.worse && r.holds(w.from) && (w.link == own || r.admits(w.link)) &&
				!yield(w, w.link == own || r.setOf(&r.Links[w.link], w.rule) < 0) {
				return
			}
		}
	}
}

// since tells when an atom comes about if another alone is hit, by the place of that one;
// not where some premise takes others with it.
func (f *afar) since(to Atom) ([]key, bool) {
	r := f.any
	since := slices.Repeat([]key{{onset: never}}, len(r.settled))
	queue := graph.Heap[delayed]{{atom: to}}
	for len(queue) > 0 {
		d := queue.Pop()
		if at := &since[r.order[d.atom]-1]; d.before(*at) {
			*at = d.key
		} else {
			continue
		}
		for w, single := range f.ways(d.atom) {
			if !single {
				return nil, false
			}
			k := d.key
			if w.link != own {
				k.onset, k.depth = k.onset+r.delay(&r.Links[w.link], w.rule), k.depth+1
			}
			if k.before(since[r.order[w.from]-1]) {
				queue.Push(delayed{k, w.from})
			}
		}
	}
	return since, true
}
