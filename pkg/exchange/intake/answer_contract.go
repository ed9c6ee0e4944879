package intake

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"knockon/pkg/exchange/sheet"
	"knockon/pkg/model"
	"knockon/pkg/syntax"
)

// contract is the one that a question is about.
func (a *answer) contract() (*document, error) {
	id := a.question.word("contract")
	if c := a.file.get("contracts").get(id); c != nil {
		return c, nil
	}
	return nil, fmt.Errorf("the contract %q is not in the imported file", id)
}

func (a *answer) date(text string) error {
	day, err := sheet.ParseDay(text, a.question.word("key") == "until")
	if err != nil {
		return err
	}
	c, err := a.contract()
	if err == nil {
		a.put(c, a.question.word("key"), day.String())
	}
	return err
}

// supplier is one of those whom the file names.
func (a *answer) supplier(text string) error {
	id, err := a.oneOf(text, a.about())
	if err != nil {
		return err
	}
	c, err := a.contract()
	if err == nil {
		a.put(c, "supplier", id)
	}
	return err
}

// oneOf is the one of some nodes that a word means.
func (a *answer) oneOf(text string, all []string) (string, error) {
	if slices.Contains(all, text) {
		return text, nil
	}
	id, err := a.find(text, "", model.AnyKind)
	if err != nil || !slices.Contains(all, id) {
		return "", fmt.Errorf("%q is none of %s", text, strings.Join(all, ", "))
	}
	return id, nil
}

// callsOff writes a contract for each who buys by a framework.
func (a *answer) callsOff(text string) error {
	for _, part := range list(text) {
		who, from, named := strings.Cut(part, ":")
		buyer, err := a.first(), error(nil)
		if named {
			if buyer, err = a.offered(who); err != nil {
				return err
			}
		} else {
			from = part
		}
		if buyer == "" {
			return errors.New("nobody is named who buys")
		}
		supplier, err := a.offered(from)
		if err != nil {
			return err
		}
		if all := a.it(); !slices.Contains(all, supplier) {
			return fmt.Errorf("%q is none of %s", strings.TrimSpace(from), strings.Join(all, ", "))
		}
		deal := a.question.get("deal")
		id := deal.keys[0] + "-" + buyer
		if other := a.file.get("contracts").get(id); other != nil && other.word("supplier") != supplier {
			id += "-" + supplier
		}
		c := deal.items[0].clone()
		c.set("supplier", textOf(supplier))
		c.set("buyers", &document{kind: syntax.Sequence, items: []*document{textOf(buyer)}})
		c.cite(a.claim())
		a.file.at("contracts").set(id, c)
	}
	return nil
}

// offered is an organisation of the map, or one of those that the question holds,
// which is written then.
func (a *answer) offered(text string) (string, error) {
	offers := a.question.get("offers")
	for i, section := range offers.ids() {
		for j, id := range offers.items[i].keys {
			entry := offers.items[i].items[j]
			called := slices.ContainsFunc(entry.called(), func(name string) bool { return name != "" && a.rules.Keys(name).Plain == a.rules.Keys(text).Plain })
			if called || id == strings.TrimSpace(text) {
				a.bring(section, id, entry)
				return id, nil
			}
		}
	}
	return a.find(text, "", model.Organisations)
}

func (a *answer) bring(section, id string, entry *document) {
	if a.file.organisation(id) == nil && !a.elsewhere(id) {
		a.file.at(section).set(id, entry.clone())
		kind, _ := kindOf(section)
		a.know(id, kind, entry.called()...)
	}
}
