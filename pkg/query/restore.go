package query

import (
	"cmp"
	"slices"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/each"
	"knockon/pkg/model"
	"knockon/pkg/recovery"
	"knockon/pkg/spread"
)

// Restore finds the boot order and the recovery times of what follows from the seeds.
func Restore(q Question) *answer.Restore {
	f := q.filler()
	r := &restore{asked: asked{Question: q, Filler: f}}
	r.result = r.Run(spread.Options{Grades: true, Delays: true, Within: q.Within, Parallel: true}, q.Seeds...)
	r.hits()
	r.order = recovery.NeedsIn(r.result).Among(r.hit).Order()
	r.out = r.order.Outage(r.own)
	r.countUnsaid()
	out := &answer.Restore{Format: "knockon.restore/v1", Map: q.Head(), Seeds: r.atoms(r.result.Seeds), Rings: [][]*answer.Node{}}
	out.Order, out.Rebuild, out.WithoutRestore = r.returns()
	out.Services = r.services()
	for _, cycle := range r.order.Cycles() {
		out.Rings = append(out.Rings, r.nodes(cycle))
	}
	out.HelpsMost = r.helps()
	out.Nodes, out.Sources = f.Tables()
	return out
}

// restore is what comes back, while it is worked out. Places are those in hit.
type restore struct {
	asked
	hit     []int32          // seeds, and what is compromised, isolated or down: sorted
	onset   []model.Duration // by place: when it stops
	rebuild []bool           // by place
	order   *recovery.Order
	out     *recovery.Outage
	unsaid  []int // by place: how many do not say how long they take, of what it waits for
}

// hits finds what is hit, since when, and what of it has to be rebuilt.
func (r *restore) hits() {
	stops := map[int32]model.Duration{}
	for _, a := range r.result.Atoms() {
		onset := r.result.Fact(a).Onset
		first, known := stops[a.Node()]
		switch effect := a.Effect(); {
		case !r.result.IsSeed(a) && effect != model.Compromised && effect != model.Isolated && effect != model.Down, known && first <= onset:
		default:
			stops[a.Node()] = onset
		}
	}
	for n := range stops {
		r.hit = append(r.hit, n)
	}
	slices.Sort(r.hit)
	for _, n := range r.hit {
		r.onset = append(r.onset, stops[n])
		seed := slices.ContainsFunc(r.result.Seeds, func(s spread.Atom) bool { return s.Node() == n })
		r.rebuild = append(r.rebuild, seed || r.result.Holds(spread.AtomOf(n, model.Compromised)))
	}
}

func (r *restore) asset(place int32) *model.Asset { return r.Map.Nodes[r.hit[place]].Asset }

// own is the recovery time of a node by itself; one that does not say takes none.
func (r *restore) own(place int32) model.Duration {
	if t := r.asset(place).Restore; t != nil && r.rebuild[place] {
		return *t
	}
	return 0
}

func (r *restore) isUnsaid(place int32) bool {
	return r.rebuild[place] && r.asset(place).Restore == nil
}

func (r *restore) node(place int32) *answer.Node { return r.Node(r.hit[place]) }

// nodes is Nodes by their places.
func (r *restore) nodes(places []int32) []*answer.Node {
	return each.Of(places, r.node)
}

func (r *restore) countUnsaid() {
	var some []int32
	for p := range r.hit {
		if r.isUnsaid(int32(p)) {
			some = append(some, int32(p))
		}
	}
	r.unsaid = r.out.Count(some)
}

// returns lists what is hit in boot order, and counts what has to be rebuilt and of how much of that the time is not
// said.
func (r *restore) returns() (out []answer.Return, rebuild, without int) {
	out = make([]answer.Return, len(r.hit))
	due := r.out.Due(func(p int32) *model.Duration { return r.asset(p).Tolerates })
	for i := range r.hit {
		p := int32(i)
		out[i] = answer.Return{
			Node: r.node(p), Rebuild: r.rebuild[p], Restore: r.asset(p).Restore, Onset: r.onset[p], Back: r.out.Of(p), Unsaid: r.unsaid[p],
			Due: (*answer.Margin)(due[p]), Wave: int(r.out.Waves[p]), Waits: r.nodes(r.out.Waits(p)),
		}
		rebuild += model.One(r.rebuild[p])
		without += model.One(r.isUnsaid(p))
	}
	slices.SortFunc(out, func(x, y answer.Return) int {
		return cmp.Or(cmp.Compare(x.Wave, y.Wave), compareDue(x.Due, y.Due), strings.Compare(x.Node.ID, y.Node.ID))
	})
	return out, rebuild, without
}

// compareDue puts the soonest first, and what nobody minds last.
func compareDue(x, y *answer.Margin) int {
	if x == nil || y == nil {
		return after(x == nil, y == nil)
	}
	return cmp.Compare(*x, *y)
}
