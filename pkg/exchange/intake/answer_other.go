package intake

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"knockon/pkg/model"
)

// asset is the entry of what a question is about; instead is what to do where it
// stands in somebody's own file.
func (a *answer) asset(instead string) (*document, error) {
	if len(a.about()) == 0 {
		return nil, errors.New("what it is about is not in the imported file")
	}
	ref := a.about()[0]
	switch node := a.node(ref); {
	case node != nil:
		return node, nil
	case a.elsewhere(ref):
		return nil, a.refuse(ref, instead)
	}
	return nil, fmt.Errorf("%s is not in the imported file", ref)
}

func (a *answer) tolerates(text string) error {
	d, ok := Duration(text)
	if !ok {
		return fmt.Errorf("%q is no duration", text)
	}
	service, err := a.asset("write there  tolerates: " + d.String())
	if err == nil {
		a.put(service, "tolerates", d.String())
	}
	return err
}

// loss says what the loss of one does to the other.
func (a *answer) loss(text string) error {
	loss, ok := model.ParseWord(strings.ToLower(text), model.NumLosses)
	if !ok {
		return fmt.Errorf("%q is no answer", text)
	}
	node, err := a.asset("write there  loss: " + loss.String())
	if err != nil {
		return err
	}
	found := false
	node.relations(func(k model.RelationKind, all *document) {
		for _, r := range all.items {
			if k.Rule().Loss && slices.Contains(a.it(), r.word("to")) {
				a.put(r, "loss", loss.String())
				found = true
			}
		}
	})
	if !found {
		return errors.New("the relation that it is about is not in the imported file")
	}
	return nil
}

// differs says where to change what the map says: files of people are theirs.
func (a *answer) differs(string) error {
	key, id := a.question.word("key"), a.question.word("contract")
	instead := "change `" + key + "` there, or answer keep"
	for i := range a.m.Contracts {
		if c := &a.m.Contracts[i]; c.ID == id && id != "" {
			return &theirs{"the contract " + id, a.place(c.At), instead}
		}
	}
	if id := a.first(); a.elsewhere(id) {
		return a.refuse(id, instead)
	}
	return nil // your map says so no more
}

// supplierIs and kindOfOthers count when the files are read again (Options.Heed).
func (a *answer) supplierIs(text string) error {
	if !slices.Contains(SupplierIs(), strings.ToLower(text)) {
		return fmt.Errorf("%q is no answer", text)
	}
	return nil
}

func (a *answer) kindOfOthers(text string) error {
	if !slices.Contains(assetSections(), strings.ToLower(text)) {
		return fmt.Errorf("%q is no answer", text)
	}
	return nil
}

// SupplierIs lists what a column of suppliers may mean.
func SupplierIs() []string { return []string{"made-by", "operated-by", "contract"} }

// Heed takes what people answered of how to read the files, where the user says
// nothing now: it reports whether anything is new.
func (o *Options) Heed(file []byte) (changed bool) {
	questions := parse(file).get("x-questions")
	for i := range questions.ids() {
		a := answer{question: questions.items[i]}
		text := strings.ToLower(a.said())
		if strings.Contains(closed, " "+text+" ") || text == "" {
			continue
		}
		switch kind, _ := parseAsk(a.question.word("kind")); {
		case kind == AskSupplierIs && o.SupplierIs == "":
			o.SupplierIs, changed = text, true
		case kind == AskKind && o.Kinds[a.question.word("key")] == "":
			o.Kinds[a.question.word("key")], changed = text, true
		}
	}
	return changed
}
