package diff

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"knockon/pkg/model"
	"knockon/pkg/trial"
)

// TestSameClaims holds the pairs of claims against those found by comparing each
// with each.
func TestSameClaims(t *testing.T) {
	trial.Check(t, func(t *rapid.T) {
		before, after := &model.Map{Sources: []model.Source{{ID: "p"}, {ID: "q"}}}, &model.Map{Sources: []model.Source{{ID: "q"}, {ID: "p"}}}
		pairs := &Pairing{speakers: []int32{1, -1, 0}}
		claim := rapid.Custom(func(t *rapid.T) model.Claim {
			return model.Claim{
				Source: rapid.Int32Range(0, 1).Draw(t, "source"), Stance: model.Stance(rapid.IntRange(0, 1).Draw(t, "stance")),
				Voice: &model.Voice{
					Organisation: rapid.Int32Range(-1, 2).Draw(t, "organisation"),
					Speaker:      rapid.SampledFrom([]string{"a", "A", "ſ", "S", ""}).Draw(t, "speaker"),
				},
			}
		})
		old, now := rapid.SliceOfN(claim, 0, 12).Draw(t, "old"), rapid.SliceOfN(claim, 0, 12).Draw(t, "new")
		came, went := pairs.claims(before, after, old, now)

		wantCame, wantWent := slices.Clone(now), []model.Claim(nil)
		for _, c := range old {
			i := slices.IndexFunc(wantCame, func(n model.Claim) bool {
				speaker := strings.EqualFold(c.Voice.Speaker, n.Voice.Speaker)
				if c.Voice.Organisation >= 0 && n.Voice.Organisation >= 0 {
					speaker = pairs.speakers[c.Voice.Organisation] == n.Voice.Organisation
				}
				return speaker && c.Stance == n.Stance && before.Sources[c.Source].ID == after.Sources[n.Source].ID
			})
			if i < 0 {
				wantWent = append(wantWent, c)
			} else {
				wantCame = slices.Delete(wantCame, i, i+1)
			}
		}
		if d := cmp.Diff([2][]model.Claim{wantCame, wantWent}, [2][]model.Claim{came, went}, cmpopts.EquateEmpty()); d != "" {
			t.Fatal(d)
		}
	})
}

// TestManyClaims holds that a relation with very many claims is no burden: each
// compared with each would be ten thousand million.
func TestManyClaims(t *testing.T) {
	m := &model.Map{Sources: []model.Source{{ID: "p"}}}
	all := slices.Repeat([]model.Claim{{Voice: &model.Voice{Organisation: -1, Speaker: "a"}}}, 100_000)
	if came, went := (&Pairing{}).claims(m, m, all, all); len(came)+len(went) > 0 {
		t.Error(len(came), len(went))
	}
}
