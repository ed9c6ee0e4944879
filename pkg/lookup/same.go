package lookup

import (
	"slices"
	"strings"
	"unicode"

	"knockon/pkg/model"
)

// Twin is an organisation that seems to stand in the map under another id too.
type Twin struct {
	Node, Other int32  // Other comes first in the map
	ID          string // the entry of ids that both have; "" where they are called alike
}

// Twins are the organisations that seem to be one, however many kinds they are
// listed under: an entry of ids is the same, or names and aliases differ only in
// case, punctuation and legal form.
type Twins struct {
	All        []Twin  // by node, one each, an entry of ids before a name
	next, root []int32 // by node: another of its circle, and the way to the one that stands for it
}

// mostTwins is how many others are named beside an organisation.
const mostTwins = 20

// FindTwins looks at every organisation once.
func FindTwins(m *model.Map) *Twins {
	t := &Twins{next: make([]int32, len(m.Nodes)), root: make([]int32, len(m.Nodes))}
	for i := range t.next {
		t.next[i], t.root[i] = int32(i), int32(i)
	}
	first := map[string]int32{}
	for i := range m.Nodes {
		if m.Nodes[i].Org == nil {
			continue
		}
		reported := false
		for _, key := range keysOf(&m.Nodes[i]) {
			other, known := first[key.key]
			if !known {
				first[key.key] = int32(i)
				continue
			}
			if other != int32(i) && !reported {
				reported = true
				t.All = append(t.All, Twin{int32(i), other, key.shown})
			}
			t.join(other, int32(i))
		}
	}
	return t
}

// join puts two into one circle, unless they are.
func (t *Twins) join(a, b int32) {
	from, to := t.find(a), t.find(b)
	if from != to {
		t.root[to] = from
		t.next[a], t.next[b] = t.next[b], t.next[a]
	}
}

func (t *Twins) find(n int32) int32 {
	for t.root[n] != n {
		t.root[n] = t.root[t.root[n]]
		n = t.root[n]
	}
	return n
}

// circle is an organisation and those that seem to be it, as far as they are named.
func (t *Twins) circle(node int32) []int32 {
	out := []int32{node}
	for n := t.next[node]; n != node && len(out) <= mostTwins; n = t.next[n] {
		out = append(out, n)
	}
	return out
}

// Of lists the others that an organisation seems to be, in the map's order.
func (t *Twins) Of(node int32) []int32 {
	others := t.circle(node)[1:]
	slices.Sort(others)
	return others
}

// Shared numbers the ids and names that several organisations have: which of these exist on a day, and so are twins, is
// for the reader to say. By node; none for one that shares nothing.
func Shared(m *model.Map) map[int32][]int {
	first, numbers, out := map[string]int32{}, map[string]int{}, map[int32][]int{}
	for i := range m.Nodes {
		if m.Nodes[i].Org == nil {
			continue
		}
		for _, key := range keysOf(&m.Nodes[i]) {
			other, known := first[key.key]
			if !known {
				first[key.key] = int32(i)
				continue
			}
			if other == int32(i) {
				continue
			}
			n, numbered := numbers[key.key]
			if !numbered {
				n = len(numbers)
				numbers[key.key], out[other] = n, append(out[other], n)
			}
			out[int32(i)] = append(out[int32(i)], n)
		}
	}
	return out
}

// identity is what tells organisations: an entry of ids, as shown, or a name.
type identity struct{ key, shown string }

func keysOf(n *model.Node) []identity {
	var keys []identity
	for _, id := range n.Org.IDs {
		value := strings.ToLower(onlyLettersAndDigits(id.Value))
		if trimmed := strings.TrimLeft(value, "0"); trimmed != "" {
			keys = append(keys, identity{"id " + strings.ToLower(id.Key) + " " + trimmed, id.Key + " " + id.Value})
		}
	}
	for _, name := range append([]string{n.Name}, n.Aliases...) {
		if key := bareName(name); key != "" {
			keys = append(keys, identity{key: "name " + key})
		}
	}
	return keys
}

// legalForms is what companies have behind their names, as one word.
func legalForms() []string {
	return []string{"ltd", "limited", "plc", "llp", "lp", "llc", "inc", "incorporated", "corp", "corporation", "co", "company", "cic", "cio",
		"gmbh", "ag", "kg", "ug", "se", "bv", "nv", "sa", "sas", "sarl", "srl", "spa", "ab", "oy", "as", "aps", "pty", "pte"}
}

// bareName is a name without case, punctuation and legal form.
func bareName(s string) string {
	s = strings.NewReplacer(".", "", "'", "", "’", "", "&", " and ").Replace(strings.ToLower(s))
	s = strings.NewReplacer("public limited company", "plc", "limited liability partnership", "llp").Replace(s)
	words := strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) })
	for len(words) > 1 && slices.Contains(legalForms(), words[len(words)-1]) {
		words = words[:len(words)-1]
		if n := len(words); n > 1 && words[n-1] == "and" { // GmbH & Co. KG
			words = words[:n-1]
		}
	}
	return strings.Join(words, "")
}

func onlyLettersAndDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}
