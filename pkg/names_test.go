package pkg_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"knockon/pkg/model"
)

// TestNoRoomKnowsARelationByName: what sets a relation apart is a column of its
// table or its rows; a room that asks for one by name forgets the next. A node
// on itself is no relation between two, and may be asked for. What translates, and
// what writes maps, names the relations that it writes (ARCHITECTURE.md).
func TestNoRoomKnowsARelationByName(t *testing.T) {
	written := model.Words(model.NumWritten)
	named := regexp.MustCompile(`\bmodel\.(RunsOn|Uses|OperatedBy|AccessedBy|ConnectedTo|ReachableFrom|Needs|ProvidedBy|CoversFor|HeldIn|MadeBy|Owner)\b` +
		`|"(` + strings.Join(written, "|") + `)"`)
	eachFile(t, func(room, file string) {
		if slices.Contains(translators(), room) || slices.Contains(notCarried(), room) || writesMaps(filepath.ToSlash(file)) {
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

// translators lists the rooms whose table of meanings has another format, or what
// people answer, on its one side and relations on the other.
func translators() []string {
	return []string{
		"pkg/exchange/intake",
		"pkg/exchange/cyclonedx", "pkg/exchange/fingerprints", "pkg/exchange/backstage", "pkg/exchange/threagile", "pkg/exchange/spdx",
		"pkg/exchange/dora", "pkg/exchange/assets",
	}
}

// writesMaps reports whether a file is the table itself, a map that init writes, or
// what people of other tools write in a map and mean by it.
func writesMaps(file string) bool {
	switch file {
	case "../pkg/model/relation.go", "../pkg/cli/starter.go", "../pkg/load/unknown.go":
		return true
	}
	return strings.HasPrefix(file, "../pkg/cli/template")
}
