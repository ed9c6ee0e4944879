package cli

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"knockon/pkg/each"
	"knockon/pkg/emit"
	"knockon/pkg/lookup"
	"knockon/pkg/model"
	"knockon/pkg/nearest"
)

// related lists the relations of a line, by its flags or by its operands.
func (a *addFlags) related(args []string) (out []model.RelationKind, err error) {
	if args[0] == addRelation {
		kind, known := model.ParseRelation(args[2])
		if !known || !kind.Written() {
			return nil, noSuch(fmt.Sprintf("there is no relation %q", args[2]), args[2], relationWords(), "write "+nearest.Or(relationWords()))
		}
		return []model.RelationKind{kind}, nil
	}
	for k := range model.NumWritten {
		if len(a.relations[k]) > 0 {
			out = append(out, k)
		}
	}
	return out, nil
}

// items are relations to nodes, or the group of them, as a node of an organisation
// would write it.
func (a *addFlags) items(m *model.Map, kind model.RelationKind, organisation string, words []string) (out []emit.Entry, nodes int, err error) {
	to, err := lookup.Each(words, func(word string) ([]string, error) {
		id, err := reference(m, organisation, word)
		return []string{id}, err
	})
	if err != nil {
		return nil, 0, err
	}
	r := kind.Rule()
	about := a.about(r)
	if (a.anyOf || a.atLeast != 0) && r.Groups {
		if len(to) < 2 {
			return nil, 0, usage("a group has two nodes or more, and this "+r.Verb+" one", "name the others too, or leave out --any-of and --at-least")
		}
		members := each.Of(to, func(id string) emit.Entry { return emit.Item(long(id, a.evidence())) })
		list := emit.List(members...)
		if a.atLeast != 0 {
			about = append(about, emit.Key("at-least", emit.Text(strconv.Itoa(a.atLeast))), emit.Key("of", list))
		} else {
			about = append(about, emit.Key("any-of", list))
		}
		return []emit.Entry{emit.Item(emit.Keys(append(about, a.noted()...)...))}, len(to), nil
	}
	for _, id := range to {
		out = append(out, emit.Item(long(id, slices.Concat(a.evidence(), about, a.noted()))))
	}
	return out, len(to), nil
}

// long is a relation in its long form, or a bare reference where there is no more to
// say.
func long(to string, more []emit.Entry) emit.Value {
	if len(more) == 0 {
		return emit.Text(to)
	}
	return emit.Keys(append(more, emit.Key("to", emit.Text(to)))...)
}

// reference is a node as one of an organisation would write it; what nobody else is
// called may be one of its own.
func reference(m *model.Map, organisation, word string) (string, error) {
	full := word
	if rest, own := strings.CutPrefix(word, "./"); own {
		full = organisation + "/" + rest
	}
	node, err := lookup.Node(m, full)
	if own, is := m.Lookup(organisation + "/" + word); err != nil && is {
		node, err = own, nil
	}
	if err != nil {
		return "", hinted(err, "what is not in the map yet is added first, as in: knockon add system ORGANISATION/ID")
	}
	if rest, own := strings.CutPrefix(m.Nodes[node].ID, organisation+"/"); own {
		return "./" + rest, nil
	}
	return m.Nodes[node].ID, nil
}

// hinted is the error about a word with one thing more to do about it.
func hinted(err error, hint string) error {
	var unknown *lookup.Error
	if errors.As(err, &unknown) {
		return usage(unknown.Message, append(unknown.Hints(), hint)...)
	}
	return err
}

// about is what relations of a kind take of the effect of a loss.
func (a *addFlags) about(r *model.RelationRule) (out []emit.Entry) {
	for _, p := range [][2]string{{"after", a.after}, {"loss", a.loss}, {"reach", a.reach}} {
		if takes(p[0], r) {
			out = append(out, given(p)...)
		}
	}
	return out
}

// given are those of some keys that say anything.
func given(keys ...[2]string) (out []emit.Entry) {
	for _, k := range keys {
		if k[1] != "" {
			out = append(out, word(k[0], k[1]))
		}
	}
	return out
}

// said lists the sources that are named.
func (a *addFlags) said() []string {
	return strings.FieldsFunc(a.source, func(r rune) bool { return r == ',' })
}

// evidence is when something holds and who says so.
func (a *addFlags) evidence() []emit.Entry {
	out := given([2]string{"from", a.since}, [2]string{"until", a.until}, [2]string{"contract", a.contract})
	var claims []emit.Entry
	for _, source := range a.said() {
		claim := given([2]string{"source", source}, [2]string{"by", a.speaker}, [2]string{"stance", a.stance}, [2]string{"date", a.date})
		claims = append(claims, emit.Item(emit.Keys(claim...).Line()))
	}
	if len(claims) > 0 {
		out = append(out, emit.Key("claims", emit.List(claims...)))
	}
	return out
}

func (a *addFlags) noted() []emit.Entry { return given([2]string{"note", a.note}) }
