package cli

import (
	"fmt"
	"slices"
	"strings"

	"knockon/pkg/decode"
	"knockon/pkg/each"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
	"knockon/pkg/schema"
)

// refuse finds a flag that would say nothing of what is added, and a key that is
// missing.
func (a *addFlags) refuse(what string, given []string, related []model.RelationKind) error {
	fields, adds := a.fields(what), decode.Article(what)
	switch said := phrase.And(each.Of(related, model.RelationKind.String)); {
	case fields == nil:
		adds = said
	case said != "":
		adds += " with " + said
	}
	for _, name := range given {
		if of := a.belongs(name, fields, related); of != "" {
			return usage(fmt.Sprintf("--%s is %s, and this adds %s", name, of, adds), "leave it out, or add what it is of")
		}
	}
	if more := a.speaker + a.stance + a.date; more != "" && a.source == "" {
		return usage("--speaker, --stance and --date say more of a source, and none is named", "name it: --source ID")
	}
	if a.anyOf && a.atLeast != 0 {
		return usage("--any-of and --at-least are groups of two sorts", "leave one out: any one is enough, or so many are needed")
	}
	if fields == nil {
		return nil
	}
	for _, at := range fields.Required() {
		key := &fields.Keys[at]
		if i := slices.IndexFunc(a.keys, func(k *addKey) bool { return k.Name == key.Name }); !a.keys[i].isGiven() {
			return usage(fmt.Sprintf("%s needs --%s", decode.Article(what), a.keys[i].flag), key.Name+": "+key.Doc)
		}
	}
	return nil
}

// belongs says what a flag is of, where that is nothing that is added.
func (a *addFlags) belongs(name string, fields *schema.Fields, related []model.RelationKind) string {
	has := func(key string) bool { return fields != nil && fields.Find(key) != nil }
	if at := slices.IndexFunc(a.keys, func(k *addKey) bool { return k.flag == name }); at >= 0 {
		if k := a.keys[at]; !has(k.Name) {
			return ofWhat(k.whose())
		}
		return ""
	}
	if kind, is := model.ParseRelation(name); is {
		if !has(name) {
			return ofWhat(kind.Rule().From.Names()) + " that is new"
		}
		return ""
	}
	switch name {
	case "after", "loss", "reach", "any-of", "at-least", "contract":
		if !slices.ContainsFunc(related, func(k model.RelationKind) bool { return takes(name, k.Rule()) }) {
			return "of " + taking(name)
		}
	case "since", "until", "note", "source":
		key := map[string]string{"since": "from", "source": "claims"}[name]
		if key == "" {
			key = name
		}
		if len(related) == 0 && !has(key) {
			return strings.Join(append([]string{"of a relation"}, a.having(key)...), " or ")
		}
	}
	return ""
}

// having lists what has a key.
func (a *addFlags) having(key string) (out []string) {
	for _, what := range addable() {
		if a.fields(what).Find(key) != nil {
			out = append(out, what)
		}
	}
	return out
}
