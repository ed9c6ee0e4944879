package spread

import (
	"math"
	"slices"

	"knockon/pkg/evidence"
	"knockon/pkg/graph"
	"knockon/pkg/model"
)

const never = model.Duration(math.MaxInt64)

// question is one fixpoint over a program.
type question struct {
	grade  evidence.Grade       // links of this grade or better
	modes  [model.NumModes]bool // rows of these modes
	within model.Duration       // what comes later does not count
	delays bool                 // delays count
	cut    *Cut                 // what it does without; nil for nothing
	of     *Cone                // all that it looks for; nil for everything
	until  []Atom               // the run ends when these have settled: sorted, each once; none for when all has
}

// run is the state of one fixpoint: Knuth's generalisation of Dijkstra's
// search over rules with counters (Knuth 1977; Dowling & Gallier 1984). Keys
// are (onset, depth); a node's own rows add nothing to either, so atoms of one
// key settle in the rank of their effects, and every rule that could reach an
// atom at its key has fired before it settles.
type run struct {
	*Program
	q       question
	seeds   []Atom
	order   []int32 // by atom: the place in which it settled, from 1; 0 where it does not hold, and below 0 where it waits
	settled []Atom  // in order
	turns   []turn
	pending
	key                               // the present one
	dead     []bool                   // by link: cut; nil before the first cut
	lost     map[int32]int32          // by set: the admitted members that are cut
	regraded map[int32]evidence.Grade // by link: where it has another grade
	left     int                      // how many atoms it runs until have yet to settle
}

// pending is the memory of a run for what has yet to settle; when it is at an end nothing waits.
type pending struct {
	counters []int32
	ready    [model.NumEffects][]Atom // of the present key, by rank
	next     []Atom                   // of the present onset, one deeper
	later    graph.Heap[delayed]
	held     []delayed // what a delay held up of what would have been next from the start
	late     []key     // for which atoms in later wait
}

// solveIn settles every atom that follows from the seeds, in the memory of a
// run that is no longer needed; nil for none. Cost is O(L + F) where nothing is
// delayed, for L premises and F facts, with a factor log F for those that are.
// Clearing the memory costs what the last run settled, not the size of the map.
func (p *Program) solveIn(r *run, seeds []Atom, q question) *run {
	if r == nil {
		r = p.newRun()
	}
	r.forget()
	r.q, r.seeds, r.left = q, seeds, len(q.until)
	q.cut.apply(r)
	r.start()
	return r
}

func (p *Program) newRun() *run {
	return &run{Program: p, order: make([]int32, p.atoms()), pending: pending{counters: make([]int32, len(p.sets)*int(p.slots))}}
}

// atoms is how many atoms there are.
func (p *Program) atoms() int { return len(p.Map.Nodes) * int(model.NumEffects) }

// forget takes back what the last question settled, and offered where it ended
// before its time: every counter that moved is at a link of what settled.
func (r *run) forget() {
	if r.left == 0 && len(r.q.until) > 0 {
		r.forgetOffers()
	}
	for _, a := range r.settled {
		r.order[a] = 0
		for _, i := range r.LinksFrom(a.Node()) {
			r.clearCounters(&r.Links[i])
		}
	}
	r.q.cut.undo(r)
	r.key, r.settled, r.turns, r.held = key{}, r.settled[:0], r.turns[:0], r.held[:0]
}

func (r *run) forgetOffers() {
	for i := range r.ready {
		r.next, r.ready[i] = append(r.next, r.ready[i]...), r.ready[i][:0]
	}
	for _, d := range r.later {
		r.next = append(r.next, d.atom)
	}
	for _, a := range r.next {
		r.order[a] = 0
	}
	r.next, r.later, r.late = r.next[:0], r.later[:0], r.late[:0]
}

func (r *run) clearCounters(l *Link) {
	for _, s := range r.setsOf(l) {
		if s >= 0 {
			clear(r.counters[s*r.slots : (s+1)*r.slots])
		}
	}
}

// start runs from the seeds to the end.
func (r *run) start() {
	r.turn()
	for _, s := range r.seeds {
		r.offer(s, 0, 0)
	}
	r.sever(r.q.cut)
	for r.drain() && r.advance() {
	}
	r.Table.Work.note(r.Program, r.settled)
}

// goOn admits worse grades too, and settles what follows from that beside what has
// settled: it stays as it is, so that moments and depths are not what they would
// be in one run. Thresholds count what the world admits, whatever its grade, so
// nothing that holds can go.
func (r *run) goOn(grade evidence.Grade) {
	was := r.q.grade
	r.q.grade = grade
	for _, a := range r.settled {
		for link, rules := range r.fires(a) {
			if link != own && r.gradeOf(link) > was && r.admits(link) {
				r.fireOver(link, rules, a)
			}
		}
	}
	for r.advance() {
		r.drain()
	}
	r.Table.Work.note(r.Program, r.settled) // what had settled was looked at once more
}

// offer proposes a key for an atom; only the first of the best is kept.
func (r *run) offer(a Atom, onset model.Duration, depth int32) {
	k, at := key{onset, depth}, r.order[a]
	if r.q.of != nil && !r.q.of.has[a] {
		return
	}
	if at > 0 || at == cutOff || onset > r.q.within || at != 0 && !k.before(r.awaited(at)) {
		return
	}
	switch k {
	case r.key:
		r.makeReady(a)
	case key{r.onset, r.depth + 1}:
		r.order[a] = isNext
		r.next = append(graph.Longer(r.next), a)
	default:
		r.order[a] = isLate - int32(len(r.late))
		r.late = append(r.late, k)
		r.later.Push(delayed{k, a})
	}
}

// advance moves to the next key that atoms wait for. The next atoms of the
// present onset come first: whatever waits in later is no nearer than they are.
func (r *run) advance() bool {
	switch {
	case len(r.next) > 0:
		r.depth++
	case len(r.later) > 0:
		r.key = r.later[0].key
	default:
		return false
	}
	r.turn()
	for _, a := range r.next {
		r.wake(a)
	}
	r.next = r.next[:0]
	for len(r.later) > 0 && r.later[0].key == r.key {
		r.wake(r.later.Pop().atom)
	}
	if len(r.later) == 0 {
		r.late = r.late[:0]
	}
	return true
}

// wake makes an atom ready that has not settled at a better key.
func (r *run) wake(a Atom) {
	if r.order[a] < cutOff {
		r.makeReady(a)
	}
}

func (r *run) makeReady(a Atom) {
	r.order[a] = isReady
	rank := r.rank[a.Effect()]
	r.ready[rank] = append(graph.Longer(r.ready[rank]), a)
}

// drain settles every atom of the present key, lower ranks first. It reports
// whether the run goes on.
func (r *run) drain() bool {
	for rank := 0; rank < len(r.ready); rank++ {
		for len(r.ready[rank]) > 0 {
			last := len(r.ready[rank]) - 1
			a := r.ready[rank][last]
			r.ready[rank] = r.ready[rank][:last]
			if r.order[a] != isReady {
				continue
			}
			r.settled = append(graph.Longer(r.settled), a)
			r.order[a] = int32(len(r.settled))
			if r.left > 0 && r.isLast(a) {
				return false
			}
			if r.expand(a) {
				rank = -1 // a row of its own led to a lower rank
				break
			}
		}
	}
	return true
}

// isLast reports whether all that the run goes on for has settled with an atom.
func (r *run) isLast(a Atom) bool {
	if _, wanted := slices.BinarySearch(r.q.until, a); wanted {
		r.left--
	}
	return r.left == 0
}

// delayed is an atom that waits for its key.
type delayed struct {
	key
	atom Atom
}

// Before orders atoms on the heap by their keys.
func (d delayed) Before(e delayed) bool { return d.key.before(e.key) }
