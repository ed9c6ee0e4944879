package model

import "testing"

// TestTheTableOfRelationsIsWhole finds a relation that lacks a word or an end,
// and an asset that would belong to nobody.
func TestTheTableOfRelationsIsWhole(t *testing.T) {
	seen := map[string]RelationKind{}
	for k := range NumRelationKinds {
		r := k.Rule()
		for field, text := range map[string]string{"Name": r.Name, "Verb": r.Verb, "Back": r.Back, "Label": r.Label, "Reads": r.Reads} {
			if text == "" {
				t.Errorf("relation %d (%s) has no %s: fill its row in pkg/model/relation.go", k, r.Name, field)
			}
		}
		if r.From == 0 || r.To == 0 {
			t.Errorf("relation %d (%s) joins nothing: say From and To in pkg/model/relation.go", k, r.Name)
		}
		if other, twice := seen[r.Name]; twice {
			t.Errorf("relations %d and %d are both %q", other, k, r.Name)
		}
		seen[r.Name] = k
		if got, ok := ParseRelation(r.Name); !ok || got != k {
			t.Errorf("%q is read as %d, %v", r.Name, got, ok)
		}
		if r.Implied&^r.From != 0 {
			t.Errorf("%s is implied of what cannot carry it", r.Name)
		}
	}
	for kind := range NumKinds {
		var implied []string
		for k := range NumRelationKinds {
			if k.Rule().Implied.Has(kind) {
				implied = append(implied, k.String())
			}
		}
		if kind.IsOrganisation() != (len(implied) == 0) || len(implied) > 1 {
			t.Errorf("a %s belongs to its organisation by %v", kind, implied)
		}
	}
}
