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
}

var rules = [...]rule{
	{"runs-on", "any", "network system"},
	{"uses", "any", "product"},
	{"operated-by", "any", "organisation team system"},
	{"accessed-by", "system network dataset", "organisation team system"},
	{"connected-to", "network system", "network system"},
	{"reachable-from", "network system", "network system"},
	{"needs", "any", "any"},
	{"provided-by", "service", "organisation team service system"},
	{"covers-for", "service team", "service team system"},
	{"held-in", "dataset", "organisation network system product"},
	{"made-by", "product", "organisation"},
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
		t.Fatalf("%d kinds of %d, %d relations of %d", len(kinds), model.NumKinds, len(rules), model.NumWritten)
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
	allowed := map[string]string{
		"after: 2d":                     "needs provided-by runs-on uses operated-by covers-for",
		"loss: degraded":                "needs provided-by",
		"reach: user":                   "connected-to reachable-from",
		"any-of: [t/b, t/c]":            "needs provided-by runs-on uses",
		"at-least: 1, of: [t/b, t/c]":   "needs provided-by runs-on uses",
		"from: 2024-01, until: 2024-02": "all",
		"contract: lines, note: Text":   "all",
		"claims: [{source: minutes}]":   "all",
	}
	places := map[string][2]string{ // the section of a carrier and of targets that fit
		"runs-on": {"systems", "systems"}, "uses": {"systems", "products"}, "operated-by": {"systems", "teams"},
		"accessed-by": {"systems", "teams"}, "connected-to": {"systems", "systems"}, "reachable-from": {"systems", "systems"},
		"needs": {"systems", "systems"}, "provided-by": {"services", "teams"}, "covers-for": {"services", "services"},
		"held-in": {"datasets", "systems"}, "made-by": {"products", ""},
	}
	for relation, at := range places {
		for keys, where := range allowed {
			form := "to: t/a, " + keys
			if strings.Contains(keys, "of:") {
				form = keys
			}
			if at[1] == "" {
				form = strings.ReplaceAll(form, "t/a", "t")
			}
			text := fmt.Sprintf("map: {title: T}\ncontracts: {lines: {title: L}}\nsources: {minutes: {kind: official}}\ncouncils:\n  x: {%s: {own: {%s: [{%s}]}}}\n  t: {%s: {a: , b: , c: }}\n",
				at[0], relation, form, cmp.Or(at[1], "systems"))
			m, _, problems := load.Load(load.Root{FS: fstest.MapFS{"map.yaml": {Data: []byte(text)}}})
			want := where == "all" || slices.Contains(strings.Fields(where), relation)
			if got := m != nil; got != want {
				t.Errorf("%s {%s}: accepted is %v, want %v: %v", relation, form, got, want, problems)
			}
		}
	}
}
