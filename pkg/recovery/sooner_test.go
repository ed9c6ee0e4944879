package recovery

import (
	"testing"

	"pgregory.net/rapid"

	"knockon/pkg/model"
	"knockon/pkg/trial"
)

// TestIfInstant works every time out anew with each node that takes none.
func TestIfInstant(t *testing.T) {
	fell := 0
	trial.Check(t, func(t *rapid.T) {
		s, own := draw(t, rapid.Bool().Draw(t, "orderly"))
		for n := range s.of {
			for j := range s.of[n] {
				s.of[n][j].After = model.Duration(max(0, rapid.IntRange(-4, 3).Draw(t, "after")))
			}
		}
		o := s.Order()
		b := o.Times(own)
		for fast := range s.of {
			want := o.Times(func(n int32) model.Duration {
				if n == int32(fast) {
					return 0
				}
				return own(n)
			})
			got := map[int32]model.Duration{}
			for _, x := range b.IfInstant(int32(fast)) {
				got[x.Node] = x.Time
			}
			for n := range s.of {
				time, falls := got[int32(n)]
				if falls != (want.time[n] < b.time[n]) || falls && time != want.time[n] {
					t.Fatalf("without %d, %d is back after %d (%v), want %d of %d", fast, n, time, falls, want.time[n], b.time[n])
				}
			}
			fell += max(0, len(got)-1)
		}
	})
	if fell == 0 && !t.Failed() {
		t.Error("no other node is ever back sooner")
	}
}
