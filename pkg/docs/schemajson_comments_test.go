package docs_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// comments is what the source says of the types of answers, by Type, and of their members, by Type.Member.
type comments map[string]string

func readComments(t *testing.T) comments {
	t.Helper()
	files, err := filepath.Glob("../answer/*.go")
	if err != nil {
		t.Fatal(err)
	}
	said := comments{}
	for _, file := range files {
		tree, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(tree, func(n ast.Node) bool {
			if d, ok := n.(*ast.GenDecl); ok {
				said.declared(d)
			}
			return true
		})
	}
	return said
}

func (said comments) declared(d *ast.GenDecl) {
	for _, spec := range d.Specs {
		s, ok := spec.(*ast.TypeSpec)
		if !ok {
			continue
		}
		said[s.Name.Name] = d.Doc.Text() + s.Doc.Text()
		of, ok := s.Type.(*ast.StructType)
		if !ok {
			continue
		}
		for _, field := range of.Fields.List {
			for _, name := range field.Names {
				said[s.Name.Name+"."+name.Name] = field.Doc.Text() + field.Comment.Text()
			}
		}
	}
}

// of is the comment of a type as a sentence without its name.
func (said comments) of(t reflect.Type) string { return sentence(said[t.Name()], t.Name()) }

func (said comments) ofMember(m member) string { return sentence(said[m.String()], m.Name) }

func sentence(comment, name string) string {
	text := strings.Join(strings.Fields(comment), " ")
	for _, begin := range []string{name + " is ", name + " are "} {
		text = strings.TrimPrefix(text, begin)
	}
	if text == "" {
		return ""
	}
	return strings.TrimSuffix(strings.ToUpper(text[:1])+text[1:], ".") + "."
}
