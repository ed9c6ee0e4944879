package load

import (
	"fmt"
	"strings"

	"knockon/pkg/format"
	"knockon/pkg/model"
	"knockon/pkg/nearest"
	"knockon/pkg/syntax"
)

// unknownKey reports a key that f does not have: with the key that is meant
// where another tool's is written, with its home where it stands in the wrong
// place, else with the nearest.
func (r *reader) unknownKey(f *format.Fields, key *syntax.Node) {
	if rule, ok := model.ParseRelation(key.Value); ok && rule < model.NumWritten && r.isNode(f) {
		fits := r.table.Relations[rule].From.Names()
		r.report("relation-kind", key.Value, key, "it fits "+nearest.Or(fits), "%s cannot carry %s", describe(f), key.Value)
		return
	}
	hint := foreignKey(key.Value)
	if hint == "" {
		hint = r.home(f, key.Value)
	}
	if hint == "" {
		hint = nearestKey(f, key.Value)
	}
	r.report("unknown-key", key.Value, key, hint, "%s has no key %q", describe(f), key.Value)
}

func (r *reader) isNode(f *format.Fields) bool {
	for _, kinds := range []map[model.Kind]*format.Fields{r.table.Orgs, r.table.Assets} {
		for _, g := range kinds {
			if f == g {
				return true
			}
		}
	}
	return false
}

func nearestKey(f *format.Fields, key string) string {
	names := make([]string, len(f.Keys))
	for i, k := range f.Keys {
		names[i] = k.Name
	}
	if near := nearest.Find(key, names, 2); len(near) > 0 {
		return "did you mean " + nearest.Or(near) + "?"
	}
	if len(names) > 8 {
		return "the reference of the map format lists its keys; one of your own starts with x-"
	}
	return "it has " + nearest.Or(names)
}

// home says where a key stands that is known, but not here.
func (r *reader) home(f *format.Fields, key string) string {
	if r.table.Top.Find(key) != nil && f != r.table.Top {
		return fmt.Sprintf("%q stands at the top level of a file", key)
	}
	var homes []string
	for k := range model.NumKinds {
		fields := r.table.Assets[k]
		if fields == nil {
			fields = r.table.Orgs[k]
		}
		if fields.Find(key) != nil {
			homes = append(homes, k.String())
		}
	}
	if len(homes) == 0 {
		return ""
	}
	if len(homes) > 3 {
		return fmt.Sprintf("%q belongs to an organisation or an asset", key)
	}
	return fmt.Sprintf("%q belongs to a %s", key, nearest.Or(homes))
}

// foreignKey says what people of other tools mean by their key.
func foreignKey(key string) string {
	switch strings.ToLower(strings.NewReplacer("_", "", "-", "").Replace(key)) {
	case "dependson", "dependencies", "requires", "dependency":
		return "what it cannot work without is `needs`; what it runs on is `runs-on`"
	case "runson", "hostedon", "host", "hosts", "hostedby":
		return "what it runs on is `runs-on`"
	case "metadata", "spec", "labels", "annotations", "tags":
		return "there is no wrapper: write `name`, `about` and the relations directly below the id"
	case "owner", "ownedby":
		return "an asset belongs to the organisation it stands under; who operates it is `operated-by`"
	case "description", "desc", "summary":
		return "write `about`"
	case "title", "label", "displayname", "fullname":
		return "write `name`"
	case "id":
		return "the id is the key itself, before the colon"
	case "managedby", "administeredby", "admin":
		return "who administers it is `operated-by`"
	case "supplier", "vendor", "provider":
		return "who delivers a service is `provided-by`; who makes a product is `made-by`"
	case "type":
		return "the kind follows from the section it stands in"
	case "population":
		return "write `residents`"
	case "start", "startdate", "validfrom":
		return "write `from`"
	case "end", "enddate", "validto", "validuntil":
		return "write `until`"
	}
	return ""
}
