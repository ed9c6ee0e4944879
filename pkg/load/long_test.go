package load_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"knockon/pkg/load"
	"knockon/pkg/model"
)

// TestLongFile holds that one file, longer than is parsed twice, makes the map that the same in many short ones makes, but for
// places: relations, groups, who includes whom, and claims.
func TestLongFile(t *testing.T) {
	head := "map: {title: Kent}\nsources:\n  s: {kind: press}\n"
	short, long := fstest.MapFS{"map.yaml": {Data: []byte(head)}}, strings.Builder{}
	long.WriteString(head + "councils:\n")
	for i := range 4000 {
		council := fmt.Sprintf(`  c%d:
    name: The council of number %d, called "%[2]d"
    within: c%d
    services:
      benefits:
        needs:
        - ./desk
        - any-of: [./web, c%d/web]
        - {to: c%d/web, note: for what comes by post, claims: [{source: s, by: The council of number %[2]d}]}
      desk: {needs: ./web}
    systems:
      web:
`, i, i, i/2+4000*(1-min(i, 1)), (i+1)%4000, (i+7)%4000)
		council = strings.Replace(council, "    within: c4000\n", "", 1)
		long.WriteString(council)
		short[fmt.Sprintf("c%d.yaml", i)] = &fstest.MapFile{Data: []byte("councils:\n" + council)}
	}
	want, _, problems := load.Load(load.Root{FS: short})
	if want == nil {
		t.Fatal(problems[0])
	}
	got, _, problems := load.Load(load.Root{FS: fstest.MapFS{"map.yaml": {Data: []byte(long.String())}}})
	if got == nil || len(long.String()) < 1<<20 {
		t.Fatal(problems, len(long.String()))
	}
	for i := range got.Nodes {
		for _, n := range []*model.Node{&got.Nodes[i], &want.Nodes[i]} {
			n.File, n.Spot = 0, 0
		}
	}
	for i := range got.Relations {
		r, w := &got.Relations[i], &want.Relations[i]
		r.Spot, w.Spot = 0, 0
		for j := range r.Claims {
			for _, c := range []*model.Claim{&r.Claims[j], &w.Claims[j]} {
				c.File, c.Spot = 0, 0
			}
		}
	}
	for i := range got.Groups {
		got.Groups[i].At, want.Groups[i].At = model.Group{}.At, model.Group{}.At
	}
	if !reflect.DeepEqual(got.Nodes, want.Nodes) || !reflect.DeepEqual(got.Relations, want.Relations) || !reflect.DeepEqual(got.Groups, want.Groups) {
		t.Error("one long file makes another map than many short ones")
	}
}
