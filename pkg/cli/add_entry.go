package cli

import (
	"fmt"
	"slices"
	"strings"

	"knockon/pkg/emit"
	"knockon/pkg/lookup"
	"knockon/pkg/model"
	"knockon/pkg/nearest"
)

// entry is what is to be added, and where: at keys of a file whose first is found
// there, or made.
type entry struct {
	node    string   // which is new, or carries what is
	isNew   bool     // the node is
	section string   // of a new organisation
	owner   int32    // the organisation of anything else
	keys    []string // below the organisation
	value   emit.Value
}

// entry makes of the operands what is to be added.
func (a *addFlags) entry(m *model.Map, args []string) (*entry, error) {
	if args[0] == addRelation {
		return a.relation(m, args[1], args[2], args[3])
	}
	id := args[1]
	if node, there := m.Lookup(id); there {
		return nil, usage(fmt.Sprintf("%q is in the map already: %s", id, m.Files.Place(m.Nodes[node].At)),
			"a relation is added with: knockon add relation "+id+" needs NODE")
	}
	x := &entry{node: id, isNew: true, owner: -1}
	var words []emit.Entry
	if !slices.Contains(kindWords(false), args[0]) {
		x.section = args[0] + "s"
		if args[0] == addSupplier {
			x.section = model.Contractor.String() + "s"
		}
		if a.ownKind != "" {
			words = append(words, word("kind", a.ownKind))
		}
	} else {
		owner, asset, _ := strings.Cut(id, "/")
		node, err := lookup.Node(m, owner)
		if err != nil {
			return nil, err
		}
		if !m.Nodes[node].Kind.IsOrganisation() {
			return nil, usage(fmt.Sprintf("%q is no organisation", owner), "write ORGANISATION/ID")
		}
		x.owner, x.node = node, m.Nodes[node].ID+"/"+asset
		x.keys = []string{args[0] + "s", asset}
	}
	of, _, _ := strings.Cut(x.node, "/")
	relations, err := a.relationsOf(m, of)
	if err != nil {
		return nil, err
	}
	x.value = emit.Keys(append(append(words, a.words()...), relations...)...).Block()
	return x, nil
}

// words are the keys that are given, relations aside.
func (a *addFlags) words() (out []emit.Entry) {
	for _, w := range [][2]string{{"name", a.name}, {"tolerates", a.tolerates}, {"restore", a.restore}, {"people", a.people}} {
		if w[1] != "" {
			out = append(out, word(w[0], w[1]))
		}
	}
	if a.critical {
		out = append(out, word("critical", "true"))
	}
	if a.sensitive {
		out = append(out, word("sensitive", "true"))
	}
	return out
}

// relationsOf are those of a new node of an organisation, by the flags.
func (a *addFlags) relationsOf(m *model.Map, organisation string) (out []emit.Entry, err error) {
	for k := range model.NumWritten {
		var items []emit.Entry
		for _, to := range strings.FieldsFunc(strings.Join(a.relations[k], ","), func(r rune) bool { return r == ',' }) {
			v, err := a.to(m, organisation, to)
			if err != nil {
				return nil, err
			}
			items = append(items, emit.Item(v))
		}
		switch len(items) {
		case 0:
		case 1:
			out = append(out, emit.Key(k.String(), items[0].Value))
		default:
			out = append(out, emit.Key(k.String(), emit.List(items...)))
		}
	}
	return out, nil
}

// relation is one relation, on a node that is there.
func (a *addFlags) relation(m *model.Map, from, relation, to string) (*entry, error) {
	node, err := lookup.Node(m, from)
	if err != nil {
		return nil, err
	}
	kind, known := model.ParseRelation(relation)
	if !known || !kind.Written() {
		f := noSuch(fmt.Sprintf("there is no relation %q", relation), relation, relationWords())
		f.hints = append(f.hints, "write "+nearest.Or(relationWords()))
		return nil, f
	}
	n := &m.Nodes[node]
	x := &entry{node: n.ID, owner: n.Organisation, keys: []string{kind.String()}}
	owner, asset, is := strings.Cut(n.ID, "/")
	if is {
		x.keys = []string{n.Kind.String() + "s", asset, kind.String()}
	}
	x.value, err = a.to(m, owner, to)
	return x, err
}

// to is a relation to a node, as a node of an organisation would write it.
func (a *addFlags) to(m *model.Map, organisation, word string) (emit.Value, error) {
	if rest, own := strings.CutPrefix(word, "./"); own {
		word = organisation + "/" + rest
	}
	node, err := lookup.Node(m, word)
	if err != nil {
		return emit.Value{}, err
	}
	reference := m.Nodes[node].ID
	if rest, own := strings.CutPrefix(reference, organisation+"/"); own {
		reference = "./" + rest
	}
	var more []emit.Entry
	for _, w := range [][2]string{{"after", a.after}, {"from", a.since}, {"until", a.until}, {"contract", a.contract}, {"note", a.note}} {
		if w[1] != "" {
			more = append(more, emit.Key(w[0], emit.Text(w[1])))
		}
	}
	var claims []emit.Entry
	for _, source := range a.sources {
		claim := []emit.Entry{emit.Key("source", emit.Text(source))}
		if a.speaker != "" {
			claim = append(claim, emit.Key("by", emit.Text(a.speaker)))
		}
		if a.date != "" {
			claim = append(claim, emit.Key("date", emit.Text(a.date)))
		}
		claims = append(claims, emit.Item(emit.Keys(claim...).Line()))
	}
	if len(claims) > 0 {
		more = append(more, emit.Key("claims", emit.List(claims...)))
	}
	if len(more) == 0 {
		return emit.Text(reference), nil
	}
	return emit.Keys(append(more, emit.Key("to", emit.Text(reference)))...), nil
}
