package agree_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// places says where things were written, as file:line.
type places struct {
	relation map[*relation]string
	asset    map[string]string
}

// writer writes a map as files. Its seed chooses what must not matter: which
// file holds what, the order of keys, and the spelling of a value.
type writer struct {
	*world
	*rand.Rand
	places
}

// page is one file on its way.
type page struct {
	name  string
	lines []string
}

func (p *page) add(depth int, text string) string {
	p.lines = append(p.lines, strings.Repeat("  ", depth)+text)
	return fmt.Sprint(p.name, ":", len(p.lines))
}

// part writes something at the place it is given.
type part func(p *page, depth int)

func write(w *world, seed uint64) (map[string]string, places) {
	at := places{map[*relation]string{}, map[string]string{}}
	out := &writer{w, rand.New(rand.NewPCG(seed, 1)), at}
	names := []string{"map.yaml", "b.yml", "a/orgs.yaml", "z.yaml", "a/b/c.yml"}
	shuffle(out.Rand, names)
	names = names[:1+out.IntN(len(names))]
	contents := out.split(names)
	files := map[string]string{}
	for _, name := range names {
		p := &page{name: name}
		out.keyed(contents[name])(p, 0)
		files[name] = strings.Join(p.lines, "\n") + "\n"
	}
	return files, at
}

// split deals the parts out to files, by their top-level key.
func (w *writer) split(names []string) map[string]map[string][]part {
	contents := map[string]map[string][]part{}
	for _, name := range names {
		contents[name] = map[string][]part{}
	}
	deal := func(key string, p part) {
		content := contents[names[w.IntN(len(names))]]
		content[key] = append(content[key], p)
	}
	contents[names[0]]["map"] = append(contents[names[0]]["map"], w.mapParts()...)
	for _, s := range w.sources {
		deal("sources", w.sourcePart(s))
	}
	for _, c := range w.contracts {
		deal("contracts", w.contractPart(c))
	}
	for _, n := range w.nodes {
		if n.isOrganisation() {
			deal(n.section, w.nodePart(n))
		}
	}
	return contents
}

// keyed writes keys with their parts, both in any order.
func (w *writer) keyed(content map[string][]part) part {
	return func(p *page, depth int) {
		keys := sortedKeys(content)
		shuffle(w.Rand, keys)
		for _, key := range keys {
			p.add(depth, key+":")
			w.parts(content[key])(p, depth+1)
		}
	}
}

func (w *writer) parts(parts []part) part {
	shuffle(w.Rand, parts)
	return func(p *page, depth int) {
		for _, part := range parts {
			part(p, depth)
		}
	}
}

// pairs are key and value, key and value; a pair with an empty value is left out.
func (w *writer) lines(pairs ...string) []part {
	var out []part
	for i := 0; i < len(pairs); i += 2 {
		if key, value := pairs[i], pairs[i+1]; value != "" {
			out = append(out, func(p *page, depth int) { p.add(depth, key+": "+value) })
		}
	}
	return out
}

func (w *writer) mapParts() []part {
	return w.lines("title", "A random map", "as-of", w.date(w.asOf), "known-at", w.date(w.knownAt))
}

func (w *writer) sourcePart(s *source) part {
	return w.entry(s.id, w.lines("title", "Said by "+s.id, "publisher", s.publisher, "kind", s.kind, "published", w.date(s.published)))
}

func (w *writer) contractPart(c *contract) part {
	return w.entry(c.id, w.lines("title", "Agreement "+c.id, "from", w.date(c.from), "until", w.date(c.until),
		"supplier", c.supplier, "manager", c.manager, "buyers", list(c.buyers), "subcontract-of", c.above))
}

func (w *writer) entry(id string, parts []part) part {
	return func(p *page, depth int) {
		p.add(depth, id+":")
		w.parts(parts)(p, depth+1)
	}
}

func (w *writer) nodePart(n *node) part {
	parts := w.lines("name", n.name, "aliases", list(n.aliases), "from", w.date(n.from), "until", w.date(n.until),
		"within", n.within, "residents", number(n.residents),
		"people", number(n.people), "tolerates", n.tolerates, "restore", n.restore, "claims", w.claims(n.claims))
	if n.section == "organisations" {
		parts = append(parts, w.lines("kind", "charity")...)
	}
	for key, is := range map[string]bool{"critical": n.critical, "complete": n.complete} {
		if is {
			parts = append(parts, w.lines(key, "true")...)
		}
	}
	for _, key := range relationKeys {
		if entries := n.all(key); len(entries) > 0 {
			parts = append(parts, w.relationPart(n, key, entries))
		}
	}
	parts = append(parts, w.assetParts(n)...)
	return func(p *page, depth int) {
		key := n.id[strings.Index(n.id, "/")+1:] + ":"
		if len(parts) == 0 && w.IntN(2) == 0 {
			key += " {}"
		}
		w.asset[n.id] = p.add(depth, key)
		w.parts(parts)(p, depth+1)
	}
}

func (w *writer) assetParts(n *node) []part {
	sections := map[string][]part{}
	for _, asset := range w.nodes {
		if asset != n && asset.org == n.id {
			sections[asset.section] = append(sections[asset.section], w.nodePart(asset))
		}
	}
	var out []part
	for _, section := range sortedKeys(sections) {
		out = append(out, w.keyed(map[string][]part{section: sections[section]}))
	}
	return out
}

// relationPart writes a relation's entries one a line, so that a line names an entry.
func (w *writer) relationPart(n *node, key string, entries []*relation) part {
	return func(p *page, depth int) {
		if first := w.relationText(n, entries[0]); len(entries) == 1 && !strings.HasPrefix(first, "{") && w.IntN(2) == 0 {
			w.places.relation[entries[0]] = p.add(depth, key+": "+first)
			return
		}
		p.add(depth, key+":")
		for _, r := range entries {
			w.places.relation[r] = p.add(depth+1, "- "+w.relationText(n, r))
		}
	}
}

func (w *writer) relationText(n *node, r *relation) string {
	if !r.group {
		return w.linkText(n, r.links[0], "after", r.after, "loss", r.loss, "reach", r.reach)
	}
	var members []string
	for _, l := range r.links {
		members = append(members, w.linkText(n, l))
	}
	if r.atLeast == 0 {
		return w.flow("any-of", list(members), "after", r.after, "loss", r.loss)
	}
	return w.flow("at-least", number(r.atLeast), "of", list(members), "after", r.after, "loss", r.loss)
}

// linkText is a bare reference where nothing more is to be said.
func (w *writer) linkText(n *node, l link, more ...string) string {
	to := l.to
	if local, ok := strings.CutPrefix(to, n.org+"/"); ok && w.IntN(2) == 0 {
		to = "./" + local
	}
	pairs := append([]string{"from", w.date(l.from), "until", w.date(l.until), "contract", l.contract, "claims", w.claims(l.claims)}, more...)
	if strings.Join(pairs, "") == "fromuntilcontractclaims"+keysOf(more) && w.IntN(4) > 0 {
		return to
	}
	return w.flow(append(pairs, "to", to)...)
}

func keysOf(pairs []string) string {
	var keys string
	for i := 0; i < len(pairs); i += 2 {
		keys += pairs[i]
	}
	return keys
}

func (w *writer) claims(claims []claim) string {
	var out []string
	for _, c := range claims {
		out = append(out, w.flow("source", c.source, "by", c.by, "person", c.person,
			"stance", c.stance, "date", w.date(c.date), "kind", c.kind))
	}
	return list(out)
}

func (w *writer) flow(pairs ...string) string {
	var out []string
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			out = append(out, pairs[i]+": "+pairs[i+1])
		}
	}
	shuffle(w.Rand, out)
	return "{" + strings.Join(out, ", ") + "}"
}

func (w *writer) date(date string) string {
	if date != "" && w.IntN(2) == 0 {
		return `"` + date + `"`
	}
	return date
}

func list(items []string) string {
	if len(items) == 0 {
		return ""
	}
	return "[" + strings.Join(items, ", ") + "]"
}

func number(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}

func shuffle[T any](r *rand.Rand, items []T) {
	r.Shuffle(len(items), func(i, j int) { items[i], items[j] = items[j], items[i] })
}
