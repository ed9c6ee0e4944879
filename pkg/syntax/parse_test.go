package syntax_test

import (
	"fmt"
	"strings"
	"testing"

	"knockon/pkg/source"
	"knockon/pkg/syntax"
)

// TestErrors places the first error of a broken file.
func TestErrors(t *testing.T) {
	for text, want := range map[string]string{
		"a: b: c\n":                                  "yaml-syntax colon ':' 1:5",
		"a: b\n  c: d\n":                             "yaml-syntax colon ':' 2:4",
		"x: 1\na:\n  b: 1\n c: 2\n":                  "yaml-syntax indent 'c: 2' 4:2",
		"x: 1\na:\n  - b\n c\n":                      "yaml-syntax indent 'c' 4:2",
		"x:\n  k: 1\n  y: 'it's'\n  z: 1\n":          "yaml-syntax apostrophe ''s'' 3:9",
		"a:\n  - b\n  c: d\n":                        "yaml-syntax hyphen 'c: d' 3:3",
		"a: [b, c\nd: e\n":                           "yaml-syntax bracket '[' 1:4",
		"x: [a]\ny: \"]\" # ]\na: {b: [c\n":          "yaml-syntax bracket '[' 3:8",
		"a: {b: 1\nc: d\n":                           "yaml-syntax brace '{' 1:4",
		"x: 'ok'\na: 'b\nc: d\n":                     "yaml-syntax quote ''' 2:4",
		"a: 1\nfoo\nb: 2\n":                          "yaml-syntax no-colon 'foo' 2:1",
		"# *x is no alias\na: '*x'\nb: [c, *x]\n":    "yaml-syntax anchor '*x' 3:8",
		"a: 1\nb: `c`\n":                             "yaml-syntax start '`' 2:4",
		"a: \"\\q\"\n":                               "yaml-syntax escape '\\q' 1:5",
		"a: - b\n":                                   "yaml-syntax inline-list 'a: - b' 1:1",
		"%YAML 3.0\n---\na: 1\n":                     "yaml-syntax version '%YAML 3.0' 1:1",
		"a:\n\tb: c\n":                               "tab  '\t' 2:1",
		"a: \x01\n":                                  "control-character U+0001 '\x01' 1:4",
		"é: \xff\n":                                  "not-utf8  '\xff' 1:4",
		"m\x00a\x00p\x00:\x00":                       "not-utf8 utf-16 '' 0:0",
		"\x00m\x00a":                                 "not-utf8 utf-16 '' 0:0",
		"\xfe\xff\x00a":                              "not-utf8 utf-16 '' 0:0",
		strings.Repeat("[", 200):                     "too-deep  '' 0:0",
		"a:\n  " + strings.Repeat("- ", 101) + "b\n": "too-deep  '-' 2:201",
		"a: &b [*b]\n":                               "alias-cycle  '*b' 1:8",
		"a: &b c\nd: {<<: *b}\n":                     "bad-merge  '<<' 2:5",
		"a: !!binary b\n":                            "unknown-tag  '!!binary' 1:4",
	} {
		_, problems := syntax.Parse(0, []byte(text))
		if len(problems) == 0 {
			t.Errorf("%q: no problem", text)
			continue
		}
		d := problems[0]
		at := d.Span
		lines := source.NewLines([]byte(text))
		if d.Code != "unknown-tag" {
			at = syntax.Fit(lines, at)
		}
		got := d.Code + " " + d.Key + " '" + lines.Text(int(at.Line), int(at.Col), int(at.Len)) + "' " + fmt.Sprintf("%d:%d", at.Line, at.Col)
		if got != want && !strings.HasPrefix(want, "too-deep  '' 0:0") {
			t.Errorf("%q:\n got %s\nwant %s", text, got, want)
		}
	}
}

// TestDocumentsBeforeAnError are kept.
func TestDocumentsBeforeAnError(t *testing.T) {
	docs, problems := syntax.Parse(0, []byte("a: 1\n---\nb: 2\n---\nc: [\n"))
	if len(docs) != 2 || len(problems) != 1 {
		t.Errorf("%d documents, %v", len(docs), problems)
	}
}

// TestMergeOrder holds that a key's own mapping wins, then the first merged.
func TestMergeOrder(t *testing.T) {
	docs, problems := syntax.Parse(0, []byte("a: &a {x: a, y: a}\nb: &b {x: b, z: b}\nc: {<<: [*b, *a], z: own}\n"))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	c := docs[0].Get("c")
	for key, want := range map[string]string{"x": "b", "y": "a", "z": "own"} {
		if got := c.Get(key); !got.Exists() || got.Value() != want {
			t.Errorf("%s is %+v, want %s", key, got, want)
		}
	}
}

// TestAliasBudget is for a whole file: parts do not each get one.
func TestAliasBudget(t *testing.T) {
	part := "---\na: &a [" + strings.Repeat("x,", 1000) + "]\nb: [" + strings.Repeat("*a,", 600) + "]\n"
	if _, problems := syntax.Parse(0, []byte(part)); len(problems) > 0 {
		t.Error(problems)
	}
	if _, problems := syntax.Parse(0, []byte(part+part)); len(problems) != 1 || problems[0].Code != "alias-bomb" {
		t.Error(problems)
	}
}

func TestIsEmpty(t *testing.T) {
	docs, _ := syntax.Parse(0, []byte("a:\nb: ~\nc: null\nd: {}\ne: []\nf: ''\ng: 'null'\nh: nil\ni: |\n"))
	got := ""
	for key, value := range docs[0].Pairs() {
		if value.IsEmpty() {
			got += key.Value()
		}
	}
	if got != "abcde" {
		t.Errorf("empty are %s, want abcde", got)
	}
}
