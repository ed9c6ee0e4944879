// Package decode takes a located tree apart by a table of keys: what is unknown,
// missing, written twice or of the wrong shape is reported with its place and a
// hint. Maps and their configuration are read by it.
package decode

import (
	"fmt"
	"strings"

	"knockon/pkg/diag"
	"knockon/pkg/nearest"
	"knockon/pkg/schema"
	"knockon/pkg/syntax"
)

// Reader reads nodes and gathers their problems.
type Reader struct {
	Problems diag.List
	Unlisted int    // further problems, of which there are too many to keep
	Mute     bool   // problems are only counted, as unlisted ones
	Keys     string // where all keys are listed, for hints

	// Unknown is asked for the hint of a key that f does not have, or reports
	// it itself; nil where nothing but the nearest key is known.
	Unknown func(f *schema.Fields, key syntax.Node) (hint string, reported bool)

	cut cut // the last value that commas ended
}

// mostKept bounds the problems of one file: far more than are listed of a map.
const mostKept = 20 * diag.MostListed

// Report adds a problem at a node.
func (r *Reader) Report(code, key string, at syntax.Node, hint, message string, args ...any) {
	if r.Mute || len(r.Problems) >= mostKept {
		r.Unlisted++
		return
	}
	r.Problems = append(r.Problems, diag.Diagnostic{
		Code: code, Key: key, Message: fmt.Sprintf(message, args...), Hint: hint, Span: at.Span(),
	})
}

// Fields calls each for every known key of a mapping that has a value of the
// right shape, and reports the others. at is where problems of the whole are shown.
func (r *Reader) Fields(n syntax.Node, f *schema.Fields, at syntax.Node, each func(k *schema.Key, key, value syntax.Node)) {
	if n.Kind() != syntax.Mapping && !n.IsNothing() {
		r.Report("wrong-type", f.Name, n, keysHint(f, n == at), "%s takes keys with values, not %s", Describe(f), n.Kind())
		return
	}
	var seen seen
	var before pair
	key, end := n.Inside()
	for value := key; key != end; key = value.Next() {
		value = key.Next()
		name := key.Value()
		i := f.At(name)
		again := i >= 0 && seen.again(i)
		this := pair{key, value}
		if i >= 0 && !again && !value.IsUnwritten() { // as nearly all are
			each(&f.Keys[i], key, value)
			before = this
			continue
		}
		switch {
		case !r.plainKey(key), r.isCutOff(f, n, before, this), strings.HasPrefix(name, "x-"):
		case i < 0:
			r.unknownKey(f, n, before, this)
		case again:
			k := &f.Keys[i]
			r.Report("duplicate-key", k.Name, key, keepHint(k), "%q is written twice in one %s", k.Name, f.Name)
			r.Relate(seen.firstOf(n, i, name), "first here")
			if k.Type == schema.Section { // what a second section defines is defined
				each(k, key, value)
			}
		default:
			each(&f.Keys[i], key, value)
		}
		before = this
	}
	for _, i := range f.Required() {
		if k := &f.Keys[i]; !seen.has(i) && !n.Get(k.Name).Exists() {
			hint := fmt.Sprintf("add `%s:` (%s)", k.Name, k.Doc)
			if k.Values != nil {
				hint = fmt.Sprintf("add `%s:` with %s", k.Name, nearest.Or(k.Values))
			}
			r.Report("missing-key", k.Name, at, hint, "%s lacks %q", Describe(f), k.Name)
		}
	}
}

func keepHint(k *schema.Key) string {
	switch k.Type {
	case schema.Section, schema.Object, schema.List, schema.Relation, schema.Nodes:
		return "keep one of them, and move what stands below the other there"
	}
	return "keep one of them"
}

// keysHint shows how the keys of f are written, in a list or below their name.
func keysHint(f *schema.Fields, item bool) string {
	var keys []string
	for _, k := range f.Keys {
		if k.Required {
			keys = append(keys, k.Name+": …")
		}
	}
	if keys == nil {
		keys = []string{f.Keys[0].Name + ": …"}
	}
	if item {
		return "write {" + strings.Join(keys, ", ") + "}"
	}
	return "write its keys below it, indented, as `" + keys[0] + "`"
}

// Describe names a mapping: a service, an organisation.
func Describe(f *schema.Fields) string { return Article(f.Name) }

// Article puts a or an before a noun.
func Article(noun string) string {
	if strings.ContainsRune("aeiou", rune(noun[0])) {
		return "an " + noun
	}
	return "a " + noun
}

func (r *Reader) plainKey(key syntax.Node) bool {
	if key.Kind() == syntax.Scalar {
		return true
	}
	r.Report("wrong-type", "", key, "write a single word before the colon", "a key is a word, not %s", key.Kind())
	return false
}

// Relate adds another place to the last problem.
func (r *Reader) Relate(to syntax.Node, message string) {
	if r.Unlisted > 0 {
		return
	}
	last := &r.Problems[len(r.Problems)-1]
	last.Related = append(last.Related, diag.Related{Span: to.Span(), Message: message})
}
