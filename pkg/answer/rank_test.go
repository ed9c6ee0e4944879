package answer_test

import (
	"testing"

	"knockon/pkg/answer"
	"knockon/pkg/model"
	"knockon/pkg/query"
)

func TestRank(t *testing.T) {
	t.Parallel()
	h := newHolder(t)
	for _, m := range []*model.Map{eastKent(t), hostileMap(t)} {
		for i, v := range variants(t, m) {
			h.rank(v, answer.Measure(i%int(answer.NumMeasures)), i%3 == 0)
		}
	}
}

// rank asks about all nodes, of what happens anywhere or at the first organisation.
func (h *holder) rank(v variant, by answer.Measure, at bool) any {
	h.Helper()
	c := query.Candidates{By: by, Every: at}
	for n := range v.Map.Nodes {
		c.Seeds = append(c.Seeds, usual(v.Map, int32(n)))
	}
	if at {
		c.At = []int32{v.Map.Nodes[0].Organisation}
	}
	return h.holdStored("rank", v.name+" by "+by.String(), query.Rank(v.Question, c))
}
