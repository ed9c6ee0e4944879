package lookup

import (
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"knockon/pkg/model"
)

// Twin is an organisation that seems to stand in the map under another id too.
type Twin struct {
	Node, Other int32  // Other comes first in the map
	ID          string // the entry of ids that both have; "" where they are called alike
}

// Twins are the organisations that seem to be one, however many kinds they are
// listed under: an entry of ids is the same, or names and aliases differ only in
// case, accents, punctuation and legal form.
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
		for i, n := range m.ExistingNodes() {
			if n.Org == nil {
				continue
			}
			for _, key := range r.keysOf(n) {
				other, known := first[key.key]
				if !known {
					first[key.key] = i
				} else if other != i && !yield([2]int32{i, other}, key) {
					return
				}
			}
		}
	}
}

// identity is what tells organisations: an entry of ids, as shown, or a name.
type identity struct{ key, shown string }

// keysOf is what tells an organisation, until the next is asked about.
func (r *reader) keysOf(n *model.Node) []identity {
	keys := r.keys[:0]
	for _, id := range n.Org.IDs {
		if entry := r.entry(id); entry != "" {
			keys = append(keys, identity{"id " + entry, id.Key + " " + id.Value})
		}
	}
	called := func(name string) {
		if key := r.bareName(name); key != "" {
			keys = append(keys, identity{key: "name " + key})
		}
	}
	called(n.Name)
	for _, alias := range n.Aliases {
		called(alias)
	}
	r.keys = keys
	return keys
}

// Entry is an entry of ids as it is compared: the same for the same number in the same register,
// however they are written; "" where there is no number but noughts.
func Entry(id model.Pair) string { return new(reader).entry(id) }

func (r *reader) entry(id model.Pair) string {
	register, number := r.registered(id)
	if number = bareNumber(number); number == "" {
		return ""
	}
	return register + " " + number
}

// registered is an entry of ids as it is compared: the register, which people call in several
// ways and an org-id says itself, and the number there.
func (r *reader) registered(id model.Pair) (register, number string) {
	const prefix = len("gbcoh") // of an org-id
	register, number = r.onlyLettersAndDigits(id.Key), r.onlyLettersAndDigits(id.Value)
	if register == "orgid" && len(number) > prefix {
		register, number = number[:prefix], number[prefix:]
	}
	switch register {
	case "company", "companynumber", "companieshouse", "coh", "gbcoh":
		return "gbcoh", strings.TrimPrefix(number, "gbcoh")
	case "charity", "charitynumber", "charitycommission", "chc", "gbchc":
		return "gbchc", strings.TrimPrefix(number, "gbchc")
	case "vat", "vatnumber", "gbvat":
		return "vat", strings.TrimPrefix(number, "gb")
	case "lei", "xilei":
		return "lei", number
	}
	return register, number
}

// bareNumber drops the noughts before the first number of an id, which
// spreadsheets lose: GB-COH-01628868 is GB-COH-1628868. "" where there is nothing
// but noughts.
func bareNumber(id string) string {
	at := strings.IndexFunc(id, unicode.IsDigit)
	if at < 0 {
		return id
	}
	rest := strings.TrimLeft(id[at:], "0")
	if rest == "" {
		return ""
	}
	return id[:at] + rest
}

// reader reads names without case, accents, punctuation and legal form, however
// their letters are encoded.
type reader struct {
	legal   map[string]bool // whether it may stand before a name too
	letters []byte          // those of the words of a name
	starts  []int           // of the words among them, and the end of the last
	keys    []identity
}

func newReader() *reader { return &reader{legal: legalForms()} }

func (r *reader) lower(s string) string {
	if isASCII(s) { // as most are: it is the same
		return strings.ToLower(s)
	}
	var b strings.Builder
	for _, letter := range norm.NFKD.String(s) {
		switch letter {
		case 'ß', 'ẞ': // the only letters that stand for several, and are not taken apart to them
			b.WriteString("ss")
		case 'ı': // whose capital is that of i
			b.WriteRune(letter)
		default:
			b.WriteRune(unicode.ToLower(unicode.ToUpper(letter)))
		}
	}
	return norm.NFKC.String(b.String())
}

func isASCII(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r > unicode.MaxASCII }) < 0
}

func (r *reader) bareName(s string) string {
	r.words(plainLetters(r.lower(s)))
	first, end := 0, len(r.starts)-1
	for n := -1; n != end-first; {
		n = end - first
		first, end = r.withoutForm(first, end)
	}
	return string(r.joined(first, end))
}

// plainLetters is a name without the accents of Latin letters, which registers in
// capitals leave out. Marks on others are letters of their own: й is not и.
func plainLetters(s string) string {
	if isASCII(s) {
		return s
	}
	var b strings.Builder
	latin := false
	for _, c := range norm.NFD.String(s) {
		switch {
		case !unicode.Is(unicode.Mn, c):
			latin = unicode.Is(unicode.Latin, c)
		case latin:
			continue
		}
		b.WriteRune(c)
	}
	return norm.NFC.String(b.String())
}

// words takes a name apart; "and" is left out, which is as good as &.
func (r *reader) words(s string) {
	r.letters, r.starts = r.letters[:0], append(r.starts[:0], 0)
	end := func() {
		switch start := r.starts[len(r.starts)-1]; {
		case string(r.letters[start:]) == "and":
			r.letters = r.letters[:start]
		case len(r.letters) > start:
			r.starts = append(r.starts, len(r.letters))
		}
	}
	for _, c := range s {
		switch {
		case isWord(c):
			r.letters = utf8.AppendRune(r.letters, c)
		case !strings.ContainsRune(".'’‘", c): // which stand within words
			end()
		}
	}
	end()
}

// joined is some of the words as one.
func (r *reader) joined(first, end int) []byte { return r.letters[r.starts[first]:r.starts[end]] }

// withoutForm leaves out one legal form, behind the words of a name or before
// them; GmbH & Co. KG is three.
func (r *reader) withoutForm(first, end int) (int, int) {
	for k := min(longestForm, end-first-1); k > 0; k-- {
		if _, is := r.legal[string(r.joined(end-k, end))]; is {
			return first, end - k
		}
		if r.legal[string(r.joined(first, first+k))] {
			return first + k, end
		}
	}
	return first, end
}

func (r *reader) onlyLettersAndDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if isWord(r) {
			return r
		}
		return -1
	}, r.lower(s))
}

func isWord(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r)
}
