package pkg_test

import (
	"os"
	"regexp"
	"slices"
	"testing"
)

// TestNoRoomKnowsARelationByName: what sets a relation apart is a column of its
// table or its rows; a room that asks for one by name forgets the next. A node
// on itself is no relation between two, and may be asked for (ARCHITECTURE.md). What
// translates another format into maps names the relations that it writes.
func TestNoRoomKnowsARelationByName(t *testing.T) {
	named := regexp.MustCompile(`\bmodel\.(RunsOn|Uses|OperatedBy|AccessedBy|ConnectedTo|ReachableFrom|Needs|ProvidedBy|CoversFor|HeldIn|MadeBy|Owner)\b`)
	eachFile(t, func(room, file string) {
		if slices.Contains(translators(), room) {
			return
		}
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if found := named.Find(content); found != nil {
			t.Errorf("%s knows %s by name: make what it asks for a field of model.RelationRule, or ask the rows", file, found)
		}
	})
}

// translators lists the rooms whose table of meanings has another format on its
// one side and relations on the other.
func translators() []string {
	return []string{
		"pkg/exchange/cyclonedx", "pkg/exchange/fingerprints", "pkg/exchange/backstage", "pkg/exchange/threagile", "pkg/exchange/spdx",
		"pkg/exchange/dora", "pkg/exchange/assets",
	}
}
