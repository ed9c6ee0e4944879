package query

import (
	"cmp"
	"slices"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/model"
)

// services lists those that are down, and what late ones wait for.
func (r *restore) services() []answer.Awaited {
	out, ways := []answer.Awaited{}, r.out.Ways(0, 0)
	for i, n := range r.hit {
		if r.Map.Nodes[n].Kind != model.Service || !r.isDown(n) {
			continue
		}
		p := int32(i)
		s := answer.Awaited{Node: r.node(p), Back: r.out.Of(p), Unsaid: r.unsaid[p], Tolerates: r.asset(p).Tolerates, Chain: []*answer.Node{}}
		if s.Tolerates != nil {
			late := r.late(p, r.out.Of(p))
			s.Late = &late
		}
		if s.IsLate() {
			s.Chain = r.nodes(ways.Of(p).Nodes())
		}
		out = append(out, s)
	}
	return out
}

// late is how much longer than people tolerate a service is out that is back at a time.
func (r *restore) late(place int32, back model.Duration) model.Duration {
	if t := r.asset(place).Tolerates; t != nil {
		return max(0, back-*t)
	}
	return 0
}

// helps says of each node to rebuild what it would bring if it took no time.
func (r *restore) helps() []answer.Speeding {
	out := []answer.Speeding{}
	late := make([]model.Duration, len(r.hit)) // by place: of services that are down
	for p, n := range r.hit {
		if r.Map.Nodes[n].Kind == model.Service && r.isDown(n) {
			late[p] = r.late(int32(p), r.out.Of(int32(p)))
		}
	}
	r.Question.Progress.Expect(len(r.hit))
	for i := range r.hit {
		r.Question.Progress.Did(1)
		if p := int32(i); r.rebuild[p] {
			s := answer.Speeding{Node: r.node(p)}
			if r.own(p) > 0 {
				for _, sooner := range r.out.IfInstant(p) {
					if was := late[sooner.Node]; was > 0 {
						left := r.late(sooner.Node, sooner.Time)
						s.InTime += model.One(left == 0)
						s.Saves += was - left
					}
				}
			}
			out = append(out, s)
		}
	}
	slices.SortFunc(out, func(x, y answer.Speeding) int {
		return cmp.Or(cmp.Compare(y.InTime, x.InTime), cmp.Compare(y.Saves, x.Saves), strings.Compare(x.Node.ID, y.Node.ID))
	})
	return out
}
