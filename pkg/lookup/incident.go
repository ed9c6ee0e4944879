package lookup

import (
	"fmt"
	"slices"
	"strings"

	"knockon/pkg/each"
	"knockon/pkg/model"
	"knockon/pkg/nearest"
)

// Incident finds an incident of a map by its id, as its place among them.
func Incident(m *model.Map, id string) (int32, bool) {
	i, found := slices.BinarySearchFunc(m.Incidents, id, func(in model.Incident, id string) int { return strings.Compare(in.ID, id) })
	return int32(i), found
}

// Incidents takes ids of incidents, several with commas between them; all that the
// map records where there are none.
func Incidents(m *model.Map, words []string) ([]int32, error) {
	all := m.Incidents
	if len(words) == 0 {
		out := make([]int32, len(all))
		for i := range all {
			out[i] = int32(i)
		}
		return out, nil
	}
	found, err := Each(words, func(word string) ([]int32, error) {
		i, ok := Incident(m, word)
		if !ok {
			return nil, noIncident(m, word)
		}
		return []int32{i}, nil
	})
	slices.Sort(found)
	return slices.Compact(found), err
}

func incidentIDs(m *model.Map) []string {
	return each.At(m.Incidents, func(i *model.Incident) string { return i.ID })
}

func noIncident(m *model.Map, word string) error {
	var hints []string
	ids := incidentIDs(m)
	if near := nearest.Find(word, ids, 3); len(near) > 0 {
		hints = append(hints, "did you mean "+nearest.Or(near)+"?")
	}
	if len(called(m, word)) == 1 {
		hints = append(hints, "it is a node: knockon show "+word)
	}
	if len(ids) == 0 {
		hints = append(hints, "the map records none: write what was seen under its key incidents")
	} else {
		hints = append(hints, "list them: knockon list incidents")
	}
	return wrong(fmt.Sprintf("no incident %q in this map", word), hints...)
}
