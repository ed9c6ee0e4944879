package cli

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"knockon/pkg/decode"
	"knockon/pkg/each"
	"knockon/pkg/lookup"
	"knockon/pkg/model"
	"knockon/pkg/schema"
)

// addKey is a flag that is a key of the format.
type addKey struct {
	*schema.Key
	flag  string
	docs  []addDoc
	truth bool
	text  string
	texts []string
}

// addDoc is what a key says, and what has it that says so.
type addDoc struct {
	text  string
	whose []string
}

// fields are the keys of what can be added; nil of a relation.
func (a *addFlags) fields(what string) *schema.Fields {
	switch what {
	case addRelation:
		return nil
	case addSource, addContract:
		return a.table.Top.Find(what + "s").Fields
	case addSupplier:
		what = model.Contractor.String()
	}
	k, _ := model.ParseWord(what, model.NumKinds)
	if k.IsOrganisation() {
		return a.table.Orgs[k]
	}
	return a.table.Assets[k]
}

// addNames are the flags of keys whose own names mean something else to other commands.
func addNames() map[string]string { return map[string]string{"kind": "own-kind", "within": "part-of"} }

// addable are the words for what has keys of its own; of organisations the kind that has all.
func addable() []string {
	return slices.Concat([]string{model.OtherOrganisation.String()}, kindWords(false), []string{addSource, addContract})
}

func newAddFlags() *addFlags {
	a := &addFlags{table: schema.New()}
	for _, what := range addable() {
		keys := a.fields(what).Keys
		for i := range keys {
			a.learn(&keys[i], what)
		}
	}
	return a
}

// learn makes a key a flag, unless it is one of those that relations have too.
func (a *addFlags) learn(key *schema.Key, what string) {
	if slices.Contains([]schema.Type{schema.Relation, schema.Section, schema.List}, key.Type) || slices.Contains([]string{"from", "until", "note"}, key.Name) {
		return
	}
	at := slices.IndexFunc(a.keys, func(k *addKey) bool { return k.Name == key.Name })
	if at < 0 {
		k := &addKey{Key: key, flag: key.Name}
		if other, is := addNames()[key.Name]; is {
			k.flag = other
		}
		at, a.keys = len(a.keys), append(a.keys, k)
	}
	k := a.keys[at]
	d := slices.IndexFunc(k.docs, func(d addDoc) bool { return d.text == key.Doc })
	if d < 0 {
		d, k.docs = len(k.docs), append(k.docs, addDoc{text: key.Doc})
	}
	k.docs[d].whose = append(k.docs[d].whose, what)
}

// whose is all that has the key.
func (k *addKey) whose() (out []string) {
	for _, d := range k.docs {
		out = append(out, d.whose...)
	}
	return out
}

// ofWhat names what something belongs to.
func ofWhat(whose []string) string {
	assets := kindWords(false)
	if all := len(whose) - len(assets); all >= 0 && slices.Equal(whose[all:], assets) {
		whose = append(slices.Clone(whose[:all]), "asset")
	}
	return "of " + decode.Article(whose[0]) + strings.Join(append([]string{""}, whose[1:]...), " or ")
}

// repeats reports whether a key has several values, each with its own flag.
func (k *addKey) repeats() bool {
	return slices.Contains([]schema.Type{schema.TextList, schema.Texts, schema.CVEs, schema.Nodes, schema.Object}, k.Type)
}

// word is the word for the key's value.
func (k *addKey) word() string {
	switch k.Type {
	case schema.Whole, schema.Number:
		return "NUMBER"
	case schema.Duration:
		return "TIME"
	case schema.Date, schema.LastDate:
		return "DAY"
	case schema.Word:
		return "HOW"
	case schema.Node, schema.Nodes:
		return "ORG"
	case schema.Contract:
		return "ID"
	case schema.CVEs:
		return "CVE"
	case schema.Texts, schema.Object:
		return "KEY=VALUE"
	}
	return "TEXT"
}

func (k *addKey) declare(c *call) flag {
	var says []string
	for _, d := range k.docs {
		if len(d.whose) > len(kindWords(false)) {
			says = append(says, d.text)
		} else {
			says = append(says, ofWhat(d.whose)+": "+d.text)
		}
	}
	f := flag{name: k.flag, otherwise: k.Name, usage: strings.Join(says, "; "), offer: k.offer(c)}
	switch {
	case k.Type == schema.Bool:
		f.value = &k.truth
	case k.repeats():
		f.value, f.usage = &k.texts, f.usage+" (`"+k.word()+"`, repeatable)"
	default:
		f.value, f.usage = &k.text, f.usage+" (`"+k.word()+"`)"
	}
	if k.Name != "kind" && k.Values != nil { // the words of a kind are of sources alone
		f.choices, f.usage = k.Values, strings.TrimSuffix(f.usage, ")")+": "+strings.Join(k.Values, ", ")+")"
	}
	return f
}

// offer completes a value that is no choice.
func (k *addKey) offer(c *call) cobra.CompletionFunc {
	switch {
	case k.Name == "kind":
		return func(cmd *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
			if len(args) > 0 && args[0] == addSource {
				return fixed(model.Words(model.NumSourceKinds)...)(cmd, args, typed)
			}
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
	case k.Fits != 0:
		return c.completeNodes(k.Fits)
	case k.Type == schema.Contract:
		return c.completeBy(lookup.ContractCompletions)
	case k.Type == schema.Object:
		words := each.Of(k.Fields.Keys, func(inner schema.Key) string { return inner.Name + "=" })
		return func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
			return words, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
		}
	}
	return nil
}
