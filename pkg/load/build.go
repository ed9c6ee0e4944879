package load

import (
	"fmt"
	"slices"
	"strings"

	"knockon/pkg/diag"
	"knockon/pkg/model"
	"knockon/pkg/nearest"
	"knockon/pkg/source"
)

// builder merges the drafts of all files into one map.
type builder struct {
	m      *model.Map
	drafts []draft
	reporter
	nodes     []*nodeDraft // in the order of m.Nodes
	contracts []contractDraft
	sources   map[string]int32
	chains    map[string]int32 // contracts by id
	speakers  map[string]int32 // organisations by every spelling; -1 where two share it
}

func (b *builder) build() {
	b.head()
	b.gatherSources()
	b.gatherContracts()
	b.gatherNodes()
	b.m.Index()
	b.indexSpeakers()
	b.resolveContracts()
	b.resolveRelations()
	b.resolveWithin()
	b.resolveIncidents()
	b.m.Index()
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
		if !b.problems.HasErrors() { // a file that cannot be read may hold it
			b.report("no-map", "map", source.Span{}, "add `map: {title: …}` to one of its files, or start with `knockon init`", "%s", b.emptiness())
		}
		return
	}
	for _, h := range heads[1:] {
		d := b.report("two-maps", "map", h.at, "keep one `map`; the files of a map share it", "a map has one `map` key")
		d.Related = append(d.Related, diag.Related{Span: heads[0].at, Message: "the first is here"})
	}
	h := heads[0]
	b.m.Title, b.m.About, b.m.AsOf, b.m.KnownAt, b.m.At = h.title, h.about, h.asOf, h.knownAt, h.at
}

func (b *builder) emptiness() string {
	if len(b.drafts) == 0 {
		return "there is no YAML file here"
	}
	return "no file has the top-level key `map`"
}

// unique sorts by id, reports every second definition and returns the first ones.
func unique[T any](b *builder, what string, all []T, id func(*T) string, at func(*T) source.Span) []T {
	slices.SortStableFunc(all, func(x, y T) int { return strings.Compare(id(&x), id(&y)) })
	kept := all[:0:len(all)]
	for i := range all {
		if n := len(kept); n > 0 && id(&kept[n-1]) == id(&all[i]) {
			d := b.report("duplicate-id", what, at(&all[i]), "rename one of them, or merge the two", "%s %q is defined twice", what, id(&all[i]))
			d.Related = append(d.Related, diag.Related{Span: at(&kept[n-1]), Message: "first defined here"})
			continue
		}
		kept = append(kept, all[i])
	}
	return kept
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

func (b *builder) gatherNodes() {
	total := 0
	for _, d := range b.drafts {
		total += len(d.nodes)
	}
	all := make([]*nodeDraft, 0, total)
	for i := range b.drafts {
		for j := range b.drafts[i].nodes {
			all = append(all, &b.drafts[i].nodes[j])
		}
	}
	b.nodes = unique(b, "node", all, func(n **nodeDraft) string { return (*n).ID }, func(n **nodeDraft) source.Span { return (*n).At })
	b.m.Nodes = make([]model.Node, len(b.nodes))
	for i, n := range b.nodes {
		b.m.Nodes[i] = n.Node
	}
}

// node resolves a reference written at the organisation org; fits, if any,
// are the kinds that may stand there.
func (b *resolver) node(r ref, org, key string, fits model.KindSet) (int32, bool) {
	if r.node == nil {
		return -1, false
	}
	id := r.text()
	if strings.HasPrefix(id, "./") {
		id = org + id[1:]
	}
	i, ok := b.m.Lookup(id)
	if !ok {
		b.dangling(r, org, key)
		return -1, false
	}
	if fits != 0 && !fits.Has(b.m.Nodes[i].Kind) {
		b.report("relation-kind", key, r.node.Span(), "it takes "+nearest.Or(fits.Names()), "%s cannot name %s, a %s", key, r.text(), b.m.Nodes[i].Kind)
		return -1, false
	}
	return i, true
}

// MaxSuggestions bounds the references of one map that get suggestions: each
// costs a look at every node.
const MaxSuggestions = 50

func (b *resolver) dangling(r ref, org, key string) {
	hint := "define it, or correct the reference"
	if b.suggested < MaxSuggestions {
		b.suggested++
		if near := b.near(r.text(), org); len(near) > 0 {
			hint = "did you mean " + nearest.Or(near) + "?"
		}
	}
	if r.text() == "./" || r.text() == "" {
		hint = "write organisation/asset, or ./asset for the organisation's own"
	}
	b.report("dangling", key, r.node.Span(), hint, "there is no node %q", r.text())
}

func (b *resolver) near(text, org string) []string {
	if _, ok := b.m.Lookup(org + "/" + text); ok {
		return []string{"./" + text}
	}
	own := strings.HasPrefix(text, "./")
	words := make([]string, 0, len(b.m.Nodes))
	for i := range b.m.Nodes {
		id := b.m.Nodes[i].ID
		if own {
			if tail, ok := strings.CutPrefix(id, org+"/"); ok {
				words = append(words, "./"+tail)
				continue
			}
		}
		words = append(words, id)
	}
	return nearest.Find(text, words, 2)
}

func (b *builder) indexSpeakers() {
	b.speakers = map[string]int32{}
	add := func(name string, org int32) {
		key := fold(name)
		if other, ok := b.speakers[key]; ok && other != org {
			org = -1
		}
		b.speakers[key] = org
	}
	for i := range b.m.Nodes {
		n := &b.m.Nodes[i]
		if !n.Kind.IsOrganisation() {
			continue
		}
		add(n.Name, int32(i))
		for _, a := range n.Aliases {
			add(a, int32(i))
		}
	}
	for i := range b.m.Nodes { // an id names its organisation, whoever else is called so
		if b.m.Nodes[i].Kind.IsOrganisation() {
			b.speakers[fold(b.m.Nodes[i].ID)] = int32(i)
		}
	}
}

// fold is how speakers are compared: without case and spacing.
func fold(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), "")) }

func (b *resolver) sourceRef(r ref, key string) int32 {
	if r.node == nil {
		return -1
	}
	i, ok := b.sources[r.text()]
	if !ok {
		hint := "define it under `sources`"
		if near := nearest.Find(r.text(), keysOf(b.sources), 2); len(near) > 0 {
			hint = "did you mean " + nearest.Or(near) + "?"
		}
		b.report("unknown-source", key, r.node.Span(), hint, "there is no source %q", r.text())
		return -1
	}
	return i
}

func (b *resolver) contractRef(r ref, key string) int32 {
	if r.node == nil {
		return -1
	}
	i, ok := b.chains[r.text()]
	if !ok {
		hint := "define it under `contracts`"
		if near := nearest.Find(r.text(), keysOf(b.chains), 2); len(near) > 0 {
			hint = "did you mean " + nearest.Or(near) + "?"
		}
		b.report("unknown-contract", key, r.node.Span(), hint, "there is no contract %q", r.text())
		return -1
	}
	return i
}

func keysOf(m map[string]int32) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	return keys
}
