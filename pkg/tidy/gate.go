package tidy

import (
	"slices"
	"strings"

	"knockon/pkg/diag"
	"knockon/pkg/schema"
	"knockon/pkg/source"
	"knockon/pkg/syntax"
	"knockon/pkg/syntax/cst"
)

// check holds the result against what the original says, by a parser that
// knows nothing of blocks: the same tree but for the order of known keys, and
// the same comments. The result comes with the file's line ends as well. It
// returns the result's own tree.
func check(table *schema.Table, file uint32, old []syntax.Node, before *cst.Tree, out string, whole []byte) (*cst.Tree, diag.List) {
	now, problems := syntax.Parse(file, whole)
	after, unsure := cst.Parse(out)
	if len(problems) > 0 || len(old) != len(now) || unsure != nil {
		return nil, refuse(file, 1, "formatting would break it")
	}
	for i := range old {
		if at := differs(&old[i], &now[i], table.Shape()); at != nil {
			return nil, refuse(file, int(at.Line), "formatting would change what it says")
		}
	}
	return after, checkComments(file, before, after)
}

func checkComments(file uint32, before, after *cst.Tree) diag.List {
	old, now := before.Comments(), after.Comments()
	byText := func(a, b cst.Comment) int { return strings.Compare(a.Text, b.Text) }
	slices.SortStableFunc(old, byText)
	slices.SortStableFunc(now, byText)
	for i, c := range old {
		if i >= len(now) || now[i].Text != c.Text {
			return refuse(file, lineOf(before.Text, c.At), "formatting would lose a comment")
		}
	}
	if len(now) > len(old) {
		return refuse(file, 1, "formatting would turn text into a comment")
	}
	return nil
}

func refuse(file uint32, line int, why string) diag.List {
	return diag.List{{
		Code: "fmt-refused", Message: "this file is left as it is: " + why,
		Hint: "write this part in a plainer way", Span: source.Span{File: file, Line: uint32(line), Col: 1},
	}}
}

// differs returns the first place of a tree that another does not share. The
// order of keys counts except where the format has one.
func differs(a, b *syntax.Node, s schema.Shape) *syntax.Node {
	if a.Kind != b.Kind || a.Value != b.Value || a.Quoted != b.Quoted || len(a.Children) != len(b.Children) {
		return a
	}
	if a.Kind == syntax.Sequence {
		for i := range a.Children {
			if at := differs(&a.Children[i], &b.Children[i], s.Item()); at != nil {
				return at
			}
		}
		return nil
	}
	s = s.Settle(func(name string) bool { return a.Get(name) != nil })
	other := matching(a, b, s.Fields)
	for i := 0; i+1 < len(a.Children); i += 2 {
		key := &a.Children[i]
		j := other(i)
		if j < 0 {
			return key
		}
		if at := differs(key, &b.Children[j], schema.Shape{}); at != nil {
			return at
		}
		if at := differs(&a.Children[i+1], &b.Children[j+1], s.Key(key.Value)); at != nil {
			return at
		}
	}
	return nil
}

// matching returns for each key of a where it stands in b: at the same place,
// but where the format orders keys at that of the same name. Of a name written
// twice the first matches the first.
func matching(a, b *syntax.Node, f *schema.Fields) func(int) int {
	if f == nil {
		return func(i int) int { return i }
	}
	at := map[string][]int{}
	for j := 0; j+1 < len(b.Children); j += 2 {
		at[b.Children[j].Value] = append(at[b.Children[j].Value], j)
	}
	return func(i int) int {
		left := at[a.Children[i].Value]
		if len(left) == 0 {
			return -1
		}
		at[a.Children[i].Value] = left[1:]
		return left[0]
	}
}
