package intake

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"knockon/pkg/exchange/names"
	"knockon/pkg/model"
	"knockon/pkg/schema"
)

// same decides whether a spelling is somebody of the map.
func (a *answer) same(text string) error {
	switch text {
	case "yes":
		text = "same"
	case "no":
		text = "different"
	}
	id := ""
	if all := a.it(); len(all) > 0 {
		id = all[0]
	}
	return a.decide(id, strings.ToLower(text))
}

// who decides who is meant by a spelling.
func (a *answer) who(text string) error {
	if text == "skip" || text == "unsure" {
		return a.decide("", text)
	}
	if text == "no" {
		return nil
	}
	id, err := a.find(text, "", model.Organisations)
	if err != nil {
		return err
	}
	return a.decide(id, "same")
}

func (a *answer) decide(id, word string) error {
	if !slices.Contains(decisions[:], word) {
		return fmt.Errorf("%q is no answer", word)
	}
	a.line = []string{a.question.word("name"), id, word, a.question.word("by"), a.question.word("date"), ""}
	return nil
}

// owner puts what is nobody's yet, or somebody else's, where the answer says.
func (a *answer) owner(text string) error {
	to, err := a.organisation(text, a.question.word("as"))
	if err != nil {
		return err
	}
	return a.settle(to)
}

// name names what waits, and puts it with its owner.
func (a *answer) name(text string) error {
	about, to := a.about(), a.it()
	if len(about) == 0 || len(to) == 0 {
		return errors.New("what it is about is not in the imported file")
	}
	if asset := a.node(about[0]); asset != nil {
		asset.set("name", textOf(text))
	}
	return a.settle(to[0])
}

// settle moves what a question is about to an organisation, with all that hangs on it.
func (a *answer) settle(to string) error {
	about := a.about()
	if len(about) == 0 {
		return errors.New("what it is about is not in the imported file")
	}
	from, asset, isAsset := strings.Cut(about[0], "/")
	if isAsset && !strings.HasPrefix(from, waiting) {
		return a.move(from, asset, to)
	}
	org := a.node(from)
	if org == nil {
		return errors.New("what it is about is not in the imported file")
	}
	for _, section := range assetSections() {
		for _, id := range slices.Clone(org.get(section).ids()) {
			if err := a.move(from, id, to); err != nil {
				return err
			}
		}
	}
	section, all := a.file.section(from)
	if all.drop(from); len(all.keys) == 0 {
		a.file.drop(section)
	}
	if ids := org.get("ids"); ids != nil && a.node(to) != nil && a.node(to).get("ids") == nil {
		a.node(to).set("ids", ids)
	}
	a.file.rename(from, to)
	a.moved[from] = to
	return nil
}

// move moves one asset.
func (a *answer) move(from, id, to string) error {
	org := a.file.organisation(from)
	for _, section := range assetSections() {
		asset := org.get(section).get(id)
		if asset == nil || from == to {
			continue
		}
		asset.cite(a.claim())
		org.get(section).drop(id)
		if len(org.get(section).keys) == 0 {
			org.drop(section)
		}
		now := id
		kind, _ := kindOf(section)
		if other, taken := a.kinds[to+"/"+id]; taken && other != kind {
			now += "-" + kind.String()
		}
		if a.elsewhere(to + "/" + now) {
			a.left = append(a.left, spare{to + "/" + now, asset})
		} else {
			home := a.home(to)
			if there := home.get(section).get(now); there != nil {
				there.absorb(asset)
			} else {
				home.at(section).set(now, asset)
			}
		}
		delete(a.kinds, from+"/"+id)
		a.know(to+"/"+now, kind, asset.called()...)
		a.file.rename(from+"/"+id, to+"/"+now)
		a.moved[from+"/"+id] = to + "/" + now
		return nil
	}
	if from != to && a.node(to+"/"+id) == nil {
		return fmt.Errorf("%s/%s is not in the imported file", from, id)
	}
	return nil
}

// absorb takes over the relations of another asset that is the same.
func (d *document) absorb(other *document) {
	other.relations(func(k model.RelationKind, all *document) {
		mine := d.get(k.String())
		if mine == nil {
			d.set(k.String(), all)
			return
		}
		for _, item := range all.items {
			if !slices.ContainsFunc(mine.items, func(r *document) bool { return r.word("to") != "" && r.word("to") == item.word("to") }) {
				mine.items = append(mine.items, item)
			}
		}
	})
}

// organisation is the one that a word means, or a new one: of a name that is near
// to none, or behind new:.
func (a *answer) organisation(text, kind string) (string, error) {
	name, fresh := strings.CutPrefix(text, "new:")
	name = strings.TrimSpace(name)
	id, err := a.find(name, "", model.Organisations)
	switch {
	case err == nil && (!fresh || slices.Contains(a.named[a.rules.Keys(name).Plain], id)):
		return id, nil // one of that very name is nobody new
	case !fresh:
		if schema.IsID(name) || strings.Contains(err.Error(), " may be ") {
			return id, err
		}
		if near := a.near(name); near != "" {
			return "", fmt.Errorf("%q may be %s, or not: write %s, or new: %s", name, near, near, name)
		}
	}
	id = firstFree([]string{a.rules.Slug(name, false), a.rules.Slug(name, true)}, name, func(id string) bool { _, taken := a.kinds[id]; return taken })
	if a.rules.Junk(name) {
		return "", fmt.Errorf("%q is nobody", name)
	}
	if kind == "" {
		kind = model.Contractor.String()
	}
	section, own := sectionOf(kind)
	org := a.file.at(section, id)
	org.set("name", textOf(name))
	if own {
		org.set("kind", textOf(kind))
	}
	k, _ := kindOf(section)
	a.know(id, k, name)
	return id, nil
}

// near is an organisation that a name may be a spelling of.
func (a *answer) near(name string) string {
	as := a.rules.Party([]string{name}, nil)
	var found []string
	for key, ids := range a.named {
		if strings.HasPrefix(key, firm) {
			continue
		}
		if a.rules.Compare(as, a.rules.Party([]string{key}, nil)) != names.Different {
			for _, id := range ids {
				if kind, there := a.kinds[id]; there && kind.IsOrganisation() {
					found = append(found, id)
				}
			}
		}
	}
	if len(found) == 0 {
		return ""
	}
	return slices.Min(found)
}

// subject is the entry of the organisation that a question is about; instead is
// what to do where it stands in somebody's own file.
func (a *answer) subject(instead string) (*document, error) {
	id := a.first()
	if org := a.node(id); org != nil {
		return org, nil
	}
	if id != "" && a.elsewhere(id) {
		return nil, a.refuse(id, instead)
	}
	return nil, errors.New("what it is about is not in the imported file")
}

// vehicle moves an organisation that buys for others to where such stand.
func (a *answer) vehicle(text string) error {
	if !strings.EqualFold(text, "vehicle") {
		return fmt.Errorf("%q is no answer", text)
	}
	org, err := a.subject("move it to `vehicles` there")
	if err != nil {
		return err
	}
	id := a.first()
	if section, all := a.file.section(id); section != "vehicles" {
		if all.drop(id); len(all.keys) == 0 {
			a.file.drop(section)
		}
		org.drop("kind") // which its section says
		a.file.at("vehicles").set(id, org)
		a.kinds[id] = model.Vehicle
	}
	return nil
}

func (a *answer) successor(text string) error {
	id, err := a.oneOf(text, a.it())
	if err != nil {
		return err
	}
	org, err := a.subject("write there  succeeded-by: " + id)
	if err == nil {
		org.set("succeeded-by", textOf(id))
	}
	return err
}

// alias is another name that people find it by.
func (a *answer) alias(text string) error {
	if text == "yes" {
		text = a.question.word("name")
	}
	org, err := a.subject("write there  aliases: [" + text + "]")
	if err != nil {
		return err
	}
	if all := org.list("aliases"); !slices.ContainsFunc(all.items, func(d *document) bool { return d.text == text }) {
		all.items = append(all.items, textOf(text))
	}
	return nil
}

// number says which register a number is of.
func (a *answer) number(text string) error {
	scheme, ok := map[string]string{"company": "GB-COH", "charity": "GB-CHC"}[strings.ToLower(text)]
	if !ok {
		return fmt.Errorf("%q is no answer", text)
	}
	number, ok := names.Number(scheme, a.question.word("name"))
	if !ok {
		return fmt.Errorf("%s is no number of a %s", a.question.word("name"), text)
	}
	org, err := a.subject("write there  ids: {org-id: " + scheme + "-" + number + "}")
	if err == nil {
		org.at("ids").set("org-id", textOf(scheme+"-"+number))
	}
	return err
}
