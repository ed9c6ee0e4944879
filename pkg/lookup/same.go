package lookup

import (
	"iter"
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
	reported := int32(-1)
	for pair, key := range sharing(m) {
		if pair[0] != reported {
			reported = pair[0]
			t.All = append(t.All, Twin{pair[0], pair[1], key.shown})
		}
		t.join(pair[1], pair[0])
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
	numbers, out := map[string]int{}, map[int32][]int{}
	for pair, key := range sharing(m) {
		n, numbered := numbers[key.key]
		if !numbered {
			n = len(numbers)
			numbers[key.key], out[pair[1]] = n, append(out[pair[1]], n)
		}
		out[pair[0]] = append(out[pair[0]], n)
	}
	return out
}

// sharing goes through the organisations that have an id or a name of one before them, each with the first that has it.
func sharing(m *model.Map) iter.Seq2[[2]int32, identity] {
	return func(yield func([2]int32, identity) bool) {
		first, r := map[string]int32{}, newReader()
		for i := range m.Nodes {
			if m.Nodes[i].Org == nil {
				continue
			}
			for _, key := range r.keysOf(&m.Nodes[i]) {
				other, known := first[key.key]
				if !known {
					first[key.key] = int32(i)
				} else if other != int32(i) && !yield([2]int32{int32(i), other}, key) {
					return
				}
			}
		}
	}
}

// identity is what tells organisations: an entry of ids, as shown, or a name.
type identity struct{ key, shown string }

func (r *reader) keysOf(n *model.Node) []identity {
	var keys []identity
	for _, id := range n.Org.IDs {
		value := strings.ToLower(onlyLettersAndDigits(id.Value))
		if trimmed := strings.TrimLeft(value, "0"); trimmed != "" {
			keys = append(keys, identity{"id " + strings.ToLower(id.Key) + " " + trimmed, id.Key + " " + id.Value})
		}
	}
	for _, name := range append([]string{n.Name}, n.Aliases...) {
		if key := r.bareName(name); key != "" {
			keys = append(keys, identity{key: "name " + key})
		}
	}
	return keys
}

// reader reads names without case, punctuation and legal form.
type reader struct {
	marks, forms *strings.Replacer
	legal        []string // what companies have behind their names, as one word
}

func newReader() *reader {
	return &reader{
		marks: strings.NewReplacer(".", "", "'", "", "’", "", "&", " and "),
		forms: strings.NewReplacer("public limited company", "plc", "limited liability partnership", "llp"),
		legal: []string{"ltd", "limited", "plc", "llp", "lp", "llc", "inc", "incorporated", "corp", "corporation", "co", "company", "cic", "cio",
			"gmbh", "ag", "kg", "ug", "se", "bv", "nv", "sa", "sas", "sarl", "srl", "spa", "ab", "oy", "as", "aps", "pty", "pte"},
	}
}

func (r *reader) bareName(s string) string {
	s = r.forms.Replace(r.marks.Replace(strings.ToLower(s)))
	words := strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) })
	for len(words) > 1 && slices.Contains(r.legal, words[len(words)-1]) {
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
