package pkg_test

import (
	"go/ast"
	"go/doc"
	"go/parser"
	"go/token"
	"slices"
	"strings"
	"testing"
)

// TestExportsAreDocumented holds that everything exported says what it is.
func TestExportsAreDocumented(t *testing.T) {
	for room, files := range packages(t) {
		p, err := doc.NewFromFiles(files.set, files.parsed, "knockon/"+room, doc.PreserveAST)
		if err != nil {
			t.Fatal(err)
		}
		if p.Doc == "" && p.Name != "main" {
			t.Errorf("the package %s does not say what it holds", room)
		}
		undocumented := func(text, name string) {
			if text == "" && ast.IsExported(name) {
				t.Errorf("%s.%s does not say what it is", room, name)
			}
		}
		funcs := func(all []*doc.Func) {
			for _, f := range all {
				if !slices.Contains([]string{"String", "Error", "Unwrap", "MarshalText", "UnmarshalText"}, f.Name) { // of fmt.Stringer, errors, words
					undocumented(f.Doc, f.Name)
				}
			}
		}
		values := func(all []*doc.Value) {
			for _, v := range all {
				undocumented(v.Doc, v.Names[0])
			}
		}
		funcs(p.Funcs)
		values(slices.Concat(p.Consts, p.Vars))
		for _, typ := range p.Types {
			undocumented(typ.Doc, typ.Name)
			funcs(slices.Concat(typ.Funcs, typ.Methods))
			values(slices.Concat(typ.Consts, typ.Vars))
		}
	}
}

// TestNothingIsMutable holds that a variable of a package is one in name only: an array, an error, a pattern (pattern.Late,
// for a regular expression takes longer to compile than many questions), a function, or what is embedded; and that nothing
// is assigned to it.
func TestNothingIsMutable(t *testing.T) {
	for room, files := range packages(t) {
		if slices.Contains(notCarried(), room) {
			continue
		}
		names, specs := map[string]bool{}, map[any]bool{}
		for _, f := range files.parsed {
			for _, d := range f.Decls {
				g, ok := d.(*ast.GenDecl)
				if !ok || g.Tok != token.VAR {
					continue
				}
				for _, s := range g.Specs {
					v := s.(*ast.ValueSpec)
					specs[v] = true
					for i, n := range v.Names {
						names[n.Name] = true
						if embedded := g.Doc != nil && strings.Contains(embeds(g.Doc), "//go:embed"); !embedded && (i >= len(v.Values) || !fixed(v.Values[i])) {
							t.Errorf("%s: %s can change", files.set.Position(n.Pos()), n.Name)
						}
					}
				}
			}
		}
		for _, f := range files.parsed {
			ast.Inspect(f, func(n ast.Node) bool {
				if a, ok := n.(*ast.AssignStmt); ok && a.Tok != token.DEFINE {
					for _, left := range a.Lhs {
						if id := base(left); id != nil && names[id.Name] && (id.Obj == nil || specs[id.Obj.Decl]) {
							t.Errorf("%s: %s is changed", files.set.Position(id.Pos()), id.Name)
						}
					}
				}
				return true
			})
		}
	}
}

func embeds(g *ast.CommentGroup) string {
	var b strings.Builder
	for _, c := range g.List {
		b.WriteString(c.Text)
	}
	return b.String()
}

// fixed reports whether a value does not change: an array, a function, or what some functions make.
func fixed(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.CompositeLit:
		if s, ok := e.Type.(*ast.SelectorExpr); ok {
			return s.Sel.Name == "Late"
		}
		array, ok := e.Type.(*ast.ArrayType)
		return ok && array.Len != nil
	case *ast.FuncLit:
		return true
	case *ast.CallExpr:
		s, ok := e.Fun.(*ast.SelectorExpr)
		return ok && slices.Contains([]string{"New", "OnceFunc", "OnceValue", "OnceValues"}, s.Sel.Name)
	}
	return false
}

// base is the variable whose value an assignment changes.
func base(e ast.Expr) *ast.Ident {
	switch e := e.(type) {
	case *ast.Ident:
		return e
	case *ast.IndexExpr:
		return base(e.X)
	case *ast.SelectorExpr:
		return base(e.X)
	}
	return nil
}

type parsedFiles struct {
	set    *token.FileSet
	parsed []*ast.File
}

// packages parses every file that is no test, by its room.
func packages(t *testing.T) map[string]*parsedFiles {
	t.Helper()
	all := map[string]*parsedFiles{}
	eachGoFile(t, func(room, file string) {
		if strings.HasSuffix(file, "_test.go") {
			return
		}
		if all[room] == nil {
			all[room] = &parsedFiles{set: token.NewFileSet()}
		}
		f, err := parser.ParseFile(all[room].set, file, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		all[room].parsed = append(all[room].parsed, f)
	})
	if len(all) < 20 {
		t.Fatalf("found only %d packages: the test looks in the wrong place", len(all))
	}
	return all
}
