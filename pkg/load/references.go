package load

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"knockon/pkg/decode"
	"knockon/pkg/diag"
	"knockon/pkg/model"
	"knockon/pkg/nearest"
	"knockon/pkg/source"
	"knockon/pkg/syntax"
)

// unknown is a reference to nothing. Suggestions are sought when all are known:
// each costs a look at every id, so only the first of a map get them.
type unknown struct {
	what string // node, organisation, source or contract
	key  string
	text string
	org  string // where "./" starts
	at   source.Span
}

// The limits of suggestions in one map: how many, and at what cost in
// comparisons of a character with an id. The first is always sought.
const (
	maxSuggested      = 50
	maxSuggestionCost = 50_000_000
)

// node resolves a reference written at the organisation org; fits, if any,
// are the kinds that may stand there.
func (b *resolver) node(r syntax.Node, org, key string, fits model.KindSet) (int32, bool) {
	if !r.Exists() {
		return -1, false
	}
	i, ok := b.named(r.Value(), org)
	if !ok {
		i = -1
	}
	return b.fits(r, i, org, key, fits)
}

// fits is node, of a reference that was looked up: i is what it names, -1 for nothing.
func (b *resolver) fits(r syntax.Node, i int32, org, key string, fits model.KindSet) (int32, bool) {
	if i < 0 {
		b.unknown = append(b.unknown, unknown{"node", key, r.Value(), org, r.Span()})
		return -1, false
	}
	if fits != 0 && !fits.Has(b.m.Nodes[i].Kind) {
		b.report("relation-kind", key, r.Span(), "it takes "+decode.Article(nearest.Or(fits.Names())),
			"%q cannot name %s, %s", key, diag.Show(r.Value()), decode.Article(b.m.Nodes[i].Kind.String()))
		return -1, false
	}
	return i, true
}

// wordOf is a reference as the map is asked for it, at an organisation.
func wordOf(word, org string) model.Reference {
	if own, ok := strings.CutPrefix(word, "./"); ok && org != "" {
		return model.Reference{Organisation: org, ID: own}
	}
	return model.Reference{ID: word}
}

// named returns the node that a word names at an organisation.
func (b *builder) named(word, org string) (int32, bool) {
	return b.m.Find(wordOf(word, org))
}

func (b *resolver) sourceRef(r syntax.Node, key string) int32 {
	return b.lookup(b.sources, "source", r, key)
}

func (b *resolver) contractRef(r syntax.Node, key string) int32 {
	return b.lookup(b.chains, "contract", r, key)
}

func (b *resolver) lookup(ids map[string]int32, what string, r syntax.Node, key string) int32 {
	if !r.Exists() {
		return -1
	}
	i, ok := ids[r.Value()]
	if !ok {
		b.unknown = append(b.unknown, unknown{what, key, r.Value(), "", r.Span()})
		return -1
	}
	return i
}

// reportUnknown reports references to nothing, in the order of their places.
// What a file that could not be read may define is left alone.
func (b *builder) reportUnknown() {
	slices.SortStableFunc(b.unknown, func(x, y unknown) int {
		return cmp.Or(cmp.Compare(x.at.File, y.at.File), cmp.Compare(x.at.Line, y.at.Line), cmp.Compare(x.at.Col, y.at.Col))
	})
	b.unknown = slices.CompactFunc(b.unknown, func(x, y unknown) bool { return x.at == y.at && x.org == y.org })
	lost := b.lost()
	cost, suggested := 0, 0
	for _, u := range b.unknown {
		if lost.mayDefine(u.text) {
			continue
		}
		var near []string
		if suggested < maxSuggested && cost < maxSuggestionCost {
			suggested++
			ids := b.idsFor(u)
			cost += len(ids) * min(len(u.text), nearest.MaxLength)
			near = b.near(u, ids)
		}
		code := map[string]string{"node": "dangling", "organisation": "dangling", "source": "unknown-source", "contract": "unknown-contract"}[u.what]
		b.report(code, u.key, u.at, unknownHint(u, near), "there is no %s %s", u.what, diag.Quote(u.text))
	}
}

func unknownHint(u unknown, near []string) string {
	switch {
	case len(near) > 0 && strings.HasPrefix(near[0], "["):
		return "several stand in brackets: " + u.key + ": " + near[0]
	case u.what == "node" && (u.text == "" || strings.HasSuffix(u.text, "/")):
		return "write organisation/asset, or ./asset for the organisation's own"
	case u.what == "node" && u.org == "" && strings.HasPrefix(u.text, "./"):
		return "./ works within an organisation only; write organisation/asset"
	case len(near) > 0:
		return "did you mean " + nearest.Or(near) + "?"
	case u.what == "node":
		return "define it, or correct the reference"
	}
	return "define it under `" + u.what + "s`, or correct the reference"
}

// idsFor lists what a reference of the sort could name, as it would be written.
func (b *builder) idsFor(u unknown) []string {
	switch u.what {
	case "source":
		return keysOf(b.sources)
	case "contract":
		return keysOf(b.chains)
	}
	ids := make([]string, 0, len(b.m.Nodes))
	for i := range b.m.Nodes {
		id := b.m.Nodes[i].ID
		if u.what == "organisation" && !b.m.Nodes[i].Kind.IsOrganisation() {
			continue
		}
		if tail, own := strings.CutPrefix(id, u.org+"/"); own && strings.HasPrefix(u.text, "./") {
			id = "./" + tail
		}
		ids = append(ids, id)
	}
	return ids
}

func (b *builder) near(u unknown, ids []string) []string {
	if u.what == "node" && u.org != "" {
		if _, ok := b.m.Lookup(u.org + "/" + u.text); ok {
			return []string{"./" + u.text}
		}
	}
	if same := b.meantBy(u); len(same) > 0 {
		return same
	}
	return nearest.Find(u.text, ids, 2)
}

// meantBy finds what a reference means that is not written as one: several with commas between, which
// it returns as a list, a path through a section, or the name that people use.
func (b *builder) meantBy(u unknown) []string {
	if words := strings.Split(u.text, ","); len(words) > 1 {
		for i, w := range words {
			words[i] = strings.TrimSpace(w)
			if _, ok := b.named(words[i], u.org); !ok {
				return nil
			}
		}
		return []string{"[" + strings.Join(words, ", ") + "]"}
	}
	if parts := strings.FieldsFunc(u.text, func(c rune) bool { return c == '/' }); len(parts) > 1 && strings.Count(u.text, "/") > 1 {
		if id := parts[0] + "/" + parts[len(parts)-1]; b.isNode(id) {
			return []string{id}
		}
	}
	var called []string
	for i := range b.m.Nodes {
		n := &b.m.Nodes[i]
		if u.what == "source" || u.what == "contract" || u.what == "organisation" && !n.Kind.IsOrganisation() {
			continue
		}
		if n.Name != "" && strings.EqualFold(n.Name, u.text) || slices.ContainsFunc(n.Aliases, func(a string) bool { return strings.EqualFold(a, u.text) }) {
			called = append(called, n.ID)
		}
	}
	return called[:min(2, len(called))]
}

func (b *builder) isNode(id string) bool {
	_, ok := b.m.Lookup(id)
	return ok
}

func keysOf(m map[string]int32) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	return keys
}

// lost is what files hold that could not be read whole.
type lost struct {
	all   bool            // a file could not be opened: it may hold anything
	words map[string]bool // words before a colon in files that are no YAML
}

func (b *builder) lost() lost {
	var l lost
	for i := range b.drafts {
		if !b.drafts[i].broken {
			continue
		}
		data := b.m.Files[i].Data
		if data == nil {
			l.all = true
			continue
		}
		if l.words == nil {
			l.words = map[string]bool{}
		}
		for line := range bytes.Lines(data) {
			for rest := line; ; {
				colon := bytes.IndexByte(rest, ':')
				if colon < 0 {
					break
				}
				word := rest[bytes.LastIndexAny(rest[:colon], " \t{,\"'")+1 : colon]
				l.words[string(word)] = true
				rest = rest[colon+1:]
			}
		}
	}
	return l
}

func (l lost) mayDefine(id string) bool {
	return l.all || l.words[id[strings.LastIndexByte(id, '/')+1:]]
}
