package answer_test

import (
	"fmt"
	"testing"

	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/spread"
	"knockon/pkg/trial"
)

func TestCuts(t *testing.T) {
	t.Parallel()
	h := newHolder(t)
	for _, m := range []*model.Map{eastKent(t), hostileMap(t)} {
		for i, v := range variants(t, m) {
			for n := i % trial.Of(31, 1); n < len(m.Nodes); n += trial.Of(31, 1) {
				h.cuts(v, int32(n), 1+i%3)
			}
		}
	}
}

// cuts asks what would stop a node, of whatever kind.
func (h *holder) cuts(v variant, target int32, most int) any {
	h.Helper()
	v.Seeds = []spread.Atom{usual(v.Map, target)}
	return h.holdStored("cuts", fmt.Sprint(v.Map.Nodes[target].ID, " ", v.name), query.Cuts(v.Question, query.CutsAsked{Kinds: model.AnyKind, Max: most}))
}
