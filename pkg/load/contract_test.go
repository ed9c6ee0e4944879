package load_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"knockon/pkg/load"
	"knockon/pkg/model"
)

// rule is one row of the documentation's table of relations, typed by hand: it
// must not be taken from the code that it tests.
type rule struct {
	relation string
	x, y     string // kinds; "any", and "organisation" for all five
	takes    string // after, loss, reach, groups
}

var rules = [...]rule{
	{"runs-on", "any", "network system", "after groups"},
	{"uses", "any", "product", "after groups"},
	{"operated-by", "any", "organisation team system", "after"},
	{"accessed-by", "system network dataset", "organisation team system", ""},
	{"connected-to", "network system", "network system", "reach"},
	{"reachable-from", "network system", "network system", "reach"},
	{"needs", "any", "any", "after loss groups"},
	{"provided-by", "service", "organisation team service system", "after loss groups"},
	{"covers-for", "service team", "service team system", "after"},
	{"held-in", "dataset", "organisation network system product", ""},
	{"made-by", "product", "organisation", ""},
}

const (
	organisationKinds = "council vehicle contractor vendor organisation"
	assetKinds        = "network system product service dataset team"
)

func (r rule) fits(list, kind string) bool {
	words := strings.Fields(list)
	isOrganisation := slices.Contains(strings.Fields(organisationKinds), kind)
	return list == "any" || slices.Contains(words, kind) || isOrganisation && slices.Contains(words, "organisation")
}

// TestRelationTable writes each relation between each two kinds.
func TestRelationTable(t *testing.T) {
	kinds := strings.Fields(organisationKinds + " " + assetKinds)
	if len(kinds) != int(model.NumKinds) || len(rules) != int(model.NumWritten) {
		t.Fatalf("%d kinds of %d, %d relations of %d: write the missing ones by hand into pkg/load/contract_test.go", len(kinds), model.NumKinds,
			len(rules), model.NumWritten)
	}
	for _, r := range rules {
		for _, x := range kinds {
			for _, y := range kinds {
				text := "map: {title: T}\n" + carrier(x, r.relation, reference(y)) + target(y)
				m, _, problems := load.Load(load.Root{FS: fstest.MapFS{"map.yaml": {Data: []byte(text)}}})
				want := r.fits(r.x, x) && r.fits(r.y, y)
				if got := m != nil && len(m.Relations) == 1; got != want {
					t.Errorf("%s %s %s: accepted is %v, want %v\n%s%v", x, r.relation, y, got, want, text, problems)
				}
				if !want && (len(problems) != 1 || problems[0].Code != "relation-kind") {
					t.Errorf("%s %s %s: %v", x, r.relation, y, problems)
				}
			}
		}
	}
}

// carrier is a map with a node of the kind that carries the relation.
func carrier(kind, relation, to string) string {
	if slices.Contains(strings.Fields(assetKinds), kind) {
		return fmt.Sprintf("councils:\n  carrier: {%ss: {own: {%s: %s}}}\n---\n", kind, relation, to)
	}
	return fmt.Sprintf("%ss:\n  carrier: {%s%s: %s}\n---\n", kind, own(kind), relation, to)
}

func reference(kind string) string {
	if slices.Contains(strings.Fields(assetKinds), kind) {
		return "target-owner/target"
	}
	return "target"
}

// target is a map in which the node "target" has the kind.
func target(kind string) string {
	if slices.Contains(strings.Fields(assetKinds), kind) {
		return fmt.Sprintf("councils:\n  target-owner: {%ss: {target: {}}}\n", kind)
	}
	return fmt.Sprintf("%ss:\n  target: {%s}\n", kind, strings.TrimSuffix(own(kind), ", "))
}

// own is the kind that an organisation of another kind must say.
func own(kind string) string {
	if kind == "organisation" {
		return "kind: charity, "
	}
	return ""
}

// TestRelationKeys writes each key of the long form, and groups, on each relation.
func TestRelationKeys(t *testing.T) {
	needs := map[string]string{ // what a relation must take for it
		"after: 2d": "after", "loss: degraded": "loss", "reach: user": "reach",
		"any-of: [t/b, t/c]": "groups", "at-least: 1, of: [t/b, t/c]": "groups",
		"from: 2024-01, until: 2024-02": "", "contract: lines, note: Text": "", "claims: [{source: minutes}]": "",
	}
	for _, r := range rules {
		from, to := assetOf(r.x), assetOf(r.y)
		for keys, need := range needs {
			form := "to: t/a, " + keys
			if strings.Contains(keys, "of:") {
				form = keys
			}
			if to == "" {
				form = strings.ReplaceAll(form, "t/a", "t")
			}
			text := fmt.Sprintf("map: {title: T}\ncontracts: {lines: {title: L}}\nsources: {minutes: {kind: official}}\ncouncils:\n  x: {%ss: {own: {%s: "+
				"[{%s}]}}}\n  t: {%ss: {a: , b: , c: }}\n",
				from, r.relation, form, cmp.Or(to, "system"))
			m, _, problems := load.Load(load.Root{FS: fstest.MapFS{"map.yaml": {Data: []byte(text)}}})
			want := need == "" || slices.Contains(strings.Fields(r.takes), need)
			if got := m != nil; got != want {
				t.Errorf("%s {%s}: accepted is %v, want %v: %v", r.relation, form, got, want, problems)
			}
		}
	}
}

// assetOf is a kind of asset among some, a system where there is one; "" for
// organisations alone.
func assetOf(kinds string) string {
	for _, kind := range strings.Fields("system " + assetKinds) {
		if kinds == "any" || slices.Contains(strings.Fields(kinds), kind) {
			return kind
		}
	}
	return ""
}
