package answer_test

import (
	"fmt"
	"testing"

	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/trial"
)

func TestReplay(t *testing.T) {
	trial.Alone(t)
	t.Parallel()
	h := newHolder(t)
	for _, m := range []*model.Map{eastKent(t), hostileMap(t)} {
		for k, v := range variants(t, m) {
			if k%trial.Of(3, 1) > 0 {
				continue
			}
			for i := range m.Incidents {
				h.replay(v, int32(i))
			}
			h.replay(v)
		}
	}
}

// replay holds incidents, or all of a map's, each from its own seeds.
func (h *holder) replay(v variant, incidents ...int32) any {
	h.Helper()
	v.Seeds = nil
	v.Map = v.Map.On(v.World.AsOf)
	if incidents == nil {
		for i := range v.Map.Whole().Incidents {
			incidents = append(incidents, int32(i))
		}
	}
	return h.holdStored("replay", fmt.Sprint(v.name, incidents), query.Replay(v.Question, incidents))
}

func TestShowIncident(t *testing.T) {
	t.Parallel()
	h := newHolder(t)
	for _, m := range []*model.Map{eastKent(t), hostileMap(t)} {
		for i := range m.Incidents {
			h.showIncident(variants(t, m)[0], int32(i))
		}
	}
}

func (h *holder) showIncident(v variant, i int32) any {
	h.Helper()
	return h.holdStored("show", v.Map.Incidents[i].ID, query.ShowIncident(v.Question, i))
}

func TestDiagnose(t *testing.T) {
	t.Parallel()
	h := newHolder(t)
	for _, m := range []*model.Map{eastKent(t), hostileMap(t)} {
		for i, v := range variants(t, m) {
			if i%trial.Of(3, 1) == 0 {
				h.diagnose(v, 0)
			}
		}
	}
}

// diagnose holds what could have started an incident.
func (h *holder) diagnose(v variant, incident int32) any {
	h.Helper()
	v.Map = v.Map.On(v.World.AsOf)
	observed, absent := query.SightingsOf(v.Map, incident)
	s := query.Suspicion{Incident: "january", Observed: observed, Absent: absent, Kinds: model.AnyKind, Rates: query.UsualRates()}
	return h.holdStored("diagnose", v.name, query.Diagnose(v.Question, s))
}
