package intake

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"knockon/pkg/each"
	"knockon/pkg/model"
	"knockon/pkg/syntax"
)

// sentence is one part of an answer: who, relies how, on whom. What is not said is "".
type sentence struct{ subject, relation, object string }

// cut takes a sentence apart at the first word that is a relation; one in quotes is
// a name as it stands.
func cut(text string) (s sentence, whole bool) {
	if n := len(text); n > 2 && text[0] == '"' && text[n-1] == '"' {
		return sentence{subject: text[1 : n-1]}, false
	}
	words := strings.Fields(text)
	for i, w := range words {
		w = strings.TrimSuffix(w, ":")
		if k, ok := model.ParseRelation(w); ok && k.Written() {
			return sentence{strings.Join(words[:i], " "), w, strings.Join(words[i+1:], " ")}, true
		}
	}
	return sentence{subject: text}, false
}

// relationOf is the relation where an answer says none, "" where it must.
func (a *answer) relationOf() string {
	return cmp.Or(a.question.word("key"), a.rule.Says)
}

// does takes "Planning; Building control", or "Planning portal operated-by it", and
// writes it on what would suffer; what is named alone has the relation of the question.
func (a *answer) does(text string) error {
	owner, _, _ := strings.Cut(a.first(), "/")
	for _, part := range list(text) {
		s, whole := cut(part)
		if !whole {
			s.relation = a.relationOf()
		}
		if s.subject == "" {
			return fmt.Errorf("%q does not say what relies on it", part)
		}
		if err := a.say(s, owner, "", a.it()); err != nil {
			return err
		}
	}
	return nil
}

// relation takes "needs: civica/hub", or the end alone where the question knows the
// relation, and writes it on each of those asked about; a sentence with a subject
// of its own once.
func (a *answer) relation(text string) error {
	about, it := a.about(), a.it()
	if len(about) == 0 {
		return errors.New("what it is about is not in the imported file")
	}
	for _, part := range list(text) {
		s, whole := cut(part)
		if !whole {
			s = sentence{"", a.relationOf(), s.subject}
		}
		if s.relation == "" {
			return fmt.Errorf("%q has no relation", part)
		}
		for i, this := range about {
			mine := it
			if len(it) == len(about) {
				mine = it[i : i+1]
			}
			if strings.HasPrefix(this, waiting) || len(mine) > 0 && strings.HasPrefix(mine[0], waiting) {
				continue
			}
			owner, _, _ := strings.Cut(this, "/")
			if err := a.say(s, owner, this, mine); err != nil {
				return err
			}
			if s.subject != "" && s.subject != "it" && s.subject != "this" {
				break
			}
		}
	}
	return nil
}

// say writes a sentence beside an organisation; this and it are what they mean in it.
func (a *answer) say(s sentence, owner, this string, it []string) error {
	kind, _ := model.ParseRelation(s.relation)
	mean := func(word, otherwise string) string {
		switch {
		case word == "it" || word == "" && otherwise == "it":
			if len(it) > 0 {
				return it[0]
			}
			return ""
		case word == "this" || word == "":
			return this
		}
		return word
	}
	object, err := a.find(mean(s.object, "it"), owner, kind.Rule().To)
	if mean(s.object, "it") == "" {
		err = errors.New("it does not say on what it relies")
	}
	if err != nil {
		return err
	}
	subject := mean(s.subject, "this")
	if _, known := a.kinds[subject]; !known || subject != this && !strings.Contains(subject, "/") {
		if subject, err = a.carrier(owner, subject, kind); err != nil {
			return err
		}
	}
	return a.tie(subject, kind, object)
}

// carrier is the asset of a name, which is made where its owner has none: a service
// where one can carry the relation, but of what is administered, else the first kind
// that can.
func (a *answer) carrier(owner, name string, relation model.RelationKind) (string, error) {
	id := a.rules.Slug(name, true)
	if of, rest, ok := strings.Cut(name, "/"); ok && a.kinds[of].IsOrganisation() {
		owner, id, name = of, rest, rest
	}
	if _, ok := a.kinds[owner]; !ok {
		return "", fmt.Errorf("it does not say whose %q is", name)
	}
	if id == "" {
		return "", fmt.Errorf("%q is no name", name)
	}
	const assets = model.AnyKind &^ model.Organisations
	if found := cmp.Or(a.ownAsset(owner, id, assets), a.ownAsset(owner, name, assets)); found != "" {
		return found, nil
	}
	rule := relation.Rule()
	kinds := [4]model.Kind{model.Service, model.System, model.Dataset, model.Product}
	i := slices.IndexFunc(kinds[:], func(k model.Kind) bool { return rule.From.Has(k) && (k != model.Service || !rule.Access) })
	kind := kinds[max(i, 0)]
	made, _ := a.make(owner, kind, id, name)
	return made, nil
}

// make adds an asset to an organisation, with an id that is free.
func (a *answer) make(owner string, kind model.Kind, id, name string) (string, *document) {
	id = firstFree([]string{id, id + "-" + kind.String()}, name, func(id string) bool { _, taken := a.kinds[owner+"/"+id]; return taken })
	asset := a.home(owner).at(kind.String()+"s", id)
	asset.set("name", textOf(name))
	a.know(owner+"/"+id, kind, name)
	return owner + "/" + id, asset
}

// ownAsset is an asset of an organisation, by its id or a name; "" where it has none such.
func (a *answer) ownAsset(owner, word string, kinds model.KindSet) string {
	if found, err := a.find(word, owner, kinds); err == nil && strings.HasPrefix(found, owner+"/") {
		return found
	}
	return ""
}

// tie writes a relation on a node of the file.
func (a *answer) tie(subject string, kind model.RelationKind, object string) error {
	rule, is := kind.Rule(), a.kinds[subject]
	switch node := a.node(subject); {
	case subject == object:
		return fmt.Errorf("%s cannot rely on itself", subject)
	case !rule.From.Has(is):
		return fmt.Errorf("%s is a %s, of which nothing can be said with %s", subject, is, kind)
	case node != nil:
		node.relate(kind.String(), object, a.claim())
		return nil
	}
	return a.refuse(subject, fmt.Sprintf("write there  %s: [{to: %s, claims: [{source: review}]}]", kind, object))
}

// relate adds a relation with its claim, once.
func (d *document) relate(relation, object string, claim *document) {
	all := d.list(relation)
	for _, r := range all.items {
		if r.word("to") == object {
			r.cite(claim)
			return
		}
	}
	all.items = append(all.items, endOf(object, claim))
}

// endOf is an end of a relation, on somebody's word.
func endOf(id string, claim *document) *document {
	d := &document{kind: syntax.Mapping}
	d.set("to", textOf(id))
	d.cite(claim)
	return d
}

// anyOf says whether several are needed together, or one of them.
func (a *answer) anyOf(text string) error {
	if len(a.about()) == 0 {
		return errors.New("what it is about is not in the imported file")
	}
	subject, chosen, key := a.about()[0], a.it(), a.relationOf()
	node := a.node(subject)
	if node == nil {
		return a.refuse(subject, "write there  "+key+": [{any-of: ["+strings.Join(chosen, ", ")+"]}]")
	}
	each := false
	switch word := strings.ToLower(text); word {
	case "all":
		each = true
	case "any", "one":
	default:
		var some []string
		for _, part := range list(text) {
			id, err := a.oneOf(part, chosen)
			if err != nil {
				return err
			}
			some = append(some, id)
		}
		chosen = some
	}
	if each || len(chosen) == 1 {
		for _, id := range chosen {
			node.relate(key, id, a.claim())
		}
		return nil
	}
	group := &document{kind: syntax.Mapping}
	group.set("any-of", a.members(chosen))
	all := node.list(key)
	all.items = append(all.items, group)
	return nil
}

// members are ends of a group, on the word of who answered.
func (a *answer) members(ids []string) *document {
	return &document{kind: syntax.Sequence, items: each.Of(ids, func(id string) *document { return endOf(id, a.claim()) })}
}

// redundant has whatever of the file relies on a node rely on one of several.
func (a *answer) redundant(text string) error {
	if len(a.about()) == 0 {
		return errors.New("what it is about is not in the imported file")
	}
	this := a.about()[0]
	owner, _, _ := strings.Cut(this, "/")
	var others []string
	for _, part := range list(text) {
		id, err := a.find(part, owner, model.AnyKind)
		switch {
		case err != nil:
			return err
		case id == this:
			return fmt.Errorf("%s cannot do its own work when it fails", this)
		}
		others = append(others, id)
	}
	a.file.organisations(func(id string, org *document) {
		org.carriers(func(node *document) {
			node.relations(func(k model.RelationKind, all *document) {
				for i, r := range all.items {
					if k.Rule().Groups && r.word("to") == this {
						all.items[i] = r.grouped(a.members(others))
					}
				}
			})
		})
	})
	return nil
}

// grouped is a relation with others beside its end: what each end has of its own
// goes with it.
func (d *document) grouped(others *document) *document {
	group, member := &document{kind: syntax.Mapping}, &document{kind: syntax.Mapping}
	for i, key := range d.keys {
		if slices.Contains([]string{"after", "loss", "note"}, key) {
			group.set(key, d.items[i])
		} else {
			member.set(key, d.items[i])
		}
	}
	group.set("any-of", &document{kind: syntax.Sequence, items: append([]*document{member}, others.items...)})
	return group
}

// sameSystem has systems run on the one that they are.
func (a *answer) sameSystem(text string) error {
	about := a.about()
	if len(about) < 2 {
		return errors.New("what it is about is not in the imported file")
	}
	one := about[0]
	kind, _ := model.ParseRelation(a.relationOf())
	if text != "yes" {
		i := slices.IndexFunc(about, func(ref string) bool { return ref == text || strings.HasPrefix(ref, text+"/") })
		if i < 0 {
			id, err := a.find(text, "", model.Organisations)
			if i = slices.IndexFunc(about, func(ref string) bool { return strings.HasPrefix(ref, id+"/") }); err != nil || i < 0 {
				return fmt.Errorf("%q is none of %s", text, strings.Join(about, ", "))
			}
		}
		one = about[i]
	}
	for _, other := range about {
		if other != one {
			if err := a.tie(other, kind, one); err != nil {
				return err
			}
		}
	}
	return nil
}

// product writes what a system uses, with the system where the answer brings it.
func (a *answer) product(text string) error {
	subject, brings := a.first(), a.question.get("brings")
	if subject == "" {
		return errors.New("what it is about is not in the imported file")
	}
	id, err := a.find(text, "", 1<<model.Product)
	if name, maker, ok := strings.Cut(text, " by "); err != nil && ok {
		var by string
		if by, err = a.organisation(maker, model.Vendor.String()); err == nil {
			id, err = a.making(by, name)
		}
	}
	if err != nil {
		return err
	}
	if brings != nil {
		owner, section, name := subject, brings.keys[0], brings.items[0].keys[0]
		if _, err := a.offered(owner); err != nil {
			return err
		}
		if subject += "/" + name; !a.elsewhere(subject) {
			a.home(owner).at(section, name).merge(brings.items[0].items[0])
			kind, _ := kindOf(section)
			a.know(subject, kind)
		}
	}
	relation, _ := model.ParseRelation(a.relationOf())
	return a.tie(subject, relation, id)
}

// making is the product of a name that somebody makes, a new one where there is none.
func (a *answer) making(maker, name string) (string, error) {
	if found := a.ownAsset(maker, name, 1<<model.Product); found != "" {
		return found, nil
	}
	id := a.rules.Slug(name, true)
	if id == "" {
		return "", fmt.Errorf("%q is no name of a product", name)
	}
	made, product := a.make(maker, model.Product, id, name)
	product.set("name", textOf(strings.TrimSpace(name)))
	product.cite(a.claim())
	return made, nil
}
