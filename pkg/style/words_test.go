package style

import (
	"testing"

	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/spread"
)

func TestWords(t *testing.T) {
	date, _ := model.ParseDate("2024-01-19", false)
	charity := model.Node{Kind: model.OtherOrganisation, Org: &model.Organisation{KindName: "charity\u202e"}}
	for _, c := range []struct{ got, want string }{
		{State(model.Team, Down), "cannot act"},
		{State(model.Vendor, Isolated), "is cut off"},
		{State(model.Service, Down), "down"},
		{IsState(model.Council, Isolated, true), "are cut off"},
		{IsState(model.Service, Down, false), "is down"},
		{IsState(model.Council, Down, true), "cannot act"},
		{KindName(&model.Node{Kind: model.Vehicle}), "shared-services vehicle"},
		{KindName(&charity), `charity\u{202E}`},
		{Causes(1<<spread.Attack | 1<<spread.Precaution), "attacker could, responders would"},
		{Causes(1 << spread.Failure), "follows"},
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

// TestMarks holds that every effect has a mark, and each mark signs of its own.
func TestMarks(t *testing.T) {
	seen := map[string]bool{}
	for m := range NumMarks {
		for _, s := range []string{m.Glyph(), m.ASCII(), m.String()} {
			if s == "" && m == Plain {
				continue // it says nothing
			}
			if s == "" || seen[s] {
				t.Errorf("%s: sign %q is empty or another's", m, s)
			}
			seen[s] = true
		}
	}
	for e := range model.NumEffects {
		if m := MarkOf(e); m == NotReached || m.String() != e.String() {
			t.Errorf("%s has the mark %s", e, m)
		}
	}
}

func TestWidth(t *testing.T) {
	for _, c := range []struct {
		line Line
		n    int
		want float64
	}{{Solid, 1, 1.6}, {Solid, 3, 2.6}, {Dotted, 1, 2.2}, {Dashed, 1, 1.2}, {Faint, 9, 1}, {Solid, 100, 6}, {Dotted, 0, 2.2}} {
		if got := c.line.Width(c.n); got != c.want {
			t.Errorf("%s of %d: %v, want %v", c.line, c.n, got, c.want)
		}
	}
}
