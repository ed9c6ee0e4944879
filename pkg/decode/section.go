package decode

import (
	"strings"

	"knockon/pkg/diag"
	"knockon/pkg/schema"
	"knockon/pkg/syntax"
)

// Section calls each for every id of a section, a wrong one too once it is
// reported, so that what it holds is looked at. A second definition is
// reported when all files are known.
func (r *Reader) Section(k *schema.Key, n syntax.Node, each func(id, value syntax.Node)) {
	if n.Kind() != syntax.Mapping && !n.IsNothing() {
		r.Report("wrong-type", k.Name, n, "write an id with a colon, and below it, indented, its keys", "%q takes ids with their keys below, not %s",
			k.Name, n.Kind())
		return
	}
	for id, value := range n.Pairs() {
		if !r.plainKey(id) || strings.HasPrefix(id.Value(), "x-") {
			continue
		}
		r.checkID(k, id)
		if id.Value() != "" && !strings.Contains(id.Value(), "/") {
			each(id, value)
		}
	}
}

func (r *Reader) checkID(k *schema.Key, id syntax.Node) {
	text := id.Value()
	if schema.IsReservedID(text) {
		r.Report("bad-id", k.Name, id, "use a longer id", "%q cannot be an id: YAML readers take it for something else", text)
		return
	}
	if schema.IsID(text) {
		return
	}
	hint := schema.IDRule + "; `name` can hold anything"
	if better := suggestID(text); better != "" {
		hint = "write " + better + "; `name` can hold anything"
	}
	r.Report("bad-id", k.Name, id, hint, "%s cannot be an id", diag.Quote(text))
}

// suggestID returns the nearest text that can be an id, or "".
func suggestID(text string) string {
	if len(text) > diag.MaxQuoted {
		return ""
	}
	better := strings.Join(strings.FieldsFunc(strings.ToLower(text), func(c rune) bool {
		return !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9')
	}), "-")
	if !schema.CanBeID(better) {
		return ""
	}
	return better
}
