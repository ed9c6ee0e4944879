package query

import (
	"cmp"
	"slices"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/model"
	"knockon/pkg/recovery"
)

// services lists those that are down, and what late ones wait for.
func (r *restore) services() []answer.Awaited {
	out := []answer.Awaited{}
	for i, n := range r.hit {
		if r.Map.Nodes[n].Kind != model.Service || !r.isDown(n) {
			continue
		}
		p := int32(i)
		s := answer.Awaited{Node: r.node(p), Back: r.out.Of(p), Unsaid: r.unsaid[p], Tolerates: r.asset(p).Tolerates, Chain: []*answer.Node{}}
		if s.Tolerates != nil {
			late := r.late(r.out.Times, p)
			s.Late = &late
		}
		if s.IsLate() {
			s.Chain = r.nodes(r.out.Path(p, 0))
		}
		out = append(out, s)
	}
	return out
}

// late is how much longer than people tolerate a service is out.
func (r *restore) late(times *recovery.Times, place int32) model.Duration {
	if t := r.asset(place).Tolerates; t != nil {
		return max(0, times.Of(place)-*t)
	}
	return 0
}

// helps says of each node to rebuild what it would bring if it took no time.
func (r *restore) helps() []answer.Speeding {
	out := []answer.Speeding{}
	var late []int32
	for p, n := range r.hit {
		if r.Map.Nodes[n].Kind == model.Service && r.isDown(n) && r.late(r.out.Times, int32(p)) > 0 {
			late = append(late, int32(p))
		}
	}
	for i := range r.hit {
		if p := int32(i); r.rebuild[p] {
			s := answer.Speeding{Node: r.node(p)}
			if len(late) > 0 && r.own(p) > 0 {
				r.speed(&s, p, late)
			}
			out = append(out, s)
		}
	}
	slices.SortFunc(out, func(x, y answer.Speeding) int {
		return cmp.Or(cmp.Compare(y.InTime, x.InTime), cmp.Compare(y.Saves, x.Saves), strings.Compare(x.Node.ID, y.Node.ID))
	})
	return out
}

// speed works times out again with a node that takes none.
func (r *restore) speed(s *answer.Speeding, fast int32, late []int32) {
	times := r.order.Times(func(p int32) model.Duration {
		if p == fast {
			return 0
		}
		return r.own(p)
	})
	for _, p := range late {
		left := r.late(times, p)
		s.InTime += count(left == 0)
		s.Saves += r.late(r.out.Times, p) - left
	}
}
