package csv

import (
	"slices"
	"strconv"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
)

// Replay writes one row a line of what was looked at, by the map and on the eve,
// with what an error may come from.
func Replay(r *answer.Replay) []byte {
	columns := []string{
		"incident", "column", "node", "name", "organisation", "organisation-name", "kind", "effect", "outcome", "predicted", "onset", "date",
		"later-than-seen", "because", "evidence", "at",
	}
	var rows [][]string
	for i := range r.Incidents {
		x := &r.Incidents[i]
		rows = append(rows, outcomes(x.Incident, "map", x.OnMap.Entries)...)
		if x.Eve != nil {
			rows = append(rows, outcomes(x.Incident, "eve", x.Eve.Entries)...)
		}
	}
	return write(columns, slices.Values(rows))
}

func outcomes(incident, column string, entries []answer.Entry) [][]string {
	var rows [][]string
	for i := range entries {
		e := &entries[i]
		n := e.Node
		row := []string{
			incident, column, n.ID, n.Name, n.Org().ID, n.Org().Name, n.KindName, e.Effect.String(), e.Outcome.String(),
			orNone(e.Predicted), orNone(e.Onset), orNone(e.Date), strconv.FormatBool(e.Later),
		}
		rows = append(rows, append(row, because(e.Because)...))
	}
	return rows
}

// because is what an error may come from, on what evidence, and where it is written.
func because(b *answer.Fault) []string {
	id := func(n *answer.Node) string { return n.ID }
	switch {
	case b == nil:
		return []string{"", "", ""}
	case b.Weakest != nil:
		return []string{phrase.Related(b.Weakest, id), b.Weakest.Evidence.String(), b.Weakest.At.String()}
	case b.Missing == nil:
		return []string{phrase.FollowsItself, "", ""}
	}
	var at []string
	for i := range b.Missing.Excluded {
		if x := &b.Missing.Excluded[i]; x.Relation != model.Self {
			at = append(at, x.At.String())
		}
	}
	return []string{phrase.MissingBriefly(b.Missing, id), "", strings.Join(at, " ")}
}
