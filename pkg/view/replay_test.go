package view_test

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"knockon/data"
	"knockon/pkg/answer"
	"knockon/pkg/query"
	"knockon/pkg/style"
	"knockon/pkg/view"
	"knockon/pkg/view/viewtest"
)

// TestFromReplay: each node stands once with the mark that its lines call for, misses
// that nothing reached hollow, and what nobody looked at has none.
func TestFromReplay(t *testing.T) {
	seen := map[style.Change]int{}
	for _, name := range []string{"east-kent", "hackney-2020", "crowdstrike-2024", "west-london-2025", "moveit-zellis-2023"} {
		files, err := fs.Sub(data.Maps, name)
		if err != nil {
			t.Fatal(err)
		}
		m := viewtest.Load(t, files)
		for i := range m.Incidents {
			q := viewtest.Ask(t, m, "")
			r := query.Replay(q, []int32{int32(i)})
			v := view.FromReplay(r, view.Options{Full: true, Detail: true})
			rows := map[string]view.Row{}
			for i := range v.Cards {
				for _, row := range v.Cards[i].Rows {
					if _, twice := rows[row.ID]; twice {
						t.Errorf("%s: %s stands twice", name, row.ID)
					}
					rows[row.ID] = row
				}
			}
			want := map[string]style.Change{}
			for _, e := range r.Incidents[0].OnMap.Entries {
				for _, rule := range []struct {
					of   answer.Verdict
					mark style.Change
				}{{answer.Miss, style.Missed}, {answer.FalseAlarm, style.Unfounded}, {answer.SeverityError, style.Milder}, {answer.Hit, style.Seen}} {
					if had := want[e.Node.ID]; e.Outcome == rule.of && (had == style.Same || rule.mark < had) {
						want[e.Node.ID] = rule.mark
					}
				}
			}
			for id, mark := range want {
				row, found := rows[id]
				if !found || row.Change != mark {
					t.Errorf("%s: %s is marked %q, want %q", name, id, row.Change, mark)
				}
				if _, predicted := find(r.Radius, id); mark == style.Missed && !predicted && (row.Mark != style.NotReached || !strings.Contains(row.Detail, "seen ")) {
					t.Errorf("%s: %s was missed: %v %s", name, id, row.Mark, row.Detail)
				}
				seen[mark]++
			}
			for id, row := range rows {
				if row.Change != want[id] {
					t.Errorf("%s: %s is marked %q", name, id, row.Change)
				}
			}
		}
	}
	if len(seen) != 4 {
		t.Errorf("only %v", seen)
	}
}

func find(r *answer.Radius, id string) (at int, found bool) {
	for i := range r.Facts {
		if r.Facts[i].Node.ID == id {
			return i, true
		}
	}
	return 0, false
}

// TestNoReplayToDraw: several incidents, or none whose seeds exist, are no picture.
func TestNoReplayToDraw(t *testing.T) {
	const recorded = `
map: {title: T, as-of: 2024-01-19, known-at: 2024-02-14}
councils: {a: {services: {s: {from: 2025-01-01}, t: {}}}}
incidents:
  one: {title: One, seeds: [{node: a/s, effect: down}]}
  two: {title: Two, seeds: [{node: a, effect: compromised}]}
`
	m := viewtest.Load(t, fstest.MapFS{"map.yaml": {Data: []byte(recorded)}})
	q := viewtest.Ask(t, m.On(m.AsOf), "")
	for _, of := range [][]int32{{0, 1}, {0}, nil} {
		if v := view.FromReplay(query.Replay(q, of), view.Options{}); v != nil {
			t.Errorf("%v are drawn", of)
		}
	}
	if v := view.FromReplay(query.Replay(q, []int32{1}), view.Options{}); v == nil || v.Title != "Two: was the map right?" {
		t.Error("one is not drawn")
	}
}
