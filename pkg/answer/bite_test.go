package answer_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"knockon/pkg/answer"
	"knockon/pkg/diff"
	"knockon/pkg/exchange/intake"
	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/spread"
	"knockon/pkg/trial"
)

// samples are a few answers of each command that together have every key.
func samples(t *testing.T, h *holder) map[string][]any {
	t.Helper()
	out := map[string][]any{}
	node := func(m *model.Map, id string) int32 {
		n, ok := m.Lookup(id)
		if !ok {
			t.Fatalf("no node %s", id)
		}
		return n
	}
	for _, m := range []*model.Map{hostileMap(t), eastKent(t)} { // the small one shows most
		seeds := []string{"eks", "civica"}
		if !m.Builtin {
			seeds = []string{"other/a", "dover", "other"}
		}
		for i, v := range variants(t, m) {
			out["rank"] = append(out["rank"], h.rank(v, answer.Measure(i%int(answer.NumMeasures)), i%2 == 0))
			out["cuts"] = append(out["cuts"], h.cuts(v, int32(len(m.Nodes)-1), 2))
			for _, id := range seeds {
				for _, effect := range []model.Effect{model.Compromised, model.Down} {
					out["blast"] = append(out["blast"], h.blast(v, spread.AtomOf(node(m, id), effect)))
					out["notify"] = append(out["notify"], h.notify(v, spread.AtomOf(node(m, id), effect)))
					out["contain"] = append(out["contain"], h.contain(v, spread.AtomOf(node(m, id), effect)))
					out["verify"] = append(out["verify"], h.verify(v, spread.AtomOf(node(m, id), effect)))
					out["restore"] = append(out["restore"], h.restore(v, spread.AtomOf(node(m, id), effect)))
				}
				for n := i % 7; n < len(m.Nodes); n += 7 {
					out["why"] = append(out["why"], h.why(v, usual(m, node(m, id)), int32(n), n%2 == 0, map[string]int{}))
				}
			}
		}
		if !m.Builtin { // redundancy that holds
			down := spread.AtomOf(node(m, "other/a"), model.Down)
			out["why"] = append(out["why"], h.why(variants(t, m)[0], down, node(m, "dover/links"), false, map[string]int{}))
			for _, v := range variants(t, m) { // late
				out["why"] = append(out["why"], h.why(v, down, node(m, "dover/slower"), false, map[string]int{}))
			}
		}
		for n := range m.Nodes {
			out["show"] = append(out["show"], h.show(variants(t, m)[0], int32(n)))
		}
		for i := range m.Incidents {
			out["show"] = append(out["show"], h.showIncident(variants(t, m)[0], int32(i)))
		}
		for _, v := range variants(t, m) {
			if v.name == "plain" || !m.Builtin && (v.name == "within 1h" || v.name == "retracted") {
				out["replay"] = append(out["replay"], h.replay(v))
				out["diagnose"] = append(out["diagnose"], h.diagnose(v, 0))
			}
		}
		for _, what := range query.Lists() {
			out["list"] = append(out["list"], h.holdStored("list", what, query.List(m, what)))
		}
	}
	eks := variants(t, eastKent(t))[0].Question
	eks.Seeds = []spread.Atom{usual(eks.Map, node(eks.Map, "eks"))}
	out["blast"] = append(out["blast"], h.narrowed(variants(t, eks.Map)[0], eks.Seeds...)...)
	down := model.Down // which the council is not itself
	out["why"] = append(out["why"], h.holdStored("why", "an effect of an organisation", query.Why(eks, node(eks.Map, "dover"), &down, false)))
	late := doubtsMap(t, outages)
	out["restore"] = append(out["restore"], h.restore(variants(t, late)[0], usual(late, node(late, "a/base"))))
	f := doubtsMap(t, full)
	whole := variants(t, f)[0]
	out["rank"] = append(out["rank"], h.rank(whole, answer.ByCritical, false))
	out["cuts"] = append(out["cuts"], h.cuts(whole, node(f, "a/s"), 2), h.cuts(whole, node(f, "a/d"), 2))
	out["restore"] = append(out["restore"], h.restore(whole, usual(f, node(f, "b"))))
	out["diagnose"] = append(out["diagnose"], h.diagnose(whole, 0))
	whole.Seeds = []spread.Atom{usual(f, node(f, "b"))}
	protected := query.Orders{Most: 2, Protect: []int32{node(f, "a/s"), node(f, "a/d")}}
	out["contain"] = append(out["contain"], h.holdStored("contain", "protected", query.Contain(whole.Question, protected)))
	m := doubtsMap(t, doubts)
	for _, id := range []string{"a", "b", "c/s"} {
		out["blast"] = append(out["blast"], h.blast(variants(t, m)[0], usual(m, node(m, id))))
		out["notify"] = append(out["notify"], h.notify(variants(t, m)[0], usual(m, node(m, id))))
		out["verify"] = append(out["verify"], h.verify(variants(t, m)[0], usual(m, node(m, id))))
	}
	out["why"] = append(out["why"], h.why(variants(t, m)[0], usual(m, node(m, "a")), node(m, "a"), false, map[string]int{}))
	out["replay"] = append(out["replay"], h.replay(variants(t, doubtsMap(t, doubts+recorded))[0]))
	out["diagnose"] = append(out["diagnose"], h.diagnose(variants(t, doubtsMap(t, doubts+recorded))[0], 0))
	for _, id := range []string{"a", "b", "c/s"} {
		v := variants(t, doubtsMap(t, doubts+recorded))[0]
		v.Seeds = []spread.Atom{usual(v.Map, node(v.Map, id))}
		out["replay"] = append(out["replay"], h.holdStored("replay", id, query.Replay(v.Question, []int32{0})))
	}
	day := m.On(m.AsOf)
	out["why"] = append(out["why"], h.why(variants(t, day)[0], usual(day, node(day, "a")), node(day, "c/orphan"), false, map[string]int{}))
	out["cuts"] = append(out["cuts"], h.cuts(variants(t, day)[0], node(day, "c/orphan"), 2))
	for n := range m.Nodes {
		out["show"] = append(out["show"], h.show(variants(t, m)[0], int32(n)))
	}
	out["list"] = append(out["list"], h.holdStored("list", "on a day", query.List(day, "councils")))
	out["relations"] = append(out["relations"], h.holdStored("relations", "", query.Relations(table(t))))
	for _, o := range []intake.Options{{}, {For: "town", CompaniesOnly: true}} {
		out["spend"] = append(out["spend"], h.spend(o))
	}
	for i, d := range differences(t) {
		out["diff"] = append(out["diff"], h.holdStored("diff", fmt.Sprint(i), d))
	}
	for _, id := range []string{"a", "b", "c/s"} {
		old, now := variants(t, doubtsMap(t, doubts))[0].Question, variants(t, doubtsMap(t, doubts+further))[0].Question
		out["diff"] = append(out["diff"], h.holdStored("diff", id, of(t, diff.Side{Question: old}, diff.Side{Question: now}, id)))
	}
	for name, r := range checkRuns(t) {
		out["check"] = append(out["check"], h.holdStored("check", name, r.Answer()))
	}
	run := checkRuns(t)["hostile"]
	run.Version, run.Config, run.Base = "v1", run.Files[len(run.Files)-1].Name, "map"
	out["check"] = append(out["check"], h.holdStored("check", "of a folder", run.Answer()))
	run.Top = func(path string) string { return "top/" + path }
	out["check"] = append(out["check"], h.holdStored("check", "of a repository", run.Answer()))
	long := unread(t, fstest.MapFS{"map.yaml": {Data: []byte("map: {title: x, about: \"" + strings.Repeat("long ", 500) + "\", titel: y}")}})
	out["check"] = append(out["check"], h.holdStored("check", "of a long line", long.Answer()))
	return out
}

func doubtsMap(t *testing.T, content string) *model.Map {
	t.Helper()
	return loadMap(t, fstest.MapFS{"map.yaml": {Data: []byte(content)}})
}

// full has all that an answer may say of a node.
const full = `
map: {title: Full, as-of: 2024-01-19, known-at: 2024-02-14}
councils:
  a:
    contact: {name: N, note: n}
    ids: {register: "1"}
    services: {s: {critical: true, tolerates: 1d, needs: b/sys}}
    datasets: {d: {people: 5, held-in: b/sys}}
  b:
    contact: {name: N, note: n}
    ids: {register: "01"}
    systems: {sys: {restore: 1d}}
incidents:
  january: {title: January, observed: [{node: a/s, effect: down, date: 2024-01-18}]}
`

// doubts has a disputed relation that would carry harm either way, and a
// premise that holds on better evidence in a longer way.
const doubts = `
map: {title: Doubts, as-of: 2024-01-19, known-at: 2024-02-14}
sources: {s: {title: x, publisher: p, kind: press, published: 2024-01-01}}
councils:
  a:
    contact: {name: N, note: n, url: "https://a.example"}
    ids: {register: "1"}
    networks: {net: {connected-to: [{to: b/net, claims: [{source: s, by: x}, {source: s, by: y, stance: denies}]}]}}
  b: {ids: {register: "01"}, networks: {net: {}}}
  gone: {until: 2023-03-31, services: {s: {}}}
  c:
    until: 2030-03-31
    succeeded-by: a
    services:
      s: {complete: true}
      spare: {needs: {any-of: [c/s, b/net]}}
      m: {needs: [{to: c/s, claims: [{source: s, by: x}]}]}
      x: {needs: [{to: c/m, claims: [{source: s, by: x}]}, c/s]}
      last: {needs: [c/x]}
      orphan: {needs: [gone/s]}
`

// recorded starts from a seed that is gone.
const recorded = `
incidents:
  january:
    {title: I, began: 2024-01-10, seeds: [{node: a, effect: down}, {node: gone, effect: down}], observed: [{node: c/orphan, effect: down}, {node: c/s, effect: down, seen: false}, {node: gone/s, effect: down}]}
`

// further is hit earlier in a longer way, and relies on what a disputed relation hits.
const further = `
  d:
    services:
      yy: {needs: [{to: c/s, after: 2d}, c/m]}
      z: {needs: [a/net, b/net]}
`

// place is one value of an answer, by its shape: list items and ids as *.
type place struct {
	shape  string
	holder any // the map or list that holds it
	key    string
	index  int
}

func (p place) get() any {
	if m, ok := p.holder.(map[string]any); ok {
		return m[p.key]
	}
	return p.holder.([]any)[p.index]
}

func (p place) set(v any) {
	if m, ok := p.holder.(map[string]any); ok {
		m[p.key] = v
	} else {
		p.holder.([]any)[p.index] = v
	}
}

// places lists each shape of an answer once.
func places(v any, shape string, seen map[string]bool, out []place) []place {
	visit := func(p place) {
		if !seen[p.shape] {
			seen[p.shape] = true
			out = append(out, p)
		}
		out = places(p.get(), p.shape, seen, out)
	}
	switch v := v.(type) {
	case map[string]any:
		for _, key := range slices.Sorted(keysOf(v)) {
			name := key
			if free(shape) {
				name = "*"
			}
			visit(place{shape + "/" + name, v, key, 0})
		}
	case []any:
		for i := range v {
			visit(place{shape + "/*", v, "", i})
		}
	}
	return out
}

func keysOf(m map[string]any) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// free reports whether the keys of an object are the map's.
func free(shape string) bool {
	return shape == "/nodes" || shape == "/sources" || shape == "/contracts" || strings.HasSuffix(shape, "/ids")
}

// TestSchemasBite changes one value after the other in answers that hold, and
// sees each answer refused: a value of another type, a key that does not
// exist, a key that is gone unless it is optional.
func TestSchemasBite(t *testing.T) {
	t.Parallel()
	trial.Campaign(t)
	h := newHolder(t)
	for command, docs := range samples(t, h) {
		shapes := map[string]bool{}
		for _, doc := range docs {
			for _, p := range places(doc, "", shapes, nil) {
				h.bite(command, doc, p)
			}
		}
		h.checkEverySeen(command, shapes)
	}
}

func (h *holder) bite(command string, doc any, p place) {
	h.Helper()
	old := p.get()
	refuse := func(what string) {
		if h.schema(command).Validate(doc) == nil {
			h.Errorf("%s: accepted with %s %s", command, p.shape, what)
		}
	}
	p.set(map[string]any{"x": []any{1}})
	refuse("an object of another sort")
	if !strings.HasSuffix(p.shape, "/amount") { // of money
		p.set(1.5)
		refuse("a broken number")
	}
	p.set(old)
	if object, ok := old.(map[string]any); ok && !strings.HasSuffix(p.shape, "/ids") {
		object["a further key"] = "x"
		refuse("with a further key")
		delete(object, "a further key")
	}
	if text, ok := old.(string); ok && word(p.shape) {
		p.set(text + " and more")
		refuse("another word")
		p.set(old)
	}
	holder, ok := p.holder.(map[string]any)
	if !ok || optional(command, p.shape) {
		return
	}
	delete(holder, p.key)
	refuse("gone")
	p.set(old)
}

// word reports whether a text is no free one.
func word(shape string) bool {
	if strings.HasSuffix(shape, "/broken/*/code") { // a code of the loader, of which there is no list in the schema
		return false
	}
	switch shape[strings.LastIndexByte(shape, '/')+1:] {
	case "effect", "evidence", "relation", "mode", "stance", "onset", "tolerates", "restore", "back", "due", "late", "saves", "at", "format", "what",
		"organisation", "when", "becomes", "premises", "date", "published", "as-of", "known-at", "loss", "reach",
		"severity", "state", "check", "code", "fingerprint", "fail-on", "today":
		return true
	}
	return false
}

// optional reports whether a key may be absent.
func optional(command, shape string) bool {
	parent, key := shape[:strings.LastIndexByte(shape, '/')], shape[strings.LastIndexByte(shape, '/')+1:]
	lists := map[string]string{
		"because":     "after notes needed any-of parts weakest missing",
		"map":         "flags absent-seeds absent-observed",
		"eve":         "absent-seeds absent-observed",
		"claims/*":    "organisation person date",
		"by-evidence": "reported assumed disputed retracted",
		"effects/*":   "tolerates restore all",
		"facts/*":     "tolerates restore now depth leads",
		"missing":     "onset unmapped holds hit gone",
		"incident":    "about began",
		"observed/*":  "date until source by note",
		"entries/*":   "because", // it is required of errors
		"excluded/*":  "evidence in-force-from in-force-until after",
		"relations/*": "forth back",
		"kept":        "overdue",
		"nodes/*":     "organisation short same-as contact critical people tolerates restore residents within",
		"sources/*":   "title publisher published url",
		"value":       "currency",
		"fields":      "complete succeeded-by from until about aliases residents within ids contact critical tolerates restore people sensitive cves",
		"contact":     "role name phone email url note",
		"contracts/*": "supplier manager from until value ids subcontract-of note",
		// evidence is required of what is admitted
		"dependencies/*":          "evidence after loss reach group from until contract note",
		"dependents/*":            "evidence after loss reach group from until contract note",
		"node-changes/*":          "was evidence", // was is required of what is renamed
		"node-changes/*/evidence": "old new",
		"fields/*":                "old new",
		"claims-came/*":           "organisation person date",
		"claims-went/*":           "organisation person date",
		"group-changes/*/old":     "after loss",
		"group-changes/*/new":     "after loss",
		"relation-changes/*":      "old new", // one is required of what came or went
		"relation-changes/*/old":  "evidence after loss reach group from until contract note",
		"relation-changes/*/new":  "evidence after loss reach group from until contract note",
		"facts/*/old":             "tolerates restore",
		"facts/*/new":             "tolerates restore",
		"seed":                    "old new",
		"seeds/*":                 "old new",
		"findings/*":              "at length file hint detail proofs reason snippet cause size",
		"related/*":               "length snippet",
		"steps/*":                 "length",
		"snippet":                 "before marked after cut above",
		"files/*":                 "in-map path here uri",
		"broken/*":                "at hint file",
		"rows/*":                  "hits details published publisher supplier from until buyers began loss reach kinds",
	}
	if command == "diagnose" && (shape == "/incident" || shape == "/absent-observed") {
		return true
	}
	if command == "list" && (shape == "/absent" || strings.HasPrefix(shape, "/rows/*/title")) {
		return true
	}
	side := command == "diff" && (parent == "/old" || parent == "/new") && (key == "label" || key == "revision" || key == "broken" || key == "holds")
	radius := parent == "" || parent == "/radius" || strings.HasPrefix(parent, "/contrast/")
	if free(parent) || side || radius && slices.Contains([]string{"named", "at-weaker-evidence", "contrast", "version", "configuration"}, key) {
		return true
	}
	for of, keys := range lists {
		if strings.HasSuffix(parent, "/"+of) && slices.Contains(strings.Fields(keys), key) {
			return true
		}
	}
	return false
}

// sourceless are the commands of which no relation cites a source.
func sourceless() []string { return []string{"notify", "restore", "contain", "rank", "cuts"} }

// checkEverySeen holds that no schema documents a key that no sample has.
func (h *holder) checkEverySeen(command string, shapes map[string]bool) {
	h.Helper()
	seen := map[string]bool{}
	for shape := range shapes {
		seen[shape[strings.LastIndexByte(shape, '/')+1:]] = true
	}
	for key := range documented(schemaTree(h.T, command), map[string]bool{}) {
		unfilled := command == "check" && key == "flags" || // it names no further command
			command == "diff" && key == "leads" || // what differs is not narrowed
			command == "diagnose" && slices.Contains([]string{"title", "publisher", "published", "url", "kind"}, key) || // it cites no source
			command == "replay" && (key == "any-of" || key == "parts" || key == "in-force-until" || key == "leads") || // why has them, and nothing is narrowed
			command == "spend" && slices.Contains([]string{"organisation", "critical", "tolerates", "restore", "people"}, key) || // it names no asset
			slices.Contains(sourceless(), command) && (key == "publisher" || key == "published") // no relation of theirs cites a source
		if !seen[key] && !unfilled {
			h.Errorf("%s: no sample has the key %s", command, key)
		}
	}
}

// documented collects the keys of every object of a schema.
func documented(v any, into map[string]bool) map[string]bool {
	switch v := v.(type) {
	case map[string]any:
		if v["type"] == "object" {
			if properties, ok := v["properties"].(map[string]any); ok {
				for key := range properties {
					into[key] = true
				}
			}
		}
		for _, sub := range v {
			documented(sub, into)
		}
	case []any:
		for _, sub := range v {
			documented(sub, into)
		}
	}
	return into
}
