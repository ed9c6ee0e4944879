package tidy

import (
	"strings"
	"testing"

	"knockon/pkg/schema"
	"knockon/pkg/syntax"
	"knockon/pkg/syntax/cst"
)

// TestGate hands the gate what a careless layout would make of a file.
func TestGate(t *testing.T) {
	const before = "# head\nmap: {title: 'On'}\ncouncils:\n  dover:   # a port\n    name: Dover\n    aliases: [DDC, 'yes', \"# no comment\"]\n"
	for _, c := range []struct{ from, to, want string }{
		{"", "", ""},
		{"map: {title: 'On'}\ncouncils", "x-y: 1\ncouncils", "change what it says"},
		{"name: Dover\n    aliases", "aliases", "change what it says"},
		{"Dover", "Thanet", "change what it says"},
		{"'On'", "On", "change what it says"},
		{"'yes'", "yes", "change what it says"},
		{"[DDC, 'yes',", "['yes', DDC,", "change what it says"},
		{"# head\n", "", "lose a comment"},
		{"# a port", "# a por", "lose a comment"},
		{"# head\n", "# head\n# head\n", "turn text into a comment"},
		{"# head\n", "---\n", "lose a comment"},
		{"map:", "---\nx: 1\n---\nmap:", "break it"},
		{"]", "", "break it"},
	} {
		table, after := schema.New(), strings.Replace(before, c.from, c.to, 1)
		said, _ := syntax.Parse(0, []byte(before))
		tree, _ := cst.Parse(before)
		_, problems := check(table, 0, said, tree, after, []byte(after))
		if c.want == "" && len(problems) == 0 {
			continue
		}
		if len(problems) != 1 || !strings.Contains(problems[0].Message, c.want) || c.want == "" || problems[0].Code != "fmt-refused" {
			t.Errorf("%q for %q: %v, want %q", c.to, c.from, problems, c.want)
		}
	}
}

// TestLineEnds holds that a file keeps its line ends and its byte-order mark, and that
// nothing but them is no difference.
func TestLineEnds(t *testing.T) {
	crlf := func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }
	const messy = "councils:\n    dover:\n        short: D\n        # why\n        about: |\n            A\n\n            B\n        name: \"Dover\n" +
		"            Council\"   # so\nmap: {title: T}\n"
	const neat = "map: {title: T}\ncouncils:\n  dover:\n    name: \"Dover\n      Council\"   # so\n    short: D\n    # why\n    about: |\n      A\n\n      B\n"
	mixed := strings.Replace(crlf(neat), "\r\n", "\n", 3)
	for _, c := range []struct{ name, before, after string }{
		{"unix", messy, neat},
		{"dos", crlf(messy), crlf(neat)},
		{"dos, laid out", crlf(neat), crlf(neat)},
		{"both, laid out", mixed, mixed},
		{"mostly dos", strings.Replace(crlf(messy), "\r\n", "\n", 3), crlf(neat)},
		{"mostly unix", strings.Replace(messy, "\n", "\r\n", 3), neat},
		{"dos, no end", "map: {title: T}\r\ncouncils: {}", "map: {title: T}\r\ncouncils: {}\r\n"},
		{"dos, marked", bom + crlf(messy), bom + crlf(neat)},
		{"marked, laid out", bom + neat, bom + neat},
	} {
		out, problems := File(schema.New(), 0, []byte(c.before))
		if len(problems) > 0 || string(out) != c.after {
			t.Errorf("%s: %v\n%q, want\n%q", c.name, problems, out, c.after)
		}
	}
}
