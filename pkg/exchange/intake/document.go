package intake

import (
	"slices"
	"strings"

	"knockon/pkg/each"
	"knockon/pkg/emit"
	"knockon/pkg/schema"
	"knockon/pkg/syntax"
)

// document is map text as values that can be changed: a text, a list or keys.
type document struct {
	text  string
	items []*document // of a list
	keys  []string    // of keys, with their values in items
	kind  syntax.Kind
	by    map[string]*document // the values by their keys, once somebody has asked of many
}

// few is how many keys are gone through sooner than found by a hash.
const few = 16

// parse reads a document; one that is no YAML is empty.
func parse(content []byte) *document {
	docs, problems := syntax.Parse(0, content)
	if len(docs) == 0 || len(problems) > 0 || docs[0].Kind() != syntax.Mapping {
		return &document{kind: syntax.Mapping}
	}
	return documentOf(docs[0])
}

func documentOf(n syntax.Node) *document {
	d := &document{kind: n.Kind()}
	switch d.kind {
	case syntax.Scalar:
		d.text = n.Value()
	case syntax.Sequence:
		for item := range n.Items() {
			d.items = append(d.items, documentOf(item))
		}
	case syntax.Mapping:
		for key, value := range n.Pairs() {
			d.set(key.Value(), documentOf(value))
		}
	}
	return d
}

func textOf(s string) *document { return &document{text: s} }

// get is the value of a key, nil where there is none.
func (d *document) get(key string) *document {
	if d == nil {
		return nil
	}
	if len(d.keys) <= few {
		if i := slices.Index(d.keys, key); i >= 0 {
			return d.items[i]
		}
		return nil
	}
	if d.by == nil {
		d.by = make(map[string]*document, len(d.keys))
		for i, k := range d.keys {
			d.by[k] = d.items[i]
		}
	}
	return d.by[key]
}

// at is get for a path, which is made where it is missing.
func (d *document) at(path ...string) *document {
	for _, key := range path {
		next := d.get(key)
		if next == nil || next.kind != syntax.Mapping {
			next = &document{kind: syntax.Mapping}
			d.set(key, next)
		}
		d = next
	}
	return d
}

// list is the list of a key, which is made where it is missing.
func (d *document) list(key string) *document {
	all := d.get(key)
	if all == nil || all.kind != syntax.Sequence {
		all = &document{kind: syntax.Sequence}
		d.set(key, all)
	}
	return all
}

func (d *document) set(key string, v *document) {
	if d.get(key) == nil {
		d.keys, d.items = append(d.keys, key), append(d.items, v)
	} else {
		d.items[slices.Index(d.keys, key)] = v
	}
	if d.by != nil {
		d.by[key] = v
	}
}

func (d *document) drop(key string) {
	if i := slices.Index(d.keys, key); i >= 0 {
		delete(d.by, key)
		d.keys, d.items = slices.Delete(d.keys, i, i+1), slices.Delete(d.items, i, i+1)
	}
}

// value writes it: what is small on one line, ids in their order.
func (d *document) value(byID bool) emit.Value {
	switch d.kind {
	case syntax.Scalar:
		return emit.Text(d.text)
	case syntax.Sequence:
		return emit.List(each.Of(d.items, func(item *document) emit.Entry { return emit.Item(item.value(false)) })...)
	}
	return emit.Keys(d.entries(byID)...)
}

// topSections are those at the top of a file, in the format's order.
const topSections = " sources councils vehicles contractors vendors organisations additions contracts "

// sections are the keys whose own keys are ids, which stand in alphabetical order.
const sections = topSections + "networks systems products services datasets teams x-questions "

func (d *document) entries(byID bool) []emit.Entry {
	out := make([]emit.Entry, 0, len(d.keys))
	for i, key := range d.keys {
		out = append(out, emit.Key(key, d.items[i].value(!byID && strings.Contains(sections, " "+key+" "))))
	}
	if byID {
		slices.SortStableFunc(out, func(a, b emit.Entry) int { return strings.Compare(a.Key, b.Key) })
	}
	return out
}

// carry takes over what an earlier document has and this one lacks: organisations,
// contracts and assets that are no longer published.
func (d *document) carry(old *document) {
	for i, section := range old.keys {
		if section == "sources" || !strings.Contains(sections, " "+section+" ") || section == "x-questions" {
			continue
		}
		for j, id := range old.items[i].keys {
			entry, now := old.items[i].items[j], d.organisation(id)
			if section == "contracts" {
				now = d.get(section).get(id)
			}
			switch {
			case now == nil:
				d.at(section).set(id, entry)
			case section != "contracts":
				now.carryAssets(entry)
			}
		}
	}
}

// organisation is the entry of an organisation, in whatever section, nil where there is none.
func (d *document) organisation(id string) *document {
	for i, key := range d.keys {
		if e := d.items[i].get(id); e != nil && !strings.Contains(" sources contracts x-questions ", " "+key+" ") {
			return e
		}
	}
	return nil
}

func (d *document) carryAssets(old *document) {
	for i, section := range old.keys {
		if !strings.Contains(sections, " "+section+" ") {
			continue
		}
		for j, id := range old.items[i].keys {
			if d.get(section).get(id) == nil {
				d.at(section).set(id, old.items[i].items[j])
			}
		}
	}
}

func (d *document) equal(o *document) bool {
	return d.kind == o.kind && d.text == o.text && slices.Equal(d.keys, o.keys) && slices.EqualFunc(d.items, o.items, (*document).equal)
}

// Begin is the file of a new map, with the council whose files are imported.
func Begin(subject string) []byte {
	d := &document{kind: syntax.Mapping}
	title := "What we rely on"
	if subject != "" {
		title = "What " + subject + " relies on"
	}
	d.at("map").set("title", textOf(title))
	if subject != "" {
		d.at("councils").set(subject, &document{kind: syntax.Mapping})
	}
	return emit.File(schema.New(), "A map that an import began. This file is yours: no import changes it.", d.entries(false)...)
}
