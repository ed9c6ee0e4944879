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
		if at := differs(old[i], now[i], table.Shape()); at.Exists() {
			return nil, refuse(file, int(at.Line()), "formatting would change what it says")
		}
	}
	return after, checkComments(file, before, after)
}

func checkComments(file uint32, before, after *cst.Tree) diag.List {
	old, now := before.Comments(), after.Comments()
	for len(old) > 0 && len(now) > 0 && text(before, old[0]) == text(after, now[0]) { // nearly all, where little moves
		old, now = old[1:], now[1:]
	}
	sorted(before, old)
	sorted(after, now)
	for i, c := range old {
		if i >= len(now) || text(after, now[i]) != text(before, c) {
			return refuse(file, lineOf(before.Text, int(c.At)), "formatting would lose a comment")
		}
	}
	if len(now) > len(old) {
		return refuse(file, 1, "formatting would turn text into a comment")
	}
	return nil
}

func text(t *cst.Tree, c cst.Comment) string { return t.Text[c.At:c.End] }

func sorted(t *cst.Tree, found []cst.Comment) {
	slices.SortStableFunc(found, func(a, b cst.Comment) int { return strings.Compare(text(t, a), text(t, b)) })
}

func refuse(file uint32, line int, why string) diag.List {
	return diag.List{{
		Code: "fmt-refused", Message: "this file is left as it is: " + why,
		Hint: "write this part in a plainer way", Span: source.Span{File: file, Line: uint32(line), Col: 1},
	}}
}

// differs returns the first place of a tree that another does not share, or
// none. The order of keys counts except where the format has one.
func differs(a, b syntax.Node, s schema.Shape) syntax.Node {
	if a.Kind() != b.Kind() || a.Value() != b.Value() || a.Quoted() != b.Quoted() || a.Len() != b.Len() {
		return a
	}
	if a.Kind() == syntax.Sequence {
		theirs := slices.Collect(b.Items())
		for item := range a.Items() {
			if at := differs(item, theirs[0], s.Item()); at.Exists() {
				return at
			}
			theirs = theirs[1:]
		}
		return syntax.Node{}
	}
	s = s.Settle(func(name string) bool { return a.Get(name).Exists() })
	other := matching(b, s.Fields)
	for key, value := range a.Pairs() {
		its, ok := other(key.Value())
		if !ok {
			return key
		}
		if at := differs(key, its.key, schema.Shape{}); at.Exists() {
			return at
		}
		if at := differs(value, its.value, s.Key(key.Value())); at.Exists() {
			return at
		}
	}
	return syntax.Node{}
}

type pair struct{ key, value syntax.Node }

// matching returns for each key, asked for in the order of the other tree, where
// it stands in b: at the same place, but where the format orders keys at that of
// the same name. Of a name written twice the first matches the first.
func matching(b syntax.Node, f *schema.Fields) func(name string) (pair, bool) {
	at := map[string][]pair{}
	for key, value := range b.Pairs() {
		name := ""
		if f != nil {
			name = key.Value()
		}
		at[name] = append(at[name], pair{key, value})
	}
	return func(name string) (pair, bool) {
		if f == nil {
			name = ""
		}
		left := at[name]
		if len(left) == 0 {
			return pair{}, false
		}
		at[name] = left[1:]
		return left[0], true
	}
}
