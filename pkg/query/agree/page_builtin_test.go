package agree_test

import (
	"bytes"
	gojson "encoding/json"
	"io/fs"
	"slices"
	"testing"

	"knockon/data"
	"knockon/pkg/evidence"
	"knockon/pkg/load"
	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/render/html"
	"knockon/pkg/spread"
	"knockon/pkg/trial"
)

// TestThePageCarriesWhatIsTested: the script and the data of these tests stand
// in the page byte for byte.
func TestThePageCarriesWhatIsTested(t *testing.T) {
	m := builtin(t)
	q, err := questionOn(m, tableWith(t), Question{Seeds: []string{"eks"}})
	if err != nil {
		t.Fatal(err)
	}
	page, err := html.Write(q, html.Options{})
	if err != nil {
		t.Fatal(err)
	}
	c, err := pageCaseOf(&q, &q)
	if err != nil {
		t.Fatal(err)
	}
	for what, part := range map[string]string{"script": shippedScript(t), "data": c.payload} {
		if !bytes.Contains(page, []byte(">"+part+"</script>")) {
			t.Errorf("the page carries another %s", what)
		}
	}
}

func builtin(t *testing.T) *model.Map {
	t.Helper()
	sub, err := fs.Sub(data.Maps, "east-kent")
	if err != nil {
		t.Fatal(err)
	}
	m, _, problems := load.Load(load.Root{FS: sub})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return m
}

// TestThePageAgreesOnEastKent makes one page of the built-in map, with no seed,
// and asks it of every node, in the long run, or of some, then of some in other
// worlds.
func TestThePageAgreesOnEastKent(t *testing.T) {
	trial.Alone(t)
	t.Parallel()
	m, table := builtin(t), tableWith(t)
	var asked []*query.Question
	ask := func(q Question) {
		question, err := questionOn(m, table, q)
		if err != nil {
			t.Fatal(err)
		}
		asked = append(asked, &question)
	}
	ask(Question{})
	for i := 0; i < len(m.Nodes); i += trial.Of(60, 1) {
		ask(Question{Seeds: []string{m.Nodes[i].ID}})
	}
	for _, world := range []Question{
		{Evidence: "confirmed"}, {Evidence: "reported"}, {Evidence: "disputed"}, {Evidence: "retracted"},
		{KnownAt: "2024-01-18"}, {KnownAt: "2024-01-20", Evidence: "disputed"}, {AsOf: "2017-06-01"}, {AsOf: "2025-06-01", KnownAt: "2025-06-01"},
		{Without: []string{"attack"}}, {Without: []string{"precaution"}}, {Within: "1m"}, {Within: "5d"},
	} {
		several := [][]string{{"eks"}, {"civica=isolated", "canterbury"}, {"eks=down"}, {"ivanti"}}
		for _, seeds := range several[:trial.Of(2, 4)] {
			world.Seeds = seeds
			ask(world)
		}
	}
	c, err := pageCaseOf(asked[0], asked...)
	if err != nil {
		t.Fatal(err)
	}
	b := openBrowser(t, shippedScript(t))
	if diff, err := c.differences(b); err != nil || diff != "" {
		t.Fatalf("%v\n%s", err, diff)
	}
	facts := 0
	for _, blast := range c.blasts {
		facts += len(blast.Facts)
	}
	if facts < 1000 || len(c.blasts[0].Facts) != 0 {
		t.Errorf("%d facts in all, and %d without a seed: the test asks too little", facts, len(c.blasts[0].Facts))
	}
}

// TestThePageKnowsItsDays: the days that the page offers are those on which
// what is admitted changes, in the twenty years around the map.
func TestThePageKnowsItsDays(t *testing.T) {
	trial.Alone(t)
	m := builtin(t)
	q, err := questionOn(m, tableWith(t), Question{})
	if err != nil {
		t.Fatal(err)
	}
	c, err := pageCaseOf(&q, &q)
	if err != nil {
		t.Fatal(err)
	}
	b := openBrowser(t, shippedScript(t))
	written, err := b.days(c.payload)
	if err != nil {
		t.Fatal(err)
	}
	var got struct{ AsOf, KnownAt []string }
	if err := gojson.Unmarshal([]byte(written), &got); err != nil {
		t.Fatal(err)
	}
	asOf := changes(q, func(w *spread.World, day model.Date) { w.AsOf = day })
	knownAt := changes(q, func(w *spread.World, day model.Date) { w.KnownAt = day })
	if err := differ("days in the world", got.AsOf, asOf); err != nil || len(asOf) == 0 {
		t.Error(err)
	}
	if err := differ("days of knowledge", got.KnownAt, knownAt); err != nil || len(knownAt) == 0 {
		t.Error(err)
	}
}

func changes(q query.Question, set func(*spread.World, model.Date)) []string {
	type state struct {
		out   spread.Reason
		grade evidence.Grade
	}
	var days []string
	var before []state
	for day := q.Map.AsOf - 3650; day < q.Map.AsOf+3650; day++ {
		w := q.World
		set(&w, day)
		var now []state
		for _, l := range spread.Ground(q.Map, q.Table, w).Links {
			now = append(now, state{l.Out, l.Grade})
		}
		if before != nil && !slices.Equal(before, now) {
			days = append(days, day.String())
		}
		before = now
	}
	return days
}
