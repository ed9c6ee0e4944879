package intake

import (
	"fmt"
	"slices"
	"strings"

	"knockon/pkg/exchange/names"
	"knockon/pkg/model"
	"knockon/pkg/syntax"
)

// answer is a question of an imported file that people answered, beside the file.
type answer struct {
	file, question *document
	elsewhere      func(id string) bool // whether a node stands in another file
}

// closed are the answers that say that nothing is to be written.
const closed = " no none nothing keep skip unsure different "

// apply writes what an answer says into the file. Its error says why that cannot
// stand there, for the person who answered.
func (a answer) apply() error {
	text := a.question.word("answer")
	if text == "yes" {
		text = a.question.word("proposal")
	}
	if strings.Contains(closed, " "+strings.ToLower(text)+" ") {
		return nil
	}
	switch a.question.word("kind") {
	case "date":
		return a.date(text)
	case "supplier":
		return a.supplier(text)
	case "vehicle":
		return a.vehicle(text)
	case "does", "relation":
		for part := range strings.SplitSeq(text, ";") {
			if part = strings.TrimSpace(part); part != "" {
				if err := a.sentence(part); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func (d *document) word(key string) string {
	if v := d.get(key); v != nil {
		return v.text
	}
	return ""
}

func (a answer) date(text string) error {
	day, err := model.ParseDate(text, a.question.word("key") == "until")
	if err != nil {
		return fmt.Errorf("%w: write a day as 2027-03-31, or no", err)
	}
	c := a.file.get("contracts").get(a.question.word("contract"))
	if c == nil {
		return fmt.Errorf("the contract %q is not in the imported file", a.question.word("contract"))
	}
	c.set(a.question.word("key"), textOf(day.String()))
	c.cite(a.claim())
	return nil
}

func (a answer) supplier(text string) error {
	about := a.question.get("about")
	c := a.file.get("contracts").get(a.question.word("contract"))
	for i := range lengthOf(about) {
		if c != nil && about.items[i].text == text {
			c.set("supplier", textOf(text))
			c.cite(a.claim())
			return nil
		}
	}
	var ids []string
	for i := range lengthOf(about) {
		ids = append(ids, about.items[i].text)
	}
	return fmt.Errorf("%q is none of %s", text, strings.Join(ids, ", "))
}

// vehicle moves an organisation that buys for others to where such stand.
func (a answer) vehicle(text string) error {
	about := a.question.get("about")
	if !strings.EqualFold(text, "vehicle") || lengthOf(about) == 0 {
		return fmt.Errorf("%q is no answer: write yes, if it is a vehicle that buys for others, or no", text)
	}
	id := about.items[0].text
	for _, section := range []string{"councils", "contractors", "vendors", "organisations"} {
		all := a.file.get(section)
		org := all.get(id)
		if org == nil {
			continue
		}
		if all.drop(id); len(all.keys) == 0 {
			a.file.drop(section)
		}
		org.drop("kind") // which its section says
		a.file.at("vehicles").set(id, org)
		return nil
	}
	if a.file.get("vehicles").get(id) == nil {
		return fmt.Errorf("%s stands in a file of yours, which no import changes: move it to `vehicles` there", id)
	}
	return nil
}

// claim is who answered.
func (a answer) claim() *document {
	c := &document{kind: syntax.Mapping}
	c.set("source", textOf("review"))
	for _, key := range []string{"by", "date"} {
		if w := a.question.word(key); w != "" {
			c.set(key, textOf(w))
		}
	}
	return c
}

// cite adds a claim, once.
func (d *document) cite(claim *document) {
	all := d.get("claims")
	if all == nil {
		all = &document{kind: syntax.Sequence}
		d.set("claims", all)
	}
	for _, c := range all.items {
		if slices.EqualFunc(c.items, claim.items, func(a, b *document) bool { return a.text == b.text }) && slices.Equal(c.keys, claim.keys) {
			return
		}
	}
	all.items = append(all.items, claim)
}

// sentence takes "Planning needs it", "Planning", "canterbury/portal operated-by
// it" or "needs: idox/portal" and writes it on the node that would suffer: it is
// the supplier that is asked about; what has no relation needs it.
func (a answer) sentence(text string) error {
	about := a.question.get("about")
	var refs [2]string
	for i := range min(2, lengthOf(about)) {
		refs[i] = about.items[i].text
	}
	subject, relation, object := cut(text)
	switch {
	case a.question.word("kind") == "relation" && subject == "":
		subject = refs[0]
	case relation == "":
		relation = byDefault
	}
	if object == "" || object == "it" {
		object = refs[1]
	}
	if subject == "" || object == "" || relation == "" {
		return fmt.Errorf("%q is no answer: write what needs it, as in: Planning; or: Planning portal operated-by it; or: no", text)
	}
	owner, id, named := strings.Cut(subject, "/")
	if !named {
		owner, _, _ = strings.Cut(refs[0], "/")
		id = subject
	}
	return a.relate(owner, id, relation, object)
}

// byDefault is the relation of a service that an answer names alone.
const byDefault = "needs"

// cut takes a sentence apart at the first word that is a relation.
func cut(text string) (subject, relation, object string) {
	words := strings.Fields(text)
	for i, w := range words {
		w = strings.TrimSuffix(w, ":")
		for k := range model.NumWritten {
			if k.String() == w {
				return strings.Join(words[:i], " "), w, strings.Join(words[i+1:], " ")
			}
		}
	}
	return text, "", ""
}

func lengthOf(d *document) int {
	if d == nil {
		return 0
	}
	return len(d.items)
}

// relate writes a relation on an asset of the imported file, which is made as a
// service, or as a system where a service takes no such relation.
func (a answer) relate(owner, name, relation, object string) error {
	rules := names.New()
	id := rules.Slug(name, true)
	if id == "" || owner == "" {
		return fmt.Errorf("%q is no name", name)
	}
	if a.elsewhere(owner + "/" + id) {
		return fmt.Errorf("%s/%s stands in a file of yours, which no import changes: write there  %s: [{to: %s, claims: [{source: review}]}]",
			owner, id, relation, object)
	}
	org := a.file.organisation(owner)
	for _, section := range []string{"networks", "systems", "products", "services", "datasets", "teams"} {
		if asset := org.get(section).get(id); asset != nil {
			asset.relate(relation, object, a.claim())
			return nil
		}
	}
	section := sectionFor(relation)
	if org == nil {
		org = a.file.at("additions", owner)
	}
	asset := org.at(section, id)
	asset.set("name", textOf(name))
	asset.relate(relation, object, a.claim())
	return nil
}

// sectionFor is where an asset is made that carries a relation: a service where it
// can be one, but for what is administered, else the first kind that fits.
func sectionFor(relation string) string {
	for k := range model.NumWritten {
		if k.String() != relation {
			continue
		}
		rule := k.Rule()
		for _, kind := range [4]model.Kind{model.Service, model.System, model.Dataset, model.Product} {
			if rule.From.Has(kind) && (kind != model.Service || !rule.Access) {
				return kind.String() + "s"
			}
		}
	}
	return model.Service.String() + "s"
}

// relate adds a relation with its claim, once.
func (d *document) relate(relation, object string, claim *document) {
	all := d.get(relation)
	if all == nil || all.kind != syntax.Sequence {
		all = &document{kind: syntax.Sequence}
		d.set(relation, all)
	}
	for _, r := range all.items {
		if r.word("to") == object {
			r.cite(claim)
			return
		}
	}
	r := &document{kind: syntax.Mapping}
	r.set("to", textOf(object))
	r.cite(claim)
	all.items = append(all.items, r)
}
