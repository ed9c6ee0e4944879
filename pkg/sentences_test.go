package pkg_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// A word beside a blank is language; a word alone is a key, a head of a column or a
// name, and so are words in capitals.
var spoken = regexp.MustCompile(`[A-Za-z]{2} ([^A-Z]|$)| [a-z]{2,}([^a-z=]|$)`)

// speechless reports whether a room arranges what pkg/phrase says, and says nothing
// itself. What draws a picture in some syntax writes the texts of a view.
func speechless(room string) bool {
	switch room {
	case "pkg/style", "pkg/view", "pkg/layout", "pkg/canvas", "pkg/render/text", "pkg/render/markdown", "pkg/render/csv", "pkg/render/png", "pkg/report":
		return true
	}
	return strings.HasPrefix(room, "pkg/report/") && room != "pkg/report/reporttest"
}

func TestSentencesStandInPhrase(t *testing.T) {
	for said, is := range map[string]bool{
		"no further": true, " more": true, "as of ": true, "%d degraded": true, "node": false, " · ": false, "title=%s": false, "DejaVu Sans": false,
	} {
		if spoken.MatchString(said) != is {
			t.Errorf("%q is taken for language: %v", said, !is)
		}
	}
	eachFile(t, func(room, file string) {
		if !speechless(room) {
			return
		}
		for at, said := range literals(t, file) {
			if spoken.MatchString(said) {
				t.Errorf("%s: %q: sentences, and counts in words, stand in pkg/phrase", at, said)
			}
		}
	})
}

// TestCountsHaveTheirCommas: where sentences are made, a number is written by
// phrase.Number, aside from what programs read.
func TestCountsHaveTheirCommas(t *testing.T) {
	verb := regexp.MustCompile(`%[-+ #0-9.*]*[dv]`)
	eachFile(t, func(room, file string) {
		if room != "pkg/phrase" {
			return
		}
		for at, said := range literals(t, file) {
			if verb.MatchString(said) {
				t.Errorf("%s: %q: write counts with Number, which has a comma between thousands", at, said)
			}
		}
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range f.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok || fn.Name.Name == "Number" || fn.Name.Name == "PlainNumbers" {
				continue
			}
			ast.Inspect(fn, func(n ast.Node) bool {
				if s, ok := n.(*ast.SelectorExpr); ok && slices.Contains([]string{"Itoa", "FormatInt", "FormatUint", "Sprint"}, s.Sel.Name) {
					t.Errorf("%s: %s writes a number without its commas: write it with Number", file, fn.Name.Name)
				}
				return true
			})
		}
	})
}

// literals returns the strings of a file by their places, struct tags, imports and
// the texts of errors aside.
func literals(t *testing.T, file string) map[string]string {
	set := token.NewFileSet()
	f, err := parser.ParseFile(set, file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec:
			return false
		case *ast.Field:
			return n.Tag == nil
		case *ast.CallExpr:
			if s, ok := n.Fun.(*ast.SelectorExpr); ok && (s.Sel.Name == "Errorf" || s.Sel.Name == "New") {
				return false
			}
		case *ast.BasicLit:
			if n.Kind == token.STRING {
				s, _ := strconv.Unquote(n.Value)
				found[set.Position(n.Pos()).String()] = s
			}
		}
		return true
	})
	return found
}
