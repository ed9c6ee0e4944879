package lookup

import (
	"fmt"
	"strings"

	"knockon/pkg/model"
	"knockon/pkg/nearest"
	"knockon/pkg/safe"
)

// unknown says what a word that names no node may have meant.
func unknown(m *model.Map, word string) error {
	if whole := m.Whole(); whole != m {
		if hits := called(whole, word); len(hits) == 1 {
			return absent(whole, hits[0], m.Day())
		}
	}
	if e := otherThing(m, word); e != nil {
		return e
	}
	return &Error{fmt.Sprintf("no node %q in this map", word), func() (hints []string) {
		if hint := slip(m, word); hint != "" {
			hints = append(hints, hint)
		} else if near := near(m, word); len(near) > 0 {
			hints = append(hints, "did you mean "+nearest.Or(described(m, near))+"?")
		} else if near := nearest.Find(word, incidentIDs(m), 1); len(near) > 0 {
			hints = append(hints, "did you mean the incident? knockon show "+near[0])
		}
		return append(hints, "list them all: knockon list nodes")
	}}
}

// slip says how an effect is written where a word has one elsewhere, and where a comma says nothing.
func slip(m *model.Map, word string) string {
	if word == "" {
		return "a comma stands beside nothing, or nothing between quotation marks"
	}
	node, effect := "NODE", word
	if i := strings.LastIndexAny(word, ":-/ "); i >= 0 {
		if hits := called(m, word[:i]); len(hits) == 1 {
			node, effect = m.Nodes[hits[0]].ID, word[i+1:]
		}
	}
	if e, is := model.ParseWord(strings.ToLower(effect), model.NumEffects); is {
		return "an effect stands behind =, without blanks: " + node + "=" + e.String()
	}
	return ""
}

// absent tells of a node that does not exist on the day of the question.
func absent(m *model.Map, i int32, on model.Date) error {
	n := &m.Nodes[i]
	var hints []string
	if s := m.Heir(n.Organisation, on); s >= 0 {
		hints = append(hints, m.Nodes[s].ID+" ("+safe.Text(m.Nodes[s].Name)+") took over")
	}
	hints = append(hints, "ask about another day with --as-of, or see it: knockon show "+n.ID)
	return wrong(fmt.Sprintf("%s does not exist on %s: it exists %s", n.ID, on, m.Existence(i)), hints...)
}

// near lists up to three nodes that are called nearly so.
func near(m *model.Map, word string) []int32 {
	const names, most = 8, 3 // several names may be one node's
	of := map[string]int32{}
	var words []string
	for i, n := range m.ExistingNodes() {
		for _, w := range append([]string{n.ID}, namesOf(n)...) {
			if _, known := of[w]; !known {
				of[w] = i
				words = append(words, w)
			}
		}
	}
	var hits []int32
	seen := map[int32]bool{}
	for _, w := range nearest.Find(word, words, names) {
		if i := of[w]; !seen[i] && len(hits) < most {
			seen[i] = true
			hits = append(hits, i)
		}
	}
	return hits
}

// otherThing answers for the ids of things that are no nodes.
func otherThing(m *model.Map, word string) *Error {
	for _, c := range m.Contracts {
		if c.ID == word {
			hint := "contracts carry no technical effect"
			if m.OrNone(c.Supplier) >= 0 {
				hint += "; its supplier is " + m.Nodes[c.Supplier].ID
			}
			return wrong(fmt.Sprintf("%q is a contract, not a node", word), hint)
		}
	}
	for _, s := range m.Sources {
		if s.ID == word {
			return wrong(fmt.Sprintf("%q is a source, not a node", word), "list the nodes: knockon list nodes")
		}
	}
	for _, i := range m.Incidents {
		if i.ID == word {
			return wrong(fmt.Sprintf("%q is an incident, not a node", word), "see it: knockon show "+word, "list the nodes: knockon list nodes")
		}
	}
	return nil
}
