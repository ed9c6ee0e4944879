package load

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"knockon/pkg/diag"
	"knockon/pkg/each"
	"knockon/pkg/nearest"
	"knockon/pkg/schema"
	"knockon/pkg/syntax"
)

// foreign reports a file of another tool as one problem: none of its top-level
// keys is one of a map with what may stand there, and not all of them can be slips.
// A file that is no YAML is one where no line begins as those of a map do.
func (r *reader) foreign(data []byte, name string) bool {
	if slices.ContainsFunc(r.problems, unparsed) {
		r.hintAtIgnoring(data, name)
		return false
	}
	if bytes.HasPrefix(data, []byte("version https://git-lfs.github.com/spec/")) {
		r.broken = false
		r.problems = diag.List{{
			Code: "foreign-file", Key: lfs, Span: r.docs[0].Span(), Message: "Git LFS has put a pointer in the place of this file",
			Hint: "fetch the file with: git lfs pull; at a revision Git holds the pointer alone, so keep maps out of LFS",
		}}
		return true
	}
	var strange syntax.Node
	for _, d := range r.docs {
		switch {
		case d.Kind() == syntax.Scalar && !d.IsNothing() && len(nearest.Find(d.Value(), r.topKeys(), 1)) == 0:
			strange = first(strange, d)
		case d.Kind() == syntax.Sequence && !d.IsEmpty():
			strange = first(strange, d)
		case d.Kind() == syntax.Mapping:
			for key, value := range d.Pairs() {
				name := key.Value()
				if r.table.Top.Find(name) != nil {
					if value.Kind() == syntax.Mapping || value.IsNothing() {
						return false
					}
					continue
				}
				if !strings.HasPrefix(name, "x-") && len(nearest.Find(name, r.topKeys(), 1)) == 0 {
					strange = first(strange, key)
				}
			}
		}
	}
	if !strange.Exists() {
		return false
	}
	r.broken = false
	r.problems = diag.List{{
		Code: "foreign-file", Key: diag.Show(strange.Value()), Span: strange.Span(), Message: "this file has no key of a map: it seems to be of another tool",
		Hint: leaveOut(name) + "; a file of a map has " + nearest.Or(r.topKeys()) + " at its top",
	}}
	return true
}

// MayBeOfMap reports whether a file is one of a map, broken or not: one that says anything, and is not of another tool.
// A pointer of Git LFS stands in the place of one.
func MayBeOfMap(content []byte) bool {
	r := newReader(schema.New())
	r.docs, r.problems = syntax.Parse(0, content)
	if slices.ContainsFunc(r.problems, unparsed) {
		return r.beginsAsMap(content)
	}
	if r.foreign(content, "") {
		return r.problems[0].Key == lfs
	}
	return slices.ContainsFunc(r.docs, func(d syntax.Node) bool { return !d.IsNothing() && !d.IsEmpty() })
}

// lfs is the key of the problem that a pointer of Git LFS is.
const lfs = "git-lfs"

// unparsed reports whether a problem keeps a file from being read to its end.
func unparsed(d diag.Diagnostic) bool { return d.Code != "unknown-tag" && d.Code != "bad-merge" }

func first(a, b syntax.Node) syntax.Node {
	if a.Exists() {
		return a
	}
	return b
}

// hintAtIgnoring adds to a syntax error what to do if the file is none of the map.
func (r *reader) hintAtIgnoring(data []byte, name string) {
	if r.beginsAsMap(data) {
		return
	}
	for i := range r.problems {
		if code := r.problems[i].Code; code != "yaml-syntax" && code != "tab" {
			continue
		}
		r.problems[i].Hint = "if it is no file of the map, " + leaveOut(name) + "; else " + r.problems[i].Hint
	}
}

// beginsAsMap reports whether a line begins as those of a map do.
func (r *reader) beginsAsMap(data []byte) bool {
	for line := range bytes.Lines(data) {
		key, _, found := bytes.Cut(bytes.TrimLeft(line, "\ufeff{\"'"), []byte(":"))
		if found && r.table.Top.Find(string(bytes.TrimRight(key, " \"'"))) != nil {
			return true
		}
	}
	return false
}

func (r *reader) topKeys() []string {
	return each.Of(r.table.Top.Keys, func(k schema.Key) string { return k.Name })
}

// leaveOut says how a file is left out; name is its path from the folder of the map, "" where it
// was named by itself.
func leaveOut(name string) string {
	if name == "" {
		return "name another file with -m"
	}
	pattern := strings.NewReplacer(`\`, `\\`, "*", `\*`, "?", `\?`, "[", `\[`).Replace(name)
	return fmt.Sprintf("leave it out with the line /%s in %s beside the map", diag.Show(pattern), IgnoreName)
}
