package tidy

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"knockon/pkg/schema"
	"knockon/pkg/syntax"
	"knockon/pkg/syntax/cst"
	"knockon/pkg/trial"
)

// author writes maps as people do when they write badly: any order, any
// indentation, comments everywhere.
type author struct {
	*rapid.T
	table             *schema.Table
	out               strings.Builder
	step              int  // blanks a level
	tame              bool // no anchors, no comments but those of keys: nothing to be unsure about
	numbered          bool // no two comments are equal
	comments, anchors int
	usable            []string // anchors of lists of claims
}

func (a *author) chance(percent int) bool {
	return rapid.IntRange(0, 99).Draw(a.T, "chance") < percent
}

func (a *author) pick(words ...string) string { return rapid.SampledFrom(words).Draw(a.T, "word") }

func (a *author) pad(indent int) { a.out.WriteString(strings.Repeat(" ", indent)) }

// above writes what may stand above a key.
func (a *author) above(indent int, first bool) {
	if a.chance(10) {
		a.out.WriteString(strings.Repeat("\n", rapid.IntRange(1, 3).Draw(a.T, "empty")))
	}
	if a.chance(15) {
		if a.tame { // else it may belong to what stands above it
			a.out.WriteString("\n")
		}
		a.comment(indent)
	}
	if !a.tame && a.chance(5) {
		a.comment(indent)
		a.out.WriteString("\n")
	}
	if !a.tame && !first && a.chance(8) {
		a.comment(a.anywhere(indent))
	}
}

// anywhere is a column for a comment: any, or that of the comment above.
func (a *author) anywhere(indent int) int {
	text := a.out.String()
	if hash := strings.LastIndexByte(text, '#'); hash >= 0 && strings.IndexByte(text[hash:], '\n') == len(text)-hash-1 && a.chance(40) {
		return columnOf(text, hash)
	}
	return rapid.SampledFrom([]int{0, max(indent-a.step, 0), indent, indent + a.step, rapid.IntRange(0, 12).Draw(a.T, "col")}).Draw(a.T, "anywhere")
}

func (a *author) comment(indent int) {
	a.pad(indent)
	a.out.WriteString("#" + a.pick("", " why", " {a: 'b", "## ' \" [", " - key: value") + a.number() + a.pick("", "", " \t") + "\n")
}

func (a *author) number() string {
	if !a.numbered {
		return ""
	}
	a.comments++
	return fmt.Sprint(" ", a.comments)
}

func (a *author) endLine() {
	end := a.pick("", "", "", "", " ", "   # so", " # it's \"here\"", "\t#tab")
	if strings.Contains(end, "#") {
		end += a.number() + a.pick("", "", "  ")
	}
	a.out.WriteString(end + "\n")
}

// mapping writes some keys of an object; the first stands where the text is.
func (a *author) mapping(s schema.Shape, indent int, inline bool) {
	keys := rapid.Permutation(a.keys(s)).Draw(a.T, "keys")
	keys = keys[:rapid.IntRange(1, min(len(keys), 5)).Draw(a.T, "count")]
	if s.Relation != nil {
		s, keys = a.relationKeys(s)
	}
	for i, k := range keys {
		if i > 0 || !inline {
			if !inline || !a.tame { // a comment here keeps the keys of an item in place
				a.above(indent, i == 0)
			}
			a.pad(indent)
		}
		a.out.WriteString(a.spelled(k) + ":")
		a.value(s.Key(k), k, indent)
	}
	if !a.tame && a.chance(5) {
		a.comment(indent)
	}
}

func (a *author) spelled(key string) string {
	if a.chance(5) {
		return `"` + key + `"`
	}
	return key
}

func (a *author) keys(s schema.Shape) []string {
	switch {
	case s.Section != nil:
		return []string{"alpha", "beta", "gamma", "x-spare"}
	case s.Fields == nil:
		return []string{"one", "two", "three"}
	}
	names := []string{"x-first", "x-second"}
	for _, k := range s.Fields.Keys {
		names = append(names, k.Name)
	}
	return names
}

func (a *author) relationKeys(s schema.Shape) (schema.Shape, []string) {
	f := s.Relation.Long
	keys := []string{"to", "note", "claims", "from", "x-mine"}
	if s.Relation.Group != nil && a.chance(40) {
		f, keys = s.Relation.Group, []string{"any-of", "note", "after"}
	}
	return schema.Shape{Fields: f}, rapid.Permutation(keys).Draw(a.T, "keys")
}

func (a *author) value(s schema.Shape, key string, indent int) {
	list := s.Each != nil || s.Relation != nil && a.chance(70) || key == "aliases"
	switch {
	case a.chance(4):
		a.endLine()
	case (list || s.Fields != nil || s.Section != nil) && a.chance(25):
		a.out.WriteString(a.pick(" ", "  "))
		a.out.WriteString(a.flow(s, list, 0))
		a.endLine()
	case list:
		a.list(s, key, indent)
	case s.Fields != nil || s.Section != nil || s.Relation != nil:
		a.endLine()
		a.mapping(s, indent+a.step, false)
	default:
		a.text(indent)
	}
}

func (a *author) list(s schema.Shape, key string, indent int) {
	if key == "claims" && len(a.usable) > 0 && a.chance(50) {
		a.out.WriteString(" *" + a.pick(a.usable...))
		a.endLine()
		return
	}
	name := ""
	if key == "claims" && !a.tame && a.chance(40) {
		a.anchors++
		name = fmt.Sprintf("a%d", a.anchors)
		a.out.WriteString(" &" + name)
	}
	a.endLine()
	if a.chance(60) || a.tame { // a comment below a list in its key's column may be the list's
		indent += a.step
	}
	for i := range rapid.IntRange(1, 3).Draw(a.T, "items") {
		a.above(indent, i == 0)
		a.pad(indent)
		a.out.WriteString("-")
		a.listItem(s.Item(), indent)
	}
	if name != "" {
		a.usable = append(a.usable, name)
	}
}

func (a *author) listItem(s schema.Shape, indent int) {
	if s.Fields == nil && s.Relation == nil || s.Relation != nil && a.chance(40) {
		a.text(indent)
		return
	}
	if !a.tame && a.chance(15) {
		a.endLine()
		a.mapping(s, indent+a.step, false)
		return
	}
	gap := rapid.IntRange(1, 4).Draw(a.T, "gap")
	a.pad(gap)
	a.mapping(s, indent+1+gap, true)
}

func (a *author) text(indent int) {
	if a.chance(15) {
		a.longText(indent)
		return
	}
	a.out.WriteString(a.pick(" ", " ", "   ") + a.scalar())
	a.endLine()
}

func (a *author) longText(indent int) {
	deeper := indent + rapid.IntRange(1, 6).Draw(a.T, "deeper")
	lines := []string{"first", "second it's", "", "third \"of\" them"}
	head, tail := " "+a.pick("|", ">-", ">", "|+", "|-"), ""
	if a.tame {
		head = " |" // an empty line below is no part of it
	}
	switch a.pick("block", "plain", "double", "single", "below") {
	case "plain":
		head, lines = " begun", lines[:2]
	case "double":
		head, tail, lines = ` "begun # \"`, `"`, []string{"second # no", "", "third"}
	case "single":
		head, tail, lines = " 'begun", "'", []string{"second # it''s", "third"}
	case "below":
		head, lines = "", lines[:1]
	}
	a.out.WriteString(head + "\n")
	for i, l := range lines {
		if i == len(lines)-1 {
			l += tail
		}
		if l != "" {
			a.pad(deeper)
		}
		a.out.WriteString(l + "\n")
	}
}

func (a *author) scalar() string {
	return a.pick("plain", "two words", "'single, #'", `"double: {"`, "it's", "a/b", "./c", "2024-01-18", "5d", "true", "http://x/#y", "-5", "{}", "[]")
}

// flow writes a collection on one line.
func (a *author) flow(s schema.Shape, list bool, depth int) string {
	sep := a.pick(", ", ",  ")
	if list {
		var items []string
		for range rapid.IntRange(0, 3).Draw(a.T, "items") {
			items = append(items, a.flowItem(s.Item(), depth))
		}
		return "[" + strings.Join(items, sep) + "]"
	}
	if s.Relation != nil {
		s = schema.Shape{Fields: s.Relation.Long}
	}
	keys := rapid.Permutation(a.keys(s)).Draw(a.T, "keys")
	var items []string
	for _, k := range keys[:rapid.IntRange(0, min(len(keys), 4)).Draw(a.T, "count")] {
		sub := s.Key(k)
		items = append(items, k+": "+a.flowItem(sub, depth))
	}
	pad := a.pick("", " ")
	return "{" + pad + strings.Join(items, sep) + pad + "}"
}

func (a *author) flowItem(s schema.Shape, depth int) string {
	if depth < 3 && (s.Fields != nil || s.Each != nil || s.Section != nil) && a.chance(60) {
		return a.flow(s, s.Each != nil, depth+1)
	}
	return a.pick("plain", "two words", "'single, #'", `"double: {"`, "it's", "a/b", "{}", "[]", "the 'x'")
}

func (a *author) write() []byte {
	a.step = rapid.IntRange(1, 8).Draw(a.T, "step")
	a.tame = rapid.Bool().Draw(a.T, "tame")
	if a.chance(30) {
		a.out.WriteString("# head\n\n")
	}
	a.mapping(a.table.Shape(), 0, false)
	if a.chance(30) {
		if a.tame {
			a.out.WriteString("\n")
		}
		a.comment(a.step)
	}
	text := a.out.String()
	if a.chance(10) {
		text = strings.ReplaceAll(text, "\n", "\r\n")
	}
	return []byte(text)
}

func TestRandomMaps(t *testing.T) {
	table := schema.New()
	trial.Check(t, func(t *rapid.T) {
		a := &author{T: t, table: table}
		before := a.write()
		if _, problems := syntax.Parse(0, before); len(problems) > 0 {
			t.Skip("not YAML")
		}
		plain := normalise(before)
		tree, unsure := cst.Parse(plain)
		if unsure != nil {
			t.Fatalf("byte %d: %s\n%s", unsure.At, unsure.Why, before)
		}
		said, _ := syntax.Parse(0, []byte(plain))
		out := layOut(table, tree)
		now, problems := check(table, 0, said, tree, out, []byte(out))
		if len(problems) > 0 {
			t.Fatalf("line %d: %s\n%s\n=>\n%s", problems[0].Span.Line, problems[0].Message, before, out)
		}
		if again := layOut(table, now); again != out {
			t.Fatalf("not stable:\n%s\n=>\n%s\n=>\n%s", before, out, again)
		}
		if a.tame {
			docs, _ := syntax.Parse(0, []byte(out))
			if key := outOfOrder(docs[0], table.Shape()); key.Exists() {
				t.Fatalf("line %d: %s is out of order\n%s\n=>\n%s", key.Line(), key.Value(), before, out)
			}
		}
	})
}

// outOfOrder returns the first key of a tree that stands behind a later one.
func outOfOrder(n syntax.Node, s schema.Shape) syntax.Node {
	if n.Kind() == syntax.Sequence {
		for item := range n.Items() {
			if key := outOfOrder(item, s.Item()); key.Exists() {
				return key
			}
		}
		return syntax.Node{}
	}
	s = s.Settle(func(name string) bool { return n.Get(name).Exists() })
	var keys []syntax.Node
	for key, value := range n.Pairs() {
		keys = append(keys, key)
		if key := outOfOrder(value, s.Key(key.Value())); key.Exists() {
			return key
		}
	}
	if s.Fields != nil && s.Fields.Order(len(keys), func(i int) string { return keys[i].Value() }) != nil {
		return keys[0]
	}
	return syntax.Node{}
}
