package load

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"

	"knockon/pkg/diag"
	"knockon/pkg/model"
	"knockon/pkg/schema"
	"knockon/pkg/source"
)

// builder merges the drafts of all files into one map.
type builder struct {
	m       *model.Map
	table   *schema.Table
	drafts  []draft
	ignored int // what .knockonignore leaves out
	reporter
	wrong     bool // a node is wrong by itself
	ownerless bool // nodes are added to an organisation that stands nowhere
	spoken    []map[who]*model.Voice
	contracts []contractDraft
	sources   map[string]int32
	chains    map[string]int32 // contracts by id
	unknown   []unknown
}

func (b *builder) build() {
	b.head()
	b.gatherSources()
	b.gatherContracts()
	b.gatherNodes()
	b.m.IndexNodes()
	b.additions()
	b.owners()
	b.resolveContracts()
	within, successors := b.readNodes()
	b.nameSpeakers()
	b.chain("within", within, func(o *model.Organisation, to int32) { o.Within = to })
	b.chain("succeeded-by", successors, func(o *model.Organisation, to int32) { o.SucceededBy = to })
	b.resolveIncidents()
	b.reportUnknown()
}

// reporter gathers problems of references and of the map as a whole.
type reporter struct{ problems diag.List }

func (p *reporter) report(code, key string, at source.Span, hint, message string, args ...any) *diag.Diagnostic {
	p.problems = append(p.problems, diag.Diagnostic{
		Code: code, Key: key, Message: fmt.Sprintf(message, args...), Hint: hint, Span: at,
	})
	return &p.problems[len(p.problems)-1]
}

func (b *builder) head() {
	var heads []head
	for _, d := range b.drafts {
		heads = append(heads, d.heads...)
	}
	if len(heads) == 0 {
		b.headless()
		return
	}
	for _, h := range heads[1:] {
		d := b.report("two-maps", "map", h.at, "keep one: all files of a map share it", "this is a second `map`")
		d.Related = append(d.Related, diag.Related{Span: heads[0].at, Message: "the first is here"})
	}
	h := heads[0]
	b.m.Title, b.m.About, b.m.AsOf, b.m.KnownAt, b.m.At = h.title, h.about, h.asOf, h.knownAt, h.at
}

// headless reports that there is no map, unless a file that cannot be read may
// hold it.
func (b *builder) headless() {
	nowhere := source.Span{File: source.NoFile}
	switch {
	case len(b.drafts) == 0 && b.ignored > 0:
		b.report("no-map", "files", nowhere, "let "+IgnoreName+" leave out less", "%s leaves out all that is here", IgnoreName)
	case len(b.drafts) == 0:
		b.report("no-map", "files", nowhere, "name the folder with the map with -m, or start one with `knockon init`",
			"there is no YAML file here: none ends in .yaml or .yml")
	case !slices.ContainsFunc(b.drafts, func(d draft) bool { return d.broken }):
		b.report("no-map", "map", nowhere, "write `map: {title: …}` at the top of one of its files", "no file of this map has the top-level key `map`")
	}
}

// unique sorts by id, reports every second definition and returns the first
// ones, in the order of files for equal ids.
func unique[T any](b *builder, what string, all []T, id func(*T) string, at func(*T) source.Span) []T {
	keys := make([]keyed, len(all))
	for i := range all {
		keys[i] = newKeyed(id(&all[i]), int32(i))
	}
	slices.SortFunc(keys, keyed.compare)
	kept := make([]T, 0, len(all))
	for _, k := range keys {
		again := &all[k.place]
		if n := len(kept); n > 0 && id(&kept[n-1]) == k.id {
			b.twice(what, k.id, at(again), at(&kept[n-1]))
			continue
		}
		kept = append(kept, *again)
	}
	return kept
}

func (b *builder) twice(what, id string, at, first source.Span) {
	d := b.report("duplicate-id", what, at, "rename one of them, or merge the two", "%s %q is defined twice", what, id)
	d.Related = append(d.Related, diag.Related{Span: first, Message: "first defined here"})
}

// keyed is an id with its place in the order of files.
type keyed struct {
	head  uint64 // the first eight bytes, in which most differ
	id    string
	place int32
}

func newKeyed(id string, place int32) keyed {
	var head [8]byte
	copy(head[:], id)
	return keyed{binary.BigEndian.Uint64(head[:]), id, place}
}

func (k keyed) compare(other keyed) int {
	switch {
	case k.head < other.head:
		return -1
	case k.head > other.head:
		return 1
	}
	return cmp.Or(strings.Compare(k.id, other.id), cmp.Compare(k.place, other.place))
}

func (b *builder) gatherSources() {
	var all []model.Source
	for _, d := range b.drafts {
		all = append(all, d.sources...)
	}
	b.m.Sources = unique(b, "source", all, func(s *model.Source) string { return s.ID }, func(s *model.Source) source.Span { return s.At })
	b.sources = make(map[string]int32, len(b.m.Sources))
	for i := range b.m.Sources {
		b.sources[b.m.Sources[i].ID] = int32(i)
	}
}

func (b *builder) gatherContracts() {
	var all []contractDraft
	for _, d := range b.drafts {
		all = append(all, d.contracts...)
	}
	b.contracts = unique(b, "contract", all, func(c *contractDraft) string { return c.ID }, func(c *contractDraft) source.Span { return c.At })
	b.chains = make(map[string]int32, len(b.contracts))
	for i := range b.contracts {
		b.chains[b.contracts[i].ID] = int32(i)
	}
}

// owners gives every node its organisation. Those of one stand side by side.
func (b *builder) owners() {
	org, node, known := "", int32(0), false
	for i := range b.m.Nodes {
		if of := ownerID(b.m.Nodes[i].ID); of != org {
			org = of
			node, known = b.m.Lookup(org)
			b.ownerless = b.ownerless || !known
		}
		b.m.Nodes[i].Organisation = node
	}
}

// owner is the id of a node's organisation. Where each has one, its own is not looked at.
func (b *builder) owner(node int32) string {
	if b.ownerless {
		return ownerID(b.m.Nodes[node].ID)
	}
	return b.m.Nodes[b.m.Nodes[node].Organisation].ID
}

// ownerID is the id of the organisation in that of a node.
func ownerID(id string) string {
	org, _, _ := strings.Cut(id, "/")
	return org
}

// additions finds additions to organisations that stand nowhere.
func (b *builder) additions() {
	for _, d := range b.drafts {
		for _, r := range d.additions {
			if _, ok := b.m.Lookup(r.Value()); !ok {
				b.unknown = append(b.unknown, unknown{"organisation", "additions", r.Value(), "", r.Span()})
			}
		}
	}
}
