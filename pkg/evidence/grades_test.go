package evidence_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"knockon/pkg/evidence"
	"knockon/pkg/load"
	"knockon/pkg/model"
)

// TestWhatRelationsLend works out by hand on what evidence assets are whose they are.
func TestWhatRelationsLend(t *testing.T) {
	m, _, problems := load.Load(load.Root{FS: fstest.MapFS{"map.yaml": {Data: []byte(`
map: {title: T}
sources:
  minutes: {kind: official, published: 2024-01-01}
  paper: {kind: press, published: 2024-01-01}
  late: {kind: official, published: 2024-06-01}
councils:
  a:
    systems:
      both: {needs: [{to: b/twice, claims: [{source: minutes}]}, {to: b/press, claims: [{source: paper}]}]}
      denied: {needs: {to: b/denied, claims: [{source: paper}, {source: minutes, by: b, stance: denies}]}}
      ended: {needs: {to: b/ended, until: 2024-01-31, claims: [{source: minutes}]}}
      own: {claims: [{source: paper}], needs: {to: b/own, claims: [{source: minutes}]}}
      late: {needs: {to: b/late, claims: [{source: late}]}}
      word: {needs: b/word}
      group: {needs: {any-of: [b/word, {to: b/member, claims: [{source: minutes}]}]}}
      gone: {until: 2024-01-31, needs: {to: b/lonely, claims: [{source: minutes}]}}
      box: {uses: {to: b/box, claims: [{source: minutes}]}}
vendors:
  b:
    systems:
      twice: {needs: {to: b/press, claims: [{source: paper}]}}
      press: {}
      denied: {}
      ended: {}
      own: {claims: [{source: late}]}
      late: {}
      word: {}
      member: {}
      lonely: {}
    products: {box: {made-by: [b, c]}, sold: {made-by: {to: b, claims: [{source: paper}]}}}
  c:
`)}}})
	if m == nil {
		t.Fatal(problems)
	}
	on, _ := model.ParseDate("2024-03-01", false)
	g := evidence.Of(m.On(on), on, on)
	want := map[string]string{
		"a/both": "confirmed", "b/twice": "confirmed", "b/press": "reported", "a/denied": "assumed", "b/denied": "assumed", "a/ended": "assumed",
		"b/ended": "assumed", "a/own": "reported", "b/own": "unknown", "a/late": "assumed", "b/late": "assumed", "a/word": "assumed", "b/word": "assumed",
		"a/group": "confirmed", "b/member": "confirmed", "b/lonely": "assumed", "a/box": "confirmed", "b/box": "confirmed",
	}
	for id, grade := range want {
		if i, ok := m.Lookup(id); !ok || g.Implied[i].String() != grade {
			t.Errorf("%s is whose it is on %s, want %s", id, g.Implied[i], grade)
		}
	}
	var made []string
	for i := range m.Relations {
		if r := &m.Relations[i]; strings.HasPrefix(m.Nodes[r.From].ID, "b/") && r.Kind.String() == "made-by" {
			made = append(made, fmt.Sprint(m.Nodes[r.From].ID, " ", m.Nodes[r.To].ID, " ", g.Relations[i]))
		}
	}
	if got := strings.Join(made, ", "); got != "b/box b confirmed, b/box c assumed, b/sold b reported" {
		t.Errorf("makers: %s", got)
	}
}
