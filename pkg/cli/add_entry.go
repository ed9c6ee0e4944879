package cli

import (
	"fmt"
	"slices"
	"strings"

	"knockon/pkg/each"
	"knockon/pkg/emit"
	"knockon/pkg/lookup"
	"knockon/pkg/model"
	"knockon/pkg/safe"
	"knockon/pkg/schema"
	"knockon/pkg/source"
)

// entry is what is to be added, and where: at keys of a file whose first is found
// there, or made.
type entry struct {
	id      string   // of what is new, or of the node that carries what is
	isNew   bool     // a node, a source or a contract is
	section string   // of what stands at the top of a file
	owner   int32    // the organisation of anything else
	keys    []string // below the organisation
	values  []emit.Value
	more    sizes // that the map has with it
}

// sizes are how much a map has of what can be added.
type sizes struct{ nodes, relations, sources, contracts int }

func sizesOf(m *model.Map) sizes {
	return sizes{len(m.Nodes), len(m.Relations), len(m.Sources), len(m.Contracts)}
}

func (s sizes) and(more sizes) sizes {
	return sizes{s.nodes + more.nodes, s.relations + more.relations, s.sources + more.sources, s.contracts + more.contracts}
}

// entry makes of the operands what is to be added.
func (a *addFlags) entry(m *model.Map, args []string, related []model.RelationKind) (*entry, error) {
	if err := a.known(m); err != nil {
		return nil, err
	}
	if args[0] == addRelation {
		return a.relation(m, args[1], related[0], args[3:])
	}
	x, err := newEntry(m, args[0], args[1])
	if err != nil {
		return nil, err
	}
	if at, there := standing(m, args[0], x.id); there {
		hint := "a relation is added with: knockon add relation " + x.id + " needs NODE"
		if x.more.nodes == 0 {
			hint = "change it there, or choose another id"
		}
		return nil, usage(fmt.Sprintf("%q is in the map already: %s", x.id, m.Files.Place(at)), hint)
	}
	entries, err := a.words(m)
	if err != nil {
		return nil, err
	}
	if len(related) == 0 {
		entries = slices.Concat(entries, a.evidence(), a.noted())
	}
	of, _, _ := strings.Cut(x.id, "/")
	for _, kind := range related {
		items, n, err := a.items(m, kind, of, a.relations[kind])
		if err != nil {
			return nil, err
		}
		x.more.relations += n
		v := items[0].Value
		if len(items) > 1 {
			v = emit.List(items...)
		}
		entries = append(entries, emit.Key(kind.String(), v))
	}
	x.values = []emit.Value{emit.Keys(entries...).Block()}
	return x, nil
}

// newEntry is where something new belongs.
func newEntry(m *model.Map, what, id string) (*entry, error) {
	x := &entry{id: id, isNew: true, owner: -1, section: what + "s", more: sizes{nodes: 1}}
	switch {
	case what == addSupplier:
		x.section = model.Contractor.String() + "s"
	case what == addSource:
		x.more = sizes{sources: 1}
	case what == addContract:
		x.more = sizes{contracts: 1}
	case slices.Contains(kindWords(false), what):
		owner, asset, _ := strings.Cut(id, "/")
		node, err := lookup.Node(m, owner)
		if err != nil {
			return nil, hinted(err, "an organisation that is not in the map yet is added first, as in: knockon add supplier ID")
		}
		if !m.Nodes[node].Kind.IsOrganisation() {
			return nil, usage(fmt.Sprintf("%q is no organisation", owner), "write ORGANISATION/ID")
		}
		x.owner, x.id, x.keys = node, m.Nodes[node].ID+"/"+asset, []string{x.section, asset}
	}
	return x, nil
}

// known refuses sources and contracts that the map lacks.
func (a *addFlags) known(m *model.Map) error {
	contracts := []string{a.contract}
	for _, k := range a.keys {
		if k.Type == schema.Contract {
			contracts = append(contracts, k.text)
		}
	}
	for what, ids := range map[string][]string{addSource: a.said(), addContract: contracts} {
		for _, id := range ids {
			if _, there := standing(m, what, id); !there && id != "" {
				more := map[string]string{addSource: " --own-kind official"}[what]
				return noSuch(fmt.Sprintf("the map has no %s %q", what, id), id, idsOf(m, what),
					fmt.Sprintf("add it first, as in: knockon add %s %s --title TEXT%s", what, safe.Shell(id), more))
			}
		}
	}
	return nil
}

// idsOf lists the sources or contracts of a map.
func idsOf(m *model.Map, what string) []string {
	all := lookup.SourceCompletions(m, "")
	if what == addContract {
		all = lookup.ContractCompletions(m, "")
	}
	return each.Of(all, func(c lookup.Completion) string { return c.Word })
}

// standing finds what has an id already.
func standing(m *model.Map, what, id string) (source.Span, bool) {
	switch what {
	case addSource:
		if i := slices.IndexFunc(m.Sources, func(s model.Source) bool { return s.ID == id }); i >= 0 {
			return m.Sources[i].At, true
		}
	case addContract:
		if i := slices.IndexFunc(m.Contracts, func(c model.Contract) bool { return c.ID == id }); i >= 0 {
			return m.Contracts[i].At, true
		}
	default:
		if node, there := m.Lookup(id); there {
			return m.Nodes[node].At(), true
		}
	}
	return source.Span{}, false
}

// relation is one on a node that is there, or several of one kind.
func (a *addFlags) relation(m *model.Map, from string, kind model.RelationKind, to []string) (*entry, error) {
	node, err := lookup.Node(m, from)
	if err != nil {
		return nil, err
	}
	n := &m.Nodes[node]
	x := &entry{id: n.ID, owner: n.Organisation, keys: []string{kind.String()}}
	owner, asset, is := strings.Cut(n.ID, "/")
	if is {
		x.keys = []string{n.Kind.String() + "s", asset, kind.String()}
	}
	items, members, err := a.items(m, kind, owner, to)
	for _, i := range items {
		x.values = append(x.values, i.Value)
	}
	x.more.relations = members
	return x, err
}
