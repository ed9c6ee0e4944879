package agree_test

import (
	"slices"
	"testing"

	"knockon/data"
	"knockon/pkg/model"
	"knockon/pkg/relations"
)

// TestTheReferenceHasEveryRow holds that the reference, whose rows are written
// by hand, knows what the table knows: a row that it lacks would be agreed on
// by maps that never draw it.
func TestTheReferenceHasEveryRow(t *testing.T) {
	if got := model.Words(model.NumWritten); !slices.Equal(relationKeys, got) {
		t.Errorf("the reference knows the relations %v, the program %v: write relationKeys and kindsOf in pkg/query/agree/world_test.go", relationKeys, got)
	}
	if got := model.Words(model.NumEffects); !slices.Equal(effects, got) {
		t.Errorf("the reference knows the effects %v, the program %v: write effects in pkg/query/agree/rules_test.go", effects, got)
	}
	parsed, err := relations.ParseTable(data.Relations)
	if err != nil {
		t.Fatal(err)
	}
	type line struct{ relation, when, becomes, mode string }
	ours := map[line]bool{{"held-in", "down", "down", "failure"}: true} // lastCopy
	for _, r := range table {
		ours[line{r.relation, r.when, r.becomes, r.mode}] = true
	}
	for name, rows := range map[string][]ownRow{"owner": ownerRows, "self": selfRows} {
		for _, r := range rows {
			ours[line{name, r.when, r.becomes, r.mode}] = true
		}
	}
	theirs := map[line]bool{}
	for _, r := range parsed.Rows {
		l := line{r.Relation.String(), r.When.String(), r.Becomes.String(), r.Mode.String()}
		theirs[l] = true
		if !ours[l] {
			t.Errorf("data/relations.yaml has %v, the reference does not: write it by hand into pkg/query/agree/rules_test.go", l)
		}
	}
	for l := range ours {
		if !theirs[l] {
			t.Errorf("the reference has %v, data/relations.yaml does not", l)
		}
	}
}
