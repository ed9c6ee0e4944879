package emit_test

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
	"pgregory.net/rapid"

	"knockon/pkg/emit"
	"knockon/pkg/schema"
	"knockon/pkg/syntax"
	"knockon/pkg/syntax/cst"
	"knockon/pkg/tidy"
	"knockon/pkg/trial"
)

// hostile draws texts that YAML reads as something else, or that break lines.
func hostile() *rapid.Generator[string] {
	odd := rapid.SampledFrom([]string{
		"", " ", "~", "null", "Null", "yes", "No", "on", "OFF", "y", "N", "true", "False", "=", "<<", "0", "01628868", "1_000", "0x1F", "0o17",
		"0b11", "1e5", "-1.5E+3",
		".5", ".inf", "-.INF", ".NaN", "12:30", "190:20:30.15", "2024-01-18", "2024-01", "2001-12-14t21:59:43.10-05:00", "2001-12-14 21:59:43",
		"1.2.3", "+44 1227 862 000", ".", "..", "...", "---", "--- a",
		"a: b", "a:", ": a", "a #b", "#a", "a#b", "- a", "-", "-a", "? a", "?", "a?", "*a", "&a", "!a", "!!str a", "|", ">", "|-\n a", "%a", "@a",
		"`a`", "'a'", "'", "\"a\"", "\"", "it's", "say \"no\"", `a\b`, `\`,
		"[a]", "{a: b}", "a, b", "]", "}", ",", "a]", "http://x/?y=z#w", " a", "a ", "a  b", "\ta", "a\t", "a\tb", "a\nb", "a\n", "\na", "a\n\n",
		"\n", "a\n\nb\n", "a\n b\n", " a\nb", "a \nb", "a\r\nb", "a\rb", "a\n- b: c # d\n",
		"\u0085", "a\u2028b", "a\u2029", "\ufeffa", "a\ufeff", "\u202ea", "\u200f", "\x00", "a\x1bb", "\x7f", "\u0080", "\xff", "é", "日本", "👩‍🔧",
		"\u00a0", "\ufffe", "８", "½",
	})
	word := rapid.StringOfN(rapid.RuneFrom([]rune("abcdeABC019 .,:;-#'\"[]{}&*!|>%@`?~é\\")), 1, 12, -1)
	common := rapid.SampledFrom([]string{"supplier", "of", "the", "council's", "network,", "#", "-", "a:", "2024", strings.Repeat("long", 30)})
	long := rapid.Map(rapid.SliceOfN(rapid.OneOf(word, common), 5, 60),
		func(words []string) string { return strings.Join(words, " ") })
	lines := rapid.Map(rapid.SliceOfN(rapid.OneOf(odd, word), 2, 5), func(l []string) string { return strings.Join(l, "\n") })
	return rapid.OneOf(odd, odd, word, long, lines, rapid.String())
}

func text(t *rapid.T) string {
	return strings.ToValidUTF8(hostile().Draw(t, "text"), "\ufffd")
}

// drawn is a random value of a shape: not one that loads, but any that the
// keys of the format lead to.
func drawn(t *rapid.T, s schema.Shape, depth int) any {
	switch {
	case s.Relation != nil && rapid.Bool().Draw(t, "long"):
		s = schema.Shape{Fields: s.Relation.Long}
	case s.Relation != nil, s.Each != nil:
		items := list{}
		for range rapid.IntRange(0, 3).Draw(t, "items") {
			item := s.Item()
			item.Relation = nil
			items = append(items, drawn(t, item, depth+1))
		}
		return items
	}
	if s.Section != nil || s.Fields != nil {
		return drawnKeys(t, s, depth)
	}
	if rapid.IntRange(0, 9).Draw(t, "list") == 0 && depth < 6 {
		return list{text(t), drawn(t, schema.Shape{}, depth+1)}
	}
	switch s.Type {
	case schema.Whole, schema.Number:
		return rapid.SampledFrom([]string{"0", "157400", "157_400", "12.5"}).Draw(t, "number")
	case schema.Bool:
		return rapid.SampledFrom([]string{"true", "false"}).Draw(t, "truth")
	case schema.Date, schema.LastDate:
		return rapid.SampledFrom([]string{"2024-01-18", "2024-01"}).Draw(t, "date")
	}
	return text(t)
}

func drawnKeys(t *rapid.T, s schema.Shape, depth int) object {
	names := []string{"x-own", "x-12:30"}
	if s.Section != nil {
		names = append(names, "dover", "8x8", "111-online", "no", text(t))
	} else {
		for _, k := range s.Fields.Keys {
			names = append(names, k.Name)
		}
	}
	out, seen := object{}, map[string]bool{}
	for _, name := range rapid.Permutation(names).Draw(t, "keys")[:rapid.IntRange(0, min(len(names), 4)).Draw(t, "count")] {
		if !seen[name] && len(name) < 500 {
			seen[name] = true
			out = append(out, member{name, drawn(t, s.Key(name), depth+1)})
		}
	}
	return out
}

// anyhow lays entries out at random, with comments of hostile text. Those that
// are written as they are it also gathers.
func anyhow(t *rapid.T, said *[]string) dress {
	comment := func() string {
		s := text(t)
		if shown := strings.TrimRight("# "+s, " "); s != "" && !strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r > '~' }) {
			*said = append(*said, shown)
		}
		return s
	}
	return func(e *emit.Entry) {
		switch rapid.IntRange(0, 9).Draw(t, "layout") {
		case 0, 1:
			e.Value = e.Value.Block()
		case 2:
			e.Value = e.Value.Line()
		case 3:
			e.Remark, e.Column = comment(), rapid.SampledFrom([]int{0, 0, 40}).Draw(t, "column")
		case 4:
			e.Above = comment()
		case 5:
			e.Gap = true
		case 6:
			e.Value = e.Value.Foot(text(t))
		}
	}
}

// TestSaysWhatItWasGiven holds what is written against what was given, through
// the loader's reader and the YAML library itself; that no reader of YAML 1.1
// or 1.2 takes a text for something else; and that fmt leaves it as it is.
func TestSaysWhatItWasGiven(t *testing.T) {
	table := schema.New()
	trial.Check(t, func(t *rapid.T) {
		given := drawnKeys(t, table.Shape(), 0)
		if len(given) == 0 {
			return
		}
		var said []string
		out := emit.File(table, text(t), entriesOf(given, anyhow(t, &said))...)
		docs, problems := syntax.Parse(0, out)
		if len(problems) > 0 || len(docs) != 1 {
			t.Fatalf("%v, %d documents\n%s", problems, len(docs), out)
		}
		if d := differs(given, docs[0], table.Shape(), ""); d != "" {
			t.Fatalf("%s\n%s", d, out)
		}
		var doc yaml.Node
		if err := yaml.Unmarshal(out, &doc); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		if bad := taken(doc.Content[0], table.Shape()); bad != "" {
			t.Fatalf("%s\n%s", bad, out)
		}
		if lost := unsaid(said, out); lost != "" {
			t.Fatalf("%q is lost\n%s", lost, out)
		}
		again, problems := tidy.File(table, 0, out)
		if len(problems) > 0 || !bytes.Equal(again, out) {
			t.Fatalf("fmt: %v\n%s\n=>\n%s", problems, out, again)
		}
	})
}

// unsaid is one of the comments that is not in a text, or stands there too
// rarely.
func unsaid(comments []string, out []byte) string {
	left := map[string]int{}
	tree, _ := cst.Parse(string(out))
	for _, c := range tree.Comments() {
		left[tree.Text[c.At:c.End]]++
	}
	for _, c := range comments {
		if left[c]--; left[c] < 0 {
			return c
		}
	}
	return ""
}

// resolver is a naive table of what a version of YAML makes of plain texts.
type resolver struct {
	version string
	types   []*regexp.Regexp
}

// resolvers holds the regular expressions of yaml.org/type (1.1) and of the
// core schema, section 10.3.2 (1.2).
func resolvers() []resolver {
	of := func(version string, types ...string) resolver {
		r := resolver{version: version}
		for _, t := range types {
			r.types = append(r.types, regexp.MustCompile("^(?:"+t+")$"))
		}
		return r
	}
	return []resolver{
		of("1.1", `y|Y|yes|Yes|YES|n|N|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF`, `~|null|Null|NULL|`, `<<`, `=`,
			`[-+]?0b[0-1_]+`, `[-+]?0[0-7_]+`, `[-+]?(?:0|[1-9][0-9_]*)`, `[-+]?0x[0-9a-fA-F_]+`, `[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+`,
			`[-+]?(?:[0-9][0-9_]*)?\.[0-9.]*(?:[eE][-+][0-9]+)?`, `[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*`, `[-+]?\.(?:inf|Inf|INF)`,
			`\.(?:nan|NaN|NAN)`,
			`[0-9]{4}-[0-9]{2}-[0-9]{2}`,
			`[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?`),
		of("1.2", `null|Null|NULL|~|`, `true|True|TRUE|false|False|FALSE`, `[-+]?[0-9]+`, `0o[0-7]+`, `0x[0-9a-fA-F]+`,
			`[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?`, `[-+]?\.(?:inf|Inf|INF)`, `\.(?:nan|NaN|NAN)`),
	}
}

// taken names a plain text that a reader takes for something else, though its
// key takes a text.
func taken(n *yaml.Node, s schema.Shape) string {
	switch n.Kind {
	case yaml.SequenceNode:
		for _, c := range n.Content {
			if bad := taken(c, s.Item()); bad != "" {
				return bad
			}
		}
	case yaml.MappingNode:
		has := func(name string) bool {
			for i := 0; i < len(n.Content); i += 2 {
				if n.Content[i].Value == name {
					return true
				}
			}
			return false
		}
		s = s.Settle(has)
		for i := 0; i < len(n.Content); i += 2 {
			if bad := taken(n.Content[i], schema.Shape{}) + taken(n.Content[i+1], s.Key(n.Content[i].Value)); bad != "" {
				return bad
			}
		}
	case yaml.ScalarNode:
		for _, r := range resolvers() {
			for _, e := range r.types {
				if n.Style == 0 && e.MatchString(n.Value) && !typed(s.Type) {
					return fmt.Sprintf("%q is no text with YAML %s", n.Value, r.version)
				}
			}
		}
		if n.ShortTag() != "!!str" && !typed(s.Type) {
			return fmt.Sprintf("%q is %s to the library", n.Value, n.ShortTag())
		}
	}
	return ""
}

func typed(t schema.Type) bool {
	switch t {
	case schema.Bool, schema.Whole, schema.Number, schema.Date, schema.LastDate:
		return true
	}
	return false
}
