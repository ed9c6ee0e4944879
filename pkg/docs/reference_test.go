package docs_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"knockon/pkg/diag"
	"knockon/pkg/docs"
	"knockon/pkg/trial"
)

// TestReferencePages holds the generated pages against the code; make gen writes them.
func TestReferencePages(t *testing.T) {
	const folder = root + "/docs"
	pages, err := docs.Pages()
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, p := range pages {
		names = append(names, p.Name)
		file := filepath.Join(folder, p.Name)
		if trial.Updating() {
			if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, []byte(p.Content), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		old, err := os.ReadFile(file)
		if err != nil {
			t.Errorf("%v: make gen writes it", err)
			continue
		}
		if d := cmp.Diff(string(old), p.Content); d != "" {
			t.Errorf("%s is out of date (-page +code): make gen writes it anew\n%s", file, d)
		}
	}
	err = fs.WalkDir(os.DirFS(folder), "reference", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && !slices.Contains(names, name) {
			t.Errorf("docs/%s is no generated page: write it elsewhere", name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestReferenceCodes collects the codes that reading a map reports, and holds
// the list of their meanings against them.
func TestReferenceCodes(t *testing.T) {
	reported := map[string]string{}
	for _, pattern := range []string{"../load/*.go", "../decode/*.go", "../config/*.go", "../syntax/*.go", "../tidy/*.go", "../diag/*.go", "../cli/*.go"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			if matched, _ := filepath.Match("*_test.go", filepath.Base(file)); !matched {
				collectCodes(t, file, reported)
			}
		}
	}
	if len(reported) < 30 {
		t.Fatalf("found only %d codes: the test looks in the wrong place", len(reported))
	}
	listed := map[string]bool{}
	for _, chapter := range diag.Chapters() {
		for _, m := range chapter.Meanings {
			if listed[m.Code] {
				t.Errorf("diag.Chapters has %s twice", m.Code)
			}
			listed[m.Code] = true
			if reported[m.Code] == "" {
				t.Errorf("diag.Chapters explains %s, which nothing reports", m.Code)
			}
		}
	}
	for code, at := range reported {
		if !listed[code] {
			t.Errorf("%s reports %s, which diag.Chapters does not explain", at, code)
		}
	}
}

// collectCodes finds codes where they are written: the first text of a call of
// report, fail or fatal, and what a field or variable named code is given.
func collectCodes(t *testing.T, file string, into map[string]string) {
	t.Helper()
	set := token.NewFileSet()
	f, err := parser.ParseFile(set, file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	take := func(e ast.Expr) {
		for _, s := range texts(e) {
			into[s] = set.Position(e.Pos()).String()
		}
	}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			if i, ok := codeArgument(n, file); ok && i < len(n.Args) {
				if arg := n.Args[i]; len(texts(arg)) == 0 && nameOf(arg) != "code" {
					t.Errorf("%s: a code that is no text and no variable named code", set.Position(arg.Pos()))
				}
				take(n.Args[i])
			}
		case *ast.KeyValueExpr:
			if name := nameOf(n.Key); name == "Code" || name == "code" {
				take(n.Value)
			}
		case *ast.AssignStmt:
			for i, left := range n.Lhs {
				if name := nameOf(left); (name == "Code" || name == "code") && i < len(n.Rhs) {
					take(n.Rhs[i])
				}
			}
		}
		return true
	})
}

// codeArgument says which argument of a call is a code.
func codeArgument(call *ast.CallExpr, file string) (int, bool) {
	selector, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return 0, false
	}
	switch selector.Sel.Name {
	case "report", "Report":
		return 0, true
	case "fail", "fatal":
		return 1, strings.Contains(filepath.ToSlash(file), "/syntax/")
	}
	return 0, false
}

func nameOf(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return e.Sel.Name
	}
	return ""
}

// texts lists a text, or the values of a mapping of texts.
func texts(e ast.Expr) []string {
	switch e := e.(type) {
	case *ast.BasicLit:
		if s, err := strconv.Unquote(e.Value); err == nil && e.Kind == token.STRING {
			return []string{s}
		}
	case *ast.IndexExpr:
		return texts(e.X)
	case *ast.CompositeLit:
		var all []string
		for _, part := range e.Elts {
			if pair, ok := part.(*ast.KeyValueExpr); ok {
				all = append(all, texts(pair.Value)...)
			}
		}
		return all
	}
	return nil
}
