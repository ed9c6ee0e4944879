package cli

import (
	"fmt"
	"slices"
	"strings"

	"knockon/data"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/nearest"
	"knockon/pkg/query"
	"knockon/pkg/relations"
	"knockon/pkg/safe"
	"knockon/pkg/spread"
)

// questionFlags are the flags that every question shares: same name, same
// meaning everywhere.
type questionFlags struct {
	maps          []string
	asOf, knownAt string
	evidence      string
	without       []string
	within        string
}

// forQuestion lists them all.
func (q *questionFlags) forQuestion() []flag {
	within := flag{name: "within", value: &q.within, usage: "only what follows within this `TIME`: 30m, 4h, 5d, 2w"}
	return slices.Concat(q.forMap(), q.forWorld(), q.forWithout(), []flag{within})
}

func (q *questionFlags) forMap() []flag {
	return []flag{{name: "map", short: "m", value: &q.maps, usage: "folder or file (`PATH`) of the map; several make one map; builtin:east-kent is the example"}}
}

// forWorld lists those that say which relations count.
func (q *questionFlags) forWorld() []flag {
	q.evidence = usualEvidence
	return []flag{
		{name: "as-of", value: &q.asOf, usage: "the `DAY` in the world: relations in force on it (default the map's, else today)"},
		{name: "known-at", value: &q.knownAt, usage: "the `DAY` of knowledge: claims dated on or before it (default the map's, else today)"},
		{name: "evidence", value: &q.evidence, choices: grades(), usage: "admit relations of this `GRADE` or better: " + strings.Join(grades(), ", ")},
	}
}

// forWithout has the one that leaves rows of the relation table out.
func (q *questionFlags) forWithout() []flag {
	return []flag{{
		name: "without", value: &q.without, choices: []string{spread.Attack.String(), spread.Precaution.String()}, hint: "; what must follow cannot be left out",
		usage: "leave out a `MODE`: attack (what an attacker could do) or precaution (what responders would)",
	}}
}

const usualEvidence = "assumed"

// grades lists the grades of evidence, best first.
func grades() []string {
	var names []string
	for g := range evidence.NumGrades {
		names = append(names, g.String())
	}
	return names
}

// question turns flags into a question on a loaded map.
func (q *questionFlags) question(e *env, m *model.Map, seeds []string) (query.Question, error) {
	out := query.Question{Map: m}
	table, err := relations.ParseTable(data.Relations)
	if err != nil {
		return out, err
	}
	out.Table = table
	if out.World, err = q.world(m, model.DateOf(e.now())); err != nil {
		return out, err
	}
	if q.within != "" {
		d, err := model.ParseDuration(q.within)
		if err != nil {
			return out, usage("--within: "+err.Error(), "write 30m, 4h, 5d or 2w")
		}
		out.Within = &d
	}
	out.Seeds, err = parseSeeds(m, seeds)
	return out, err
}

func (q *questionFlags) world(m *model.Map, today model.Date) (spread.World, error) {
	var w spread.World
	var err error
	if w.AsOf, err = dateFlag("--as-of", q.asOf, m.AsOf, today); err != nil {
		return w, err
	}
	if w.KnownAt, err = dateFlag("--known-at", q.knownAt, m.KnownAt, today); err != nil {
		return w, err
	}
	w.Evidence, _ = evidence.ParseGrade(q.evidence) // both are choices of their flags
	for _, s := range q.without {
		mode, _ := spread.ParseMode(s)
		w.Without[mode] = true
	}
	return w, nil
}

func dateFlag(name, value string, ofMap, today model.Date) (model.Date, error) {
	if value == "" {
		if ofMap != 0 {
			return ofMap, nil
		}
		return today, nil
	}
	if value == "today" {
		return today, nil
	}
	d, err := model.ParseDate(value, false)
	if err != nil {
		return 0, usage(name+": "+err.Error(), "write a day as 2024-01-18")
	}
	return d, nil
}

// parseSeeds reads NODE or NODE=EFFECT, several with commas between them where
// the whole is no node's name.
func parseSeeds(m *model.Map, words []string) ([]spread.Atom, error) {
	var seeds []spread.Atom
	for _, word := range words {
		if a, err := parseAtom(m, word); err == nil {
			seeds = append(seeds, a)
			continue
		}
		for _, part := range strings.Split(word, ",") {
			a, err := parseAtom(m, strings.TrimSpace(part))
			if err != nil {
				return nil, err
			}
			seeds = append(seeds, a)
		}
	}
	return seeds, nil
}

func parseAtom(m *model.Map, word string) (spread.Atom, error) {
	node, effect, named, err := parseNodeEffect(m, word)
	if err != nil {
		return 0, err
	}
	if !named {
		effect = m.Nodes[node].Kind.SeedEffect()
	}
	return spread.AtomOf(node, effect), nil
}

func parseNodeEffect(m *model.Map, word string) (node int32, effect model.Effect, named bool, err error) {
	name := word
	if i := strings.LastIndexByte(word, '='); i >= 0 {
		if node, err = findNode(m, word); err == nil { // a name may hold "="
			return node, 0, false, nil
		}
		e, ok := model.ParseEffect(word[i+1:])
		if !ok {
			return 0, 0, false, usage(fmt.Sprintf("there is no effect %q", word[i+1:]), "write "+nearest.Or(effectNames()))
		}
		name, effect, named = word[:i], e, true
	}
	node, err = findNode(m, name)
	return node, effect, named, err
}

func effectNames() []string {
	var names []string
	for e := range model.NumEffects {
		names = append(names, e.String())
	}
	return names
}

// findNode takes an id, or a name or alias that only one node has.
func findNode(m *model.Map, word string) (int32, error) {
	if i, ok := m.Lookup(word); ok {
		return i, nil
	}
	var hits []int32
	for i := range m.Nodes {
		if isCalled(m, int32(i), word) {
			hits = append(hits, int32(i))
		}
	}
	switch {
	case len(hits) == 1:
		return hits[0], nil
	case len(hits) > 1:
		return 0, usage(fmt.Sprintf("%d nodes are called %q", len(hits), word), "name one by its id: "+nearest.Or(describeNodes(m, hits[:min(5, len(hits))])))
	}
	return 0, unknownNode(m, word)
}

// isCalled reports whether a word is a node's id, name or alias, whatever the
// case, or its name behind its organisation's, as answers print it.
func isCalled(m *model.Map, i int32, word string) bool {
	n := &m.Nodes[i]
	if strings.EqualFold(n.ID, word) || hasName(n, word) {
		return true
	}
	org, asset, both := strings.Cut(word, ": ")
	return both && n.Organisation != i && hasName(&m.Nodes[n.Organisation], org) && hasName(n, asset)
}

func hasName(n *model.Node, word string) bool {
	fold := func(s string) bool { return strings.EqualFold(s, word) }
	return fold(n.Name) || slices.ContainsFunc(n.Aliases, fold)
}

func describeNodes(m *model.Map, nodes []int32) []string {
	var out []string
	for _, i := range nodes {
		out = append(out, m.Nodes[i].ID+" ("+safe.Text(m.Nodes[i].Name)+")")
	}
	return out
}

func unknownNode(m *model.Map, word string) error {
	ids := map[string]int32{}
	var words []string
	for i := range m.Nodes {
		for _, w := range append([]string{m.Nodes[i].ID, m.Nodes[i].Name}, m.Nodes[i].Aliases...) {
			if _, known := ids[w]; !known {
				ids[w] = int32(i)
				words = append(words, w)
			}
		}
	}
	var hits []int32
	seen := map[int32]bool{}
	for _, w := range nearest.Find(word, words, 8) {
		if i := ids[w]; !seen[i] && len(hits) < 3 {
			seen[i] = true
			hits = append(hits, i)
		}
	}
	if f := notANode(m, word); f != nil {
		return f
	}
	f := usage(fmt.Sprintf("no node %q in this map", word))
	if len(hits) > 0 {
		f.hints = append(f.hints, "did you mean "+nearest.Or(describeNodes(m, hits))+"?")
	}
	f.hints = append(f.hints, "list them all: knockon list nodes")
	return f
}

// repeat writes the flags that choose map and world, for a suggested command.
func (q *questionFlags) repeat() string {
	var b strings.Builder
	for _, m := range q.maps {
		b.WriteString(" -m " + shellQuote(m))
	}
	for _, f := range []struct{ name, value, usual string }{
		{"as-of", q.asOf, ""}, {"known-at", q.knownAt, ""}, {"evidence", q.evidence, usualEvidence},
		{"without", strings.Join(q.without, ","), ""}, {"within", q.within, ""},
	} {
		if f.value != "" && f.value != f.usual {
			b.WriteString(" --" + f.name + " " + shellQuote(f.value))
		}
	}
	return b.String()
}

// shellQuote quotes a word where a shell would take it apart.
func shellQuote(s string) string {
	if s != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./:=,@%+-") == "" {
		return s
	}
	return "'" + strings.ReplaceAll(safe.Text(s), "'", `'\''`) + "'"
}

// notANode answers for the ids of things that are no nodes.
func notANode(m *model.Map, word string) error {
	for _, c := range m.Contracts {
		if c.ID == word {
			hint := "contracts carry no technical effect"
			if c.Supplier >= 0 {
				hint += "; its supplier is " + m.Nodes[c.Supplier].ID
			}
			return usage(fmt.Sprintf("%q is a contract, not a node", word), hint)
		}
	}
	for _, s := range m.Sources {
		if s.ID == word {
			return usage(fmt.Sprintf("%q is a source, not a node", word), "list the nodes: knockon list nodes")
		}
	}
	for _, i := range m.Incidents {
		if i.ID == word {
			return usage(fmt.Sprintf("%q is an incident, not a node", word), "list the nodes: knockon list nodes")
		}
	}
	return nil
}
