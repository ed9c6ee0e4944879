package intake

import (
	"slices"
	"strings"

	"knockon/pkg/syntax"
)

// An imported file is what its files say with people's answers in it. Where the two
// differ, the file keeps what its files say under this key: what is not written, for
// an answer is missing or says otherwise, and the paths of what an answer added. So
// an answer that changes leaves nothing behind.
const journal = "x-files-say"

// keepBase notes in a file what it would be without answers.
func (d *document) keepBase(base *document) {
	var added []*document
	unwritten := d.lacks(base, "", &added)
	d.drop(journal)
	if len(unwritten.keys) > 0 {
		d.at(journal).set("unwritten", unwritten.sorted())
	}
	slices.SortFunc(added, func(a, b *document) int { return strings.Compare(a.text, b.text) })
	if len(added) > 0 {
		d.at(journal).set("answered", &document{kind: syntax.Sequence, items: added})
	}
}

// sorted is a document with its keys in order, from whatever they were put together.
func (d *document) sorted() *document {
	out := &document{text: d.text, kind: d.kind, keys: slices.Sorted(slices.Values(d.keys))}
	if d.kind != syntax.Mapping {
		for _, item := range d.items {
			out.items = append(out.items, item.sorted())
		}
	}
	for _, key := range out.keys {
		out.items = append(out.items, d.get(key).sorted())
	}
	return out
}

// lacks is what stands in another document and not here, or otherwise; added are
// the paths of what stands here alone.
func (d *document) lacks(base *document, path string, added *[]*document) *document {
	out := &document{kind: syntax.Mapping}
	for i, key := range base.keys {
		if strings.HasPrefix(key, "x-") {
			continue
		}
		was, is := base.items[i], d.get(key)
		switch {
		case is == nil || is.kind != was.kind || is.kind != syntax.Mapping && !is.equal(was):
			out.set(key, was)
		case is.kind == syntax.Mapping:
			if inner := is.lacks(was, path+key+"/", added); len(inner.keys) > 0 {
				out.set(key, inner)
			}
		}
	}
	for _, key := range d.keys {
		if base.get(key) == nil && !strings.HasPrefix(key, "x-") {
			*added = append(*added, textOf(path+key))
		}
	}
	return out
}

// base is a file without what answers made of it.
func (d *document) base() *document {
	notes := d.get(journal)
	out := d.clone()
	out.drop(journal)
	if added := notes.get("answered"); added != nil {
		for _, path := range added.items {
			out.remove(strings.Split(path.text, "/"))
		}
	}
	if unwritten := notes.get("unwritten"); unwritten != nil {
		out.merge(unwritten)
	}
	return out
}

func (d *document) remove(path []string) {
	if d == nil {
		return
	}
	if len(path) == 1 {
		d.drop(path[0])
		return
	}
	d.get(path[0]).remove(path[1:])
}

// merge takes over what another document has, key by key.
func (d *document) merge(from *document) {
	for i, key := range from.keys {
		if is := d.get(key); is != nil && is.kind == syntax.Mapping && from.items[i].kind == syntax.Mapping {
			is.merge(from.items[i])
		} else {
			d.set(key, from.items[i])
		}
	}
}
