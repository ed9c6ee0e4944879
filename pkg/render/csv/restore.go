package csv

import (
	"slices"
	"strconv"

	"knockon/pkg/answer"
	"knockon/pkg/each"
)

// Restore writes what comes back, a row a node, in its order.
func Restore(r *answer.Restore) []byte {
	columns := []string{
		"wave", "node", "name", "organisation", "kind", "critical", "rebuild", "restore", "onset", "back", "unsaid", "due", "waits-for", "tolerates", "late", "chain",
		"in-time", "saves",
	}
	services, helps := map[*answer.Node]*answer.Awaited{}, map[*answer.Node]*answer.Speeding{}
	for i := range r.Services {
		services[r.Services[i].Node] = &r.Services[i]
	}
	for i := range r.HelpsMost {
		helps[r.HelpsMost[i].Node] = &r.HelpsMost[i]
	}
	var rows [][]string
	for i := range r.Order {
		rows = append(rows, slices.Concat(returnCells(&r.Order[i]), awaitedCells(services[r.Order[i].Node]), speedingCells(helps[r.Order[i].Node])))
	}
	return write(columns, slices.Values(rows))
}

func returnCells(o *answer.Return) []string {
	return []string{
		strconv.Itoa(o.Wave), o.Node.ID, o.Node.Name, o.Node.Org().ID, o.Node.KindName, strconv.FormatBool(o.Node.Critical), strconv.FormatBool(o.Rebuild),
		orNone(o.Restore), o.Onset.String(), o.Back.String(), strconv.Itoa(o.Unsaid), orNone(o.Due), ids(o.Waits),
	}
}

func awaitedCells(s *answer.Awaited) []string {
	if s == nil {
		return []string{"", "", ""}
	}
	return []string{orNone(s.Tolerates), orNone(s.Late), ids(s.Chain)}
}

func speedingCells(s *answer.Speeding) []string {
	if s == nil {
		return []string{"", ""}
	}
	return []string{strconv.Itoa(s.InTime), s.Saves.String()}
}

func ids(nodes []*answer.Node) string {
	words := each.Of(nodes, func(n *answer.Node) string { return n.ID })
	return join(words)
}
