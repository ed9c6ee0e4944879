package pkg_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// blank lists the entries that are empty on purpose, as array and value.
func blank() []string {
	return []string{
		"changeWords Same", "changeSigns Same", "changeMeanings Same", // what did not change
		"markGlyphs Plain", "markASCII Plain", // a mark of nothing
	}
}

// TestEveryValueHasItsEntry looks at every array that is as long as an
// enumeration: an entry that a new value forgot is empty, and shows nothing.
func TestEveryValueHasItsEntry(t *testing.T) {
	values := enumerations(t)
	if effects := values["model.NumEffects"]; len(effects) < 5 || effects[0] != "Compromised" {
		t.Fatalf("the effects are %v: the test reads them wrongly", effects)
	}
	seen := 0
	eachFile(t, func(room, file string) {
		eachArray(t, room, file, func(name string, at token.Position, a *ast.CompositeLit, end string) {
			if end == "" && keyedByName(a) {
				t.Errorf("%s: %s has an entry by value; make it as long as the enumeration ([NumEffects]…, not [...]…)", at, name)
			}
			if values[end] == nil {
				return
			}
			seen++
			entries := make([]bool, len(values[end]))
			for i, e := range a.Elts {
				if kv, ok := e.(*ast.KeyValueExpr); ok {
					i, e = slices.Index(values[end], lastName(kv.Key)), kv.Value
				}
				text, isText := e.(*ast.BasicLit)
				entries[i] = !isText || text.Value != `""`
			}
			for i, filled := range entries {
				if !filled && !slices.Contains(blank(), name+" "+values[end][i]) {
					t.Errorf("%s: %s says nothing for %s", at, name, values[end][i])
				}
			}
		})
	})
	if seen < 12 {
		t.Errorf("looked at %d arrays only", seen)
	}
}

// enumerations lists the values of each, by the constant that ends it, as model.NumEffects.
func enumerations(t *testing.T) map[string][]string {
	out := map[string][]string{}
	eachFile(t, func(room, file string) {
		for _, d := range parse(t, token.NewFileSet(), file).Decls {
			g, ok := d.(*ast.GenDecl)
			if !ok || g.Tok != token.CONST {
				continue
			}
			var names []string
			for _, s := range g.Specs {
				name := s.(*ast.ValueSpec).Names[0].Name
				if strings.HasPrefix(strings.ToLower(name), "num") {
					out[path.Base(room)+"."+name] = slices.Clone(names)
				}
				names = append(names, name)
			}
		}
	})
	return out
}

// eachArray calls f for every array literal with the name that its length has, as model.NumEffects,
// "" where it is counted; one of truths says of every value what it needs to.
func eachArray(t *testing.T, room, file string, f func(name string, at token.Position, a *ast.CompositeLit, end string)) {
	set := token.NewFileSet()
	named := "an array"
	ast.Inspect(parse(t, set, file), func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			named = n.Name.Name
		case *ast.ValueSpec:
			named = n.Names[0].Name
		case *ast.CompositeLit:
			if a, ok := n.Type.(*ast.ArrayType); ok && a.Len != nil && len(n.Elts) > 0 && lastName(a.Elt) != "bool" {
				f(named, set.Position(n.Pos()), n, fullName(room, a.Len))
			}
		}
		return true
	})
}

func keyedByName(a *ast.CompositeLit) bool {
	kv, ok := a.Elts[0].(*ast.KeyValueExpr)
	return ok && lastName(kv.Key) != ""
}

// fullName is the name of a constant with its package.
func fullName(room string, e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return path.Base(room) + "." + e.Name
	case *ast.SelectorExpr:
		return lastName(e.X) + "." + e.Sel.Name
	}
	return ""
}

// lastName is the name of a constant, without its package.
func lastName(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return e.Sel.Name
	}
	return ""
}

func parse(t *testing.T, set *token.FileSet, file string) *ast.File {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	f, err := parser.ParseFile(set, file, content, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err, strconv.Quote(file))
	}
	return f
}
