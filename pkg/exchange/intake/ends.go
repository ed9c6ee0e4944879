package intake

import (
	"slices"
	"strings"

	"knockon/pkg/model"
	"knockon/pkg/syntax"
)

// waiting begins the id of who is not known yet, with the id of the question about
// them behind: no id of a map begins so.
const waiting = "?"

// organisations calls a function for each organisation of a file, additions to
// those of other files among them.
func (d *document) organisations(visit func(id string, entry *document)) {
	for i, section := range d.keys {
		if _, ok := kindOf(section); !ok && section != "additions" {
			continue
		}
		for j, id := range d.items[i].keys {
			visit(id, d.items[i].items[j])
		}
	}
}

// section is where an organisation stands in a file; nil where it does not.
func (d *document) section(id string) (string, *document) {
	for i, section := range d.keys {
		if _, ok := kindOf(section); (ok || section == "additions") && d.items[i].get(id) != nil {
			return section, d.items[i]
		}
	}
	return "", nil
}

// carriers calls a function for each node of an organisation that carries relations.
func (d *document) carriers(visit func(node *document)) {
	visit(d)
	for _, section := range assetSections() {
		for _, asset := range d.get(section).all() {
			visit(asset)
		}
	}
}

// relations calls a function for each list of relations that a node carries.
func (d *document) relations(visit func(kind model.RelationKind, all *document)) {
	for k := range model.NumWritten {
		if all := d.get(k.String()); all != nil {
			visit(k, all)
		}
	}
}

// ends lists where a relation leads: the texts of a single one, or of a group.
func (d *document) ends() (out []*document) {
	switch d.kind {
	case syntax.Scalar:
		return []*document{d}
	case syntax.Sequence:
		for _, item := range d.items {
			out = append(out, item.ends()...)
		}
		return out
	}
	for _, key := range [3]string{"to", "any-of", "of"} {
		if v := d.get(key); v != nil {
			out = append(out, v.ends()...)
		}
	}
	return out
}

// references calls a function for each text of a file that names a node, with the
// organisation beside which it stands.
func (d *document) references(visit func(owner string, ref *document)) {
	d.organisations(func(id string, entry *document) {
		for _, key := range [2]string{"within", "succeeded-by"} {
			if v := entry.get(key); v != nil {
				visit("", v)
			}
		}
		entry.carriers(func(node *document) {
			node.relations(func(_ model.RelationKind, all *document) {
				for _, end := range all.ends() {
					visit(id, end)
				}
			})
		})
	})
	for _, c := range d.get("contracts").all() {
		for _, key := range [3]string{"supplier", "manager", "buyers"} {
			if v := c.get(key); v != nil {
				for _, end := range v.ends() {
					visit("", end)
				}
			}
		}
	}
}

// absolute writes references in full, relative shortens them beside their own.
func (d *document) absolute() {
	d.references(func(owner string, ref *document) {
		if rest, ok := strings.CutPrefix(ref.text, "./"); ok && owner != "" {
			ref.text = owner + "/" + rest
		}
	})
}

func (d *document) relative() {
	d.references(func(owner string, ref *document) {
		if rest, ok := strings.CutPrefix(ref.text, owner+"/"); ok && owner != "" {
			ref.text = "./" + rest
		}
	})
}

// rename has every reference that names a node, or an asset of it, name another.
func (d *document) rename(from, to string) {
	d.references(func(_ string, ref *document) {
		if rest, ok := strings.CutPrefix(ref.text, from); ok && (rest == "" || rest[0] == '/') {
			ref.text = to + rest
		}
	})
}

// dropWaiting takes out all that hangs on somebody who is not known yet.
func (d *document) dropWaiting() {
	open := func(v *document) bool {
		return slices.ContainsFunc(v.ends(), func(end *document) bool { return strings.HasPrefix(end.text, waiting) })
	}
	for i := 0; i < len(d.keys); i++ {
		section := d.keys[i]
		if _, ok := kindOf(section); !ok && section != "contracts" {
			continue
		}
		all := d.items[i]
		for _, id := range slices.Clone(all.keys) {
			if strings.HasPrefix(id, waiting) {
				all.drop(id)
			}
		}
		if len(all.keys) == 0 {
			d.drop(section)
			i--
		}
	}
	d.organisations(func(_ string, entry *document) {
		entry.dropKeys(open, "within", "succeeded-by")
		entry.carriers(func(node *document) {
			node.relations(func(k model.RelationKind, all *document) {
				all.items = slices.DeleteFunc(all.items, open)
				if len(all.items) == 0 {
					node.drop(k.String())
				}
			})
		})
	})
	for _, c := range d.get("contracts").all() {
		if buyers := c.get("buyers"); buyers != nil {
			buyers.items = slices.DeleteFunc(buyers.items, open)
		}
		c.dropKeys(open, "supplier", "manager")
		c.dropKeys(func(v *document) bool { return len(v.items) == 0 }, "buyers")
	}
}

func (d *document) dropKeys(when func(*document) bool, keys ...string) {
	for _, key := range keys {
		if v := d.get(key); v != nil && when(v) {
			d.drop(key)
		}
	}
}

// forgetWaiting takes out who waited for an answer to a question that is asked no more.
func (d *document) forgetWaiting(questions *document) {
	for _, all := range d.items {
		for _, id := range slices.Clone(all.keys) {
			if q, ok := strings.CutPrefix(id, waiting); ok && questions.get(q) == nil {
				all.drop(id)
			}
		}
	}
}
