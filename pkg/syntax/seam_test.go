package syntax_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"knockon/pkg/mapgen"
	"knockon/pkg/syntax"
	"knockon/pkg/syntax/cst"
)

// reader makes documents of a lossless tree, as Parse makes them of the
// library's; ok is false where anchors, aliases or tags need more than that.
type reader struct {
	*cst.Tree
	line, at int // the last place asked for, and where its line starts
	lineAt   int
	ok       bool
}

func fromTree(t *cst.Tree) (docs []syntax.Node, ok bool) {
	r := &reader{Tree: t, line: 1, ok: !strings.HasPrefix(t.Text, "\ufeff")}
	for _, part := range t.Parts {
		if part.Root >= 0 {
			docs = append(docs, r.node(part.Root))
		}
	}
	return docs, r.ok
}

func (r *reader) node(i int32) syntax.Node {
	n := &r.Nodes[i]
	r.ok = r.ok && n.Start == n.Text && n.Kind != cst.Alias
	var out syntax.Node
	out.Line, out.Col = r.place(int(n.Start))
	switch {
	case n.Kind.IsMapping():
		out.Kind = syntax.Mapping
	case n.Kind.IsCollection():
		out.Kind = syntax.Sequence
	default:
		out.Value, out.Quoted = r.Value(i), n.Kind >= cst.SingleQuoted && n.Kind <= cst.Folded
	}
	key := n.Kind.IsMapping()
	for c := i + 1; c < n.Next; c = r.Nodes[c].Next {
		r.ok = r.ok && !(key && r.Nodes[c].Kind == cst.Plain && r.Value(c) == "<<")
		out.Children = append(out.Children, r.node(c))
		key = n.Kind.IsMapping() && !key
	}
	return out
}

// place counts on from the place asked for before.
func (r *reader) place(at int) (line, col uint32) {
	if at < r.at { // an empty value stands before the comma that was read
		r.line, r.at, r.lineAt = 1, 0, 0
	}
	passed := r.Text[r.at:at]
	if n := strings.Count(passed, "\n"); n > 0 {
		r.line += n
		r.lineAt = r.at + strings.LastIndexByte(passed, '\n') + 1
	}
	r.at = at
	return uint32(r.line), uint32(1 + utf8.RuneCountInString(r.Text[r.lineAt:at]))
}

// agree reports whether the lossless tree stands in for the library on a file.
func agree(t *testing.T, name string, data []byte) bool {
	t.Helper()
	tree, unsure := cst.Parse(string(data))
	if unsure != nil {
		return false
	}
	docs, ok := fromTree(tree)
	if !ok {
		return false
	}
	want, problems := syntax.Parse(0, data)
	if len(problems) > 0 {
		t.Errorf("%s: taken, though %s\n%s", name, problems[0].Message, data)
	}
	if diff := cmp.Diff(want, docs, cmp.Comparer(sameNode)); diff != "" {
		t.Errorf("%s (-library +tree)\n%s\n%s", name, diff, data)
	}
	return true
}

func sameNode(a, b syntax.Node) bool {
	if a.Kind != b.Kind || a.Quoted != b.Quoted || a.Line != b.Line || a.Col != b.Col || a.Value != b.Value || len(a.Children) != len(b.Children) {
		return false
	}
	for i := range a.Children {
		if !sameNode(a.Children[i], b.Children[i]) {
			return false
		}
	}
	return true
}

// TestSeam holds that the lossless tree gives the documents that loading has
// from the library, of every map that it takes.
func TestSeam(t *testing.T) {
	files := mapgen.Generate(2000, 1)
	for _, top := range []string{"../../testdata", "../../data"} {
		err := filepath.WalkDir(top, func(path string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() && strings.HasSuffix(path, "ml") {
				files[path], err = os.ReadFile(path)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	taken := 0
	for name, data := range files {
		if agree(t, name, data) {
			taken++
		}
	}
	t.Logf("%d of %d files", taken, len(files))
	if taken*10 < len(files)*8 {
		t.Errorf("only %d of %d files are taken", taken, len(files))
	}
}

func FuzzSeam(f *testing.F) {
	for _, text := range []string{"a: [b, {c: d}]\n", "- a: 'b'\n  c: >\n    d\n- \"e\\tf\"\n", "---\na:\n- b # c\n...\n---\n"} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) { agree(t, "", data) })
}
