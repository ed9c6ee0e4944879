package phrase

import (
	"testing"

	"knockon/pkg/evidence"
	"knockon/pkg/model"
)

func TestWords(t *testing.T) {
	date, _ := model.ParseDate("2024-01-19", false)
	charity := model.Node{Kind: model.OtherOrganisation, Org: &model.Organisation{KindName: "charity\u202e"}}
	for _, c := range []struct{ got, want string }{
		{State(model.Team, model.Down), "cannot act"},
		{State(model.Vendor, model.Isolated), "is cut off"},
		{State(model.Service, model.Down), "down"},
		{AreState(model.Council, model.Isolated), "are cut off"},
		{IsState(model.Service, model.Down), "is down"},
		{WasState(model.Service, model.Down), "was down"},
		{WasState(model.Team, model.Down), "could not act"},
		{WasState(model.Team, model.Isolated), "was cut off"},
		{AreState(model.Council, model.Down), "cannot act"},
		{KindName(&model.Node{Kind: model.Vehicle}), "shared-services vehicle"},
		{KindName(&charity), `charity\u{202E}`},
		{Causes(1<<model.Attack | 1<<model.Precaution), "attacker could, responders would"},
		{Causes(1 << model.Failure), "follows"},
		{Evidence(evidence.Assumed), "assumed or better"},
		{Evidence(evidence.Confirmed), "confirmed only"},
		{Date(date), "19 January 2024"},
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
		{First([]string{"a", "b"}, 2), "a, b"}, {First([]string{"a", "b"}, 5), "a, b and 3 more"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}
