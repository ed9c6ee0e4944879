package agree_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// The tester tested: maps small enough to work out by hand.

type example struct {
	name  string
	nodes []*node
	ask   Question
	want  []string // node, effect, causes, grade, onset, distance
}

var examples = []example{
	{
		"a host takes what needs it and its records, late or at once",
		nodes("a council", "a/h system", on("a/s service", single("needs", "a/h", after("4h"))), on("a/d dataset", single("held-in", "a/h"))),
		Question{Seeds: []string{"a/h=down"}},
		[]string{"a/d down failure assumed 0m 1", "a/s down failure assumed 4h 1"},
	},
	{
		"an organisation takes its networks and products, not its services",
		nodes("a council", "a/n network", "a/p product", "a/s service"),
		Question{Seeds: []string{"a"}},
		[]string{
			"a isolated precaution confirmed 0m 0", "a down attack+precaution confirmed 0m 0",
			"a/n compromised attack assumed 0m 1", "a/n isolated precaution assumed 0m 1", "a/n down attack+precaution assumed 0m 1",
			"a/p compromised attack assumed 0m 1",
		},
	},
	{
		"a group falls with the second of three that it needs two of",
		nodes("a council", "a/x system", "a/z system", on("a/y system", single("needs", "a/x", after("24h"))),
			on("a/s service", group("needs", 2, "4h", "a/x", "a/y", "a/z")), on("a/t service", group("needs", 0, "", "a/x", "a/z"))),
		Question{Seeds: []string{"a/x=down"}},
		[]string{"a/s down failure assumed 28h 2", "a/y down failure assumed 1d 1"},
	},
	{
		"the better proof is the later one, and is shown",
		nodes("a council", "a/x system", on("a/y system", single("needs", "a/x", confirmed)),
			on("a/s service", single("needs", "a/x"), single("needs", "a/y", after("4h"), confirmed))),
		Question{Seeds: []string{"a/x=down"}},
		[]string{"a/s down failure confirmed 4h 2", "a/y down failure confirmed 0m 1"},
	},
	{
		"a flaw: attackers enter, responders disconnect",
		nodes("a council", "b vendor", "b/p product", on("a/h system", single("uses", "b/p"))),
		Question{Seeds: []string{"b/p"}},
		[]string{"a/h compromised attack assumed 0m 1", "a/h isolated precaution assumed 0m 1", "a/h down attack+precaution assumed 0m 1"},
	},
	{
		"a flaw without attack",
		nodes("a council", "b vendor", "b/p product", on("a/h system", single("uses", "b/p"))),
		Question{Seeds: []string{"b/p"}, Without: []string{"attack"}},
		[]string{"a/h isolated precaution assumed 0m 1", "a/h down precaution assumed 0m 1"},
	},
	{
		"a ring passes on but does not hold itself",
		nodes("a council", "a/z system", on("a/x system", single("needs", "a/y"), single("needs", "a/z")), on("a/y system", single("needs", "a/x"))),
		Question{Seeds: []string{"a/z=down"}},
		[]string{"a/x down failure assumed 0m 1", "a/y down failure assumed 0m 2"},
	},
	{
		"a ring that nothing reaches",
		nodes("a council", "a/z system", on("a/x system", single("needs", "a/y")), on("a/y system", single("needs", "a/x"))),
		Question{Seeds: []string{"a/z=down"}},
		nil,
	},
	{
		"a spare that is merely assumed does not count among the confirmed",
		nodes("a council", "a/x system", "a/y system", on("a/s service", spare())),
		Question{Seeds: []string{"a/x=down"}, Evidence: "confirmed"},
		[]string{"a/s down failure confirmed 0m 1"},
	},
	{
		"a link works both ways and user reach ends at the records",
		nodes("a council", on("a/h system", single("connected-to", "a/k", user)), "a/k system", on("a/d dataset", single("held-in", "a/h"))),
		Question{Seeds: []string{"a/k"}, Without: []string{"precaution"}},
		[]string{"a/d exposed attack assumed 0m 2", "a/h exposed attack assumed 0m 1", "a/k down attack confirmed 0m 0"},
	},
}

func TestReferenceOnExamples(t *testing.T) {
	for _, e := range examples {
		t.Run(e.name, func(t *testing.T) {
			got := ofExample(e.nodes, e.ask).lines()
			if !slices.Equal(got, e.want) {
				t.Errorf("\n got %s\nwant %s", strings.Join(got, "\n     "), strings.Join(e.want, "\n     "))
			}
		})
	}
}

func (ref *reference) lines() []string {
	var out []string
	for _, f := range ref.facts {
		out = append(out, fmt.Sprint(f.Node, " ", f.Effect, " ", strings.Join(f.Causes, "+"), " ", f.Evidence, " ", f.Onset, " ", f.Distance))
	}
	return out
}

func TestReferenceOnWhatIsLeft(t *testing.T) {
	ref := ofExample(examples[1].nodes, examples[1].ask)
	if got := fmt.Sprint(ref.unmapped(places{})); got != "[{a/s []}]" {
		t.Errorf("unmapped: %v", got)
	}
	ref = ofExample(examples[2].nodes, examples[2].ask)
	if got := fmt.Sprint(ref.weakened()); got != "[{a/t needs [a/x] 0}]" {
		t.Errorf("weakened: %v", got)
	}
	ref = ofExample(examples[3].nodes, Question{Seeds: []string{"a/x=down"}, Within: "1h"})
	if len(ref.facts) != 2 || ref.facts[0].Evidence != "assumed" || ref.facts[0].Onset != "0m" || ref.facts[1].Node != "a/y" {
		t.Errorf("within an hour: %v", ref.facts)
	}
}

// The county's people include the district's; the last council gives no number.
func TestReferenceSummary(t *testing.T) {
	district := on("d council")
	district.within, district.residents = "k", 50
	county := on("k council")
	county.residents = 100
	parts := nodes(county, district, "t council", "v vendor", "v/x system",
		on("k/s service", single("needs", "v/x")), on("d/s service", single("needs", "v/x")), on("t/d dataset", single("held-in", "v/x")))
	got := ofExample(parts, Question{Seeds: []string{"v/x"}}).summary()
	want := counts{Organisations: 3, Councils: 3, Residents: 100, CouncilsWithoutResidents: 1,
		ServicesDown: 2, DatasetsExposed: 1, DatasetsWithoutPeople: 1}
	if got.counts != want || got.ByEvidence["assumed"] != want || got.ByEvidence["reported"] != (counts{}) {
		t.Errorf("\n got %+v\nwant %+v", got, want)
	}
}

func TestReferenceGrades(t *testing.T) {
	w := exampleWorld(nodes("a council"))
	claims := []claim{
		{source: "paper", by: "Jane Doe", date: "2024-01-10"},
		{source: "paper", by: "jane  doe", date: "2024-01"},
		{source: "paper", by: "a", stance: "denies", kind: "party", date: "2024-02"},
		{source: "paper", by: "JaneDoe", stance: "withdraws", date: "2024-03-05"},
		{source: "paper", by: "John Roe", date: "2024-03-06"},
		{source: "ruling", date: "2024-03-07"},
		{source: "ruling", stance: "withdraws", date: "2024-03-07"},
	}
	for day, want := range map[string]int{
		"2023-12-31": unknown, "2024-01-01": 1, "2024-01-10": 1, "2024-02-01": 3, "2024-03-05": 4, "2024-03-06": 3, "2024-03-07": 3,
	} {
		if got := gradeOf(w, claims, day); got != want {
			t.Errorf("%s: %d, want %d", day, got, want)
		}
	}
	if got := gradeOf(w, claims[:6], "2024-03-07"); got != 0 {
		t.Errorf("a ruling outweighs a party: %d", got)
	}
	if got := gradeOf(w, nil, "2024-01-01"); got != 2 {
		t.Errorf("without claims: %d", got)
	}
	if got := gradeOf(w, []claim{{source: "undated"}, {source: "undated", by: "x"}}, "1990-01-01"); got != 0 {
		t.Errorf("two undated speakers: %d", got)
	}
}

func TestReferenceDates(t *testing.T) {
	w := exampleWorld(nodes("a council", "a/x system", "b council", "b/y system"))
	w.contracts = []*contract{{id: "c", from: "2023-06", until: "2024-02"}}
	of := func(l link) func(day string) bool {
		l.to, l.contract = "b/y", "c"
		return func(day string) bool { return w.inForce(w.node("a/x"), l, day) }
	}
	for day, want := range map[string]bool{"2023-05-31": false, "2023-06-01": true, "2024-02-29": true, "2024-03-01": false} {
		if got := of(link{from: "contract", until: "contract"})(day); got != want {
			t.Errorf("%s: %v", day, got)
		}
	}
	if !of(link{})("2024-03-01") || !of(link{from: "contract", until: "2024-03-01"})("2024-03-01") {
		t.Error("a contract by itself dates nothing")
	}
	w.node("b").until = "2023-12-31"
	if !of(link{})("2023-12-31") || of(link{})("2024-01-01") {
		t.Error("an asset is gone with its organisation, and what names it with both")
	}
}
