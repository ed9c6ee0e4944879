package intake

import (
	"fmt"
	"slices"
	"strings"

	"knockon/pkg/exchange/names"
	"knockon/pkg/model"
	"knockon/pkg/nearest"
	"knockon/pkg/source"
)

// world is what answers speak of: the imported file as it comes to be, and the map
// around it.
type world struct {
	file  *document
	m     *model.Map
	own   func(Spot) bool // what of the map the file itself has
	rules *names.Rules
	moved map[string]string // what is called otherwise since an answer
	kinds map[string]model.Kind
	left  []spare             // what moved to where somebody wrote it already
	named map[string][]string // ids by what people call them, and behind firm without its legal ending
}

// spare is what the files say of an asset that stands in a file of somebody's.
type spare struct {
	ref   string
	asset *document
}

const firm = "firm "

// theirs is an answer that would change a file of somebody's.
type theirs struct{ what, place, instead string }

func (e *theirs) Error() string {
	return fmt.Sprintf("%s stands in a file of yours (%s), which no import changes: %s", e.what, e.place, e.instead)
}

// assetSections are the keys under which an organisation has what it has.
func assetSections() (out []string) {
	for k := range model.NumKinds {
		if !k.IsOrganisation() {
			out = append(out, k.String()+"s")
		}
	}
	return out
}

// kindOf is the kind of what stands in a section.
func kindOf(section string) (model.Kind, bool) {
	for k := range model.NumKinds {
		if k.String()+"s" == section {
			return k, true
		}
	}
	return model.OtherOrganisation, section == "organisations"
}

// index lists all that the map will hold.
func (w *world) index() {
	w.kinds, w.named = map[string]model.Kind{}, map[string][]string{}
	for i := range w.m.Nodes {
		if n := &w.m.Nodes[i]; !w.own(Spot{Node: int32(i), Contract: -1}) {
			w.know(n.ID, n.Kind, append([]string{n.Name, n.Short}, n.Aliases...)...)
		}
	}
	for i, section := range w.file.keys {
		kind, organisations := kindOf(section)
		if !organisations && section != "additions" {
			continue
		}
		for j, id := range w.file.items[i].keys {
			entry := w.file.items[i].items[j]
			if organisations {
				w.know(id, kind, entry.called()...)
			}
			for _, sub := range assetSections() {
				inner, _ := kindOf(sub)
				for n, asset := range entry.get(sub).ids() {
					w.know(id+"/"+asset, inner, entry.get(sub).items[n].called()...)
				}
			}
		}
	}
}

func (w *world) know(id string, kind model.Kind, called ...string) {
	w.kinds[id] = kind
	seen := map[string]bool{}
	for _, name := range called {
		k := w.rules.Keys(name)
		for _, key := range [2]string{k.Plain, firm + k.Firm} {
			if key != "" && key != firm && !seen[key] && !slices.Contains(w.named[key], id) {
				seen[key] = true
				w.named[key] = append(w.named[key], id)
			}
		}
	}
}

// ids are the keys of a document that may not be there.
func (d *document) ids() []string {
	if d == nil {
		return nil
	}
	return d.keys
}

// all are the items of a list, or the values of keys, that may not be there.
func (d *document) all() []*document {
	if d == nil {
		return nil
	}
	return d.items
}

// called lists the names of an entry.
func (d *document) called() []string {
	out := []string{d.word("name"), d.word("short")}
	for _, a := range d.get("aliases").all() {
		out = append(out, a.text)
	}
	return out
}

// find is the node that a word means: its id, that of an asset beside, or a name
// that one alone has.
func (w *world) find(text, beside string, want model.KindSet) (string, error) {
	id := strings.TrimSpace(text)
	if rest, ok := strings.CutPrefix(id, "./"); ok {
		id = beside + "/" + rest
	}
	for _, id := range [2]string{id, beside + "/" + id} {
		if kind, ok := w.kinds[id]; ok && want.Has(kind) {
			return id, nil
		}
	}
	var found []string
	k := w.rules.Keys(text)
	for _, key := range [2]string{k.Plain, firm + k.Firm} {
		if len(found) > 0 {
			break
		}
		for _, id := range w.named[key] {
			if kind, there := w.kinds[id]; there && want.Has(kind) {
				found = append(found, id)
			}
		}
	}
	slices.Sort(found)
	switch {
	case len(found) == 1:
		return found[0], nil
	case len(found) > 1:
		return "", fmt.Errorf("%q may be %s", text, strings.Join(found, " or "))
	}
	if kind, ok := w.kinds[id]; ok {
		return "", fmt.Errorf("%s is a %s, where a %s must stand", id, kind, strings.Join(want.Names(), " or "))
	}
	var all []string
	for id, kind := range w.kinds {
		if want.Has(kind) {
			all = append(all, id)
		}
	}
	if near := nearest.Find(text, all, 3); len(near) > 0 {
		return "", fmt.Errorf("there is no %q in the map (did you mean %s?)", text, strings.Join(near, " or "))
	}
	return "", fmt.Errorf("there is no %q in the map", text)
}

// elsewhere reports whether a node stands in another file than the import's.
func (w *world) elsewhere(id string) bool {
	at, ok := w.m.Lookup(id)
	return ok && !w.own(Spot{Node: at, Contract: -1})
}

// refuse is why an answer cannot be written on a node of another file.
func (w *world) refuse(id, instead string) error {
	at, _ := w.m.Lookup(id)
	return &theirs{id, w.place(w.m.Nodes[at].At()), instead}
}

// yours says what only its owner can write: relations of assets that stand in files of
// somebody's, as far as these lack them.
func (w *world) yours() (out []string) {
	for _, s := range w.left {
		node, _ := w.m.Lookup(s.ref)
		s.asset.relations(func(k model.RelationKind, all *document) {
			for _, end := range all.ends() {
				if to := w.now(end.text); !strings.HasPrefix(to, waiting) && !says(w.m, node, k, to) {
					out = append(out, w.refuse(s.ref, "write there  "+k.String()+": "+to).Error())
				}
			}
		})
	}
	return out
}

func (w *world) place(at source.Span) string {
	return fmt.Sprintf("%s:%d", w.m.Files.Name(at), at.Line)
}

// node is the entry of a node of the file, nil for what stands elsewhere.
func (w *world) node(ref string) *document {
	owner, id, asset := strings.Cut(ref, "/")
	if !asset {
		if section, all := w.file.section(owner); section != "additions" {
			return all.get(owner)
		}
		return nil
	}
	for _, section := range assetSections() {
		if entry := w.file.organisation(owner).get(section).get(id); entry != nil {
			return entry
		}
	}
	return nil
}

// home is where an organisation's assets are written.
func (w *world) home(owner string) *document {
	if org := w.file.organisation(owner); org != nil {
		return org
	}
	return w.file.at("additions", owner)
}

// now is what a reference of a question is called since other answers.
func (w *world) now(ref string) string {
	if to, ok := w.moved[ref]; ok {
		return to
	}
	owner, id, asset := strings.Cut(ref, "/")
	if to, ok := w.moved[owner]; ok && asset {
		return to + "/" + id
	}
	return ref
}
