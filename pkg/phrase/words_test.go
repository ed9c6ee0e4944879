package phrase

import (
	"testing"

	"knockon/pkg/answer"
	"knockon/pkg/diag"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
)

// TestOnConfirmed holds that of what is degraded there can be more on confirmed links: on others it stops.
func TestOnConfirmed(t *testing.T) {
	for _, c := range []struct {
		sure, all int
		want      string
	}{{0, 1, "not on"}, {0, 2, "none on"}, {1, 1, "on"}, {1, 2, "1 of the 2 on"}, {2, 2, "all on"}, {4, 2, "4 on"}} {
		s := &answer.Summary{Counts: answer.Counts{ServicesDegraded: c.all}, ByEvidence: answer.ByEvidence{
			{Grade: evidence.Confirmed, Counts: answer.Counts{ServicesDegraded: c.sure}}, {Grade: evidence.Assumed, Counts: answer.Counts{ServicesDegraded: c.all}},
		}}
		if got := onConfirmed(s, func(c *answer.Counts) int { return c.ServicesDegraded }); got != c.want+" confirmed links alone" {
			t.Errorf("%d of %d: %q", c.sure, c.all, got)
		}
	}
}

func TestWords(t *testing.T) {
	date, _ := model.ParseDate("2024-01-19", false)
	charity := model.Node{Kind: model.OtherOrganisation, Particulars: &model.Particulars{Org: &model.Organisation{KindName: "charity\u202e"}}}
	for _, c := range []struct{ got, want string }{
		{State(model.Team, model.Down), "cannot act"},
		{State(model.Vendor, model.Isolated), "is cut off"},
		{State(model.Service, model.Down), "down"},
		{areState(model.Council, model.Isolated), "are cut off"},
		{IsState(model.Service, model.Down), "is down"},
		{WasState(model.Service, model.Down), "was down"},
		{WasState(model.Team, model.Down), "could not act"},
		{WasState(model.Team, model.Isolated), "was cut off"},
		{areState(model.Council, model.Down), "cannot act"},
		{KindName(&model.Node{Kind: model.Vehicle, Particulars: &model.Particulars{}}), "shared-services vehicle"},
		{KindName(&charity), `charity\u{202E}`},
		{Causes(1<<model.Attack | 1<<model.Precaution), "attacker could, responders would"},
		{Causes(1 << model.Failure), "follows"},
		{Evidence(evidence.Assumed), "assumed or better"},
		{Evidence(evidence.Confirmed), "confirmed only"},
		{Date(date), "19 Jan 2024"},
		{Number(414400), "414,400"},
		{Number(-1234567), "-1,234,567"},
		{Number(999), "999"},
		{Count(1, "council"), "1 council"},
		{Count(2, "service down"), "2 services down"},
		{Steps(0), "origin"},
		{Steps(1), "1 step"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

func TestCounts(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{Several(1, "radius differs", "radii differ"), "1 radius differs"},
		{Several(0, "radius differs", "radii differ"), "0 radii differ"},
		{Several(int64(1200), "flaw", "flaws"), "1,200 flaws"},
		{And(nil), ""}, {And([]string{"a"}), "a"}, {And([]string{"a", "b"}), "a and b"}, {And([]string{"a", "b", "c"}), "a, b and c"},
		{AndMore([]string{"a", "b", "c"}, 3), "a, b and c"}, {AndMore([]string{"a", "b", "c", "d", "e"}, 3), "a, b, c and 2 more"},
		{Several(int32(2), "node relies", "nodes rely"), "2 nodes rely"},
		{Sentence("it is the origin"), "It is the origin."}, {Capital(""), ""}, {Capital("écluse"), "écluse"}, {Capital("\xff"), "\xff"},
		{ShownByFull(More(2)), "+ 2 more: --full shows them"}, {ProblemsHidden(1), "… and 1 more problem not shown"},
		{ProblemsHidden(1000), "… and 1,000 more problems not shown"},
		{Problems([diag.NumSeverities]int{2, 0, 1}, 3), "2 errors, 1 note in 3 files"}, {Problems([diag.NumSeverities]int{}, 0), "0 errors"},
		{MoreRadii(2, []string{"a"}), "2 more radii differ, by less: a and others"}, {MoreRadii(1, []string{"a"}), "1 more radius differs, by less: a"},
		{ReliedBy(1), "1 relies on it"}, {ReliedBy(1200), "1,200 rely on it"}, {Advice("is it so?"), "Is it so?"}, {Finding("so it is", ""), "so it is."},
		{NotCounted(&answer.CheckSummary{Allowed: 1, Baseline: 2}), "1 more is allowed. 2 more are in the baseline."},
		{CheckHeadline(&answer.CheckSummary{Errors: 2, Notes: 1, Allowed: 3}, true, 55), "2 errors, 1 note in 55 nodes; 3 allowed"},
		{CheckHeadline(&answer.CheckSummary{}, true, 1), "no findings in 1 node"},
		{Beyond("3 steps"), "3 steps or more"}, {Beyond(Beyond("3 steps")), "3 steps or more"},
		{First([]string{"a", "b"}, 2), "a, b"}, {First([]string{"a", "b"}, 5), "a, b and 3 more"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}
