package render_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"testing/fstest"

	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/render/html"
	"knockon/pkg/view/viewtest"
)

func payloadOf(t *testing.T, q query.Question) []byte {
	t.Helper()
	p, err := html.Payload(&q)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// The page of the built-in map must be small enough to mail.
func TestTheBuiltInMapIsSmall(t *testing.T) {
	q := question(t, eastKent(t))
	p := payloadOf(t, q)
	if most := 20_000; len(p) > most {
		t.Errorf("%d bytes of data, want at most %d", len(p), most)
	}
	if !bytes.Equal(p, payloadOf(t, q)) {
		t.Error("the same question gives other bytes")
	}
}

// Nothing that a map says ends the element that the data stands in, and what
// would steer a line is spelled out.
func TestHostileTextStaysText(t *testing.T) {
	const evil = "</script><img src=x onerror=alert(1)>&amp;<!-- \u202e\u2028 ]]>"
	quoted, err := json.Marshal(evil)
	if err != nil {
		t.Fatal(err)
	}
	q := question(t, viewtest.Load(t, fstest.MapFS{"<b>.yaml": {Data: []byte(strings.ReplaceAll(`
map: {title: EVIL, about: EVIL}
sources:
  s: {kind: press, title: EVIL, publisher: EVIL, published: 2024-01-01}
councils:
  a:
    name: EVIL
    about: EVIL
    aliases: [EVIL]
    systems: {one: {}, two: {}}
    services:
      z:
        name: EVIL
        needs:
          - {any-of: [./one, ./two], note: EVIL}
          - {to: ./two, note: EVIL, claims: [{source: s, by: EVIL, person: EVIL}]}
organisations:
  o: {kind: EVIL, name: EVIL}
`, "EVIL", string(quoted)))}}))
	p := string(payloadOf(t, q))
	if i := strings.IndexAny(p, "<>&\u2028\u2029\u202e"); i >= 0 {
		t.Errorf("%q stands in the data", p[max(0, i-20):i+20])
	}
	var back any
	if err := json.Unmarshal([]byte(p), &back); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(p, "onerror=alert(1)"); n < 13 {
		t.Errorf("the text stands %d times in the data: some of it was lost", n)
	}
}

// A day of knowledge in the page gives the grade that the claims have on it.
func TestGradeStepsAreTheGrades(t *testing.T) {
	q := question(t, eastKent(t))
	var p struct {
		Days  []string
		Said  [][2][]int
		Links [][]any
	}
	if err := json.Unmarshal(payloadOf(t, q), &p); err != nil {
		t.Fatal(err)
	}
	changes := 0
	for i := range q.Map.Relations {
		r := &q.Map.Relations[i]
		said := int(p.Links[i][4].(float64))
		if (said == 0) != (len(r.Claims) == 0) {
			t.Fatalf("relation %d: %d claims, entry %d", i, len(r.Claims), said)
		}
		if said == 0 {
			continue
		}
		steps := p.Said[said-1][1]
		changes += len(steps)/2 - 1
		for day := q.Map.KnownAt - 3000; day < q.Map.KnownAt+1000; day++ {
			if got, want := gradeAt(p.Days, steps, day), evidence.GradeOf(r.Claims, day); got != want {
				t.Fatalf("relation %d on %s: %s, want %s", i, day, got, want)
			}
		}
	}
	if changes == 0 {
		t.Error("no grade ever changes: the test says little")
	}
}

func gradeAt(days []string, steps []int, day model.Date) evidence.Grade {
	grade := evidence.Unknown
	for i := 0; i < len(steps) && days[steps[i]] <= day.String(); i += 2 {
		grade = evidence.Grade(steps[i+1])
	}
	return grade
}
