package load

import (
	"fmt"
	"slices"
	"strings"

	"knockon/pkg/decode"
	"knockon/pkg/diag"
	"knockon/pkg/model"
	"knockon/pkg/nearest"
	"knockon/pkg/schema"
	"knockon/pkg/syntax"
)

// meant says what is meant by a key that f does not have: by people of other
// tools, or where it stands in the wrong place.
func (r *reader) meant(f *schema.Fields, key syntax.Node) (hint string, reported bool) {
	kind, is := model.ParseWord(f.Name, model.NumKinds)
	if rule, ok := model.ParseRelation(key.Value()); ok && rule.Written() && is {
		fits := r.table.Relations[rule].From.Names()
		r.Report("relation-kind", key.Value(), key, "it can stand on "+decode.Article(nearest.Or(fits))+"; "+decode.Describe(f)+" can carry "+
			strings.Join(r.carried(kind), ", "), "%s cannot carry %s", decode.Describe(f), key.Value())
		return "", true
	}
	for _, try := range []func() string{
		func() string { return r.groupKey(f, key.Value()) },
		func() string { return nodeKey(f, key.Value()) },
		func() string { return foreignKey(f, key.Value()) },
		func() string { return r.home(f, key.Value()) },
	} {
		if hint == "" {
			hint = try()
		}
	}
	return hint, false
}

// groupKey says which keys belong to a group and which to its members.
func (r *reader) groupKey(f *schema.Fields, key string) string {
	rule := r.table.Grouped()
	switch {
	case f.Name == "group" && rule.Member.Find(key) != nil:
		return "it belongs to a member, in long form: {to: …, " + key + ": …}"
	case f.Name == "member" && rule.Group.Find(key) != nil:
		return "it belongs to the group, beside its members"
	}
	return ""
}

// nodeKey explains a node in the place of a key of a relation.
func nodeKey(f *schema.Fields, key string) string {
	if f.Find("to") == nil || !strings.Contains(key, "/") {
		return ""
	}
	return "what is named stands behind `to`: {to: " + diag.Show(key) + "}"
}

// carried are the relations that may be written on a kind of node.
func (r *reader) carried(kind model.Kind) (out []string) {
	for i, rule := range r.table.Relations {
		if k := model.RelationKind(i); k.Written() && rule.From.Has(kind) {
			out = append(out, k.String())
		}
	}
	return out
}

// isNode reports whether f is the keys of an organisation or asset.
func isNode(f *schema.Fields) bool {
	_, is := model.ParseWord(f.Name, model.NumKinds)
	return is
}

// home says where a key stands that is known, but not here.
func (r *reader) home(f *schema.Fields, key string) string {
	if r.table.Top.Find(key) != nil && f != r.table.Top {
		return fmt.Sprintf("`%s` stands at the top level of a file", key)
	}
	var orgs, assets []string
	for k := range model.NumKinds {
		fields, names := r.table.Assets[k], &assets
		if fields == nil {
			fields, names = r.table.Orgs[k], &orgs
		}
		if fields.Find(key) != nil {
			*names = append(*names, k.String())
		}
	}
	if len(orgs) == len(r.table.Orgs) {
		orgs = []string{"organisation"}
	}
	if len(assets) == len(r.table.Assets) {
		assets = []string{"asset"}
	}
	if homes := append(orgs, assets...); len(homes) > 0 {
		return fmt.Sprintf("`%s` belongs to %s", key, decode.Article(nearest.Or(homes)))
	}
	for _, rule := range r.table.Relations {
		if isNode(f) && rule.Long.Find(key) != nil {
			return fmt.Sprintf("`%s` belongs to a relation, in long form: %s: {to: …, %s: …}", key, rule.Kind, key)
		}
	}
	return ""
}

// foreign is what people of other tools write, and mean by it.
type foreign struct {
	words  string // without case, hyphens and underscores
	key    string // what it is called here, where f has that
	advice string
}

func foreigners() []foreign {
	return []foreign{
		{"dependson dependencies dependency requires", "needs", "what it cannot work without is `needs`; what it runs on is `runs-on`"},
		{"runson hostedon host hosts hostedby deployedon", "runs-on", "what it runs on is `runs-on`"},
		{"description desc summary comment", "about", "write `about`"},
		{"description desc summary comment about", "note", "write `note`"},
		{"title label displayname fullname", "name", "write `name`"},
		{"name label", "title", "write `title`"},
		{"owner ownedby", "operated-by", "an asset belongs to the organisation it stands under; who operates it is `operated-by`"},
		{"managedby administeredby admin maintainer", "operated-by", "who administers it is `operated-by`"},
		{"supplier vendor provider", "provided-by", "who delivers a service is `provided-by`"},
		{"supplier vendor manufacturer", "made-by", "who makes a product is `made-by`"},
		{"population inhabitants", "residents", "write `residents`"},
		{"parent", "within", "another organisation that includes these residents is `within`"},
		{"start startdate validfrom since", "from", "write `from`"},
		{"end enddate validto validuntil expires", "until", "write `until`"},
		{"date publicationdate", "published", "write `published`"},
		{"node target ref id", "to", "write `to`"},
		{"supplier suppliers company companies provider providers", "vendors", "a supplier stands under `vendors` or `contractors`, by its id"},
		{"district districts borough boroughs county counties authority authorities", "councils", "they stand under `councils`, by their ids"},
		{"hospitals trusts schools charities universities regulators police partners", "organisations",
			"they stand under `organisations`, by their ids, each with its `kind`"},
		{"title name about asof knownat", "map", "it stands in `map`, as in map: {title: …}"},
		{"email phone telephone", "contact", "it stands in `contact`, as in contact: {phone: …, email: …}"},
		{"rto recovery recoverytime", "restore", "how long it takes to come back is `restore`"},
		{"sla mtd mtpd rto maxdowntime", "tolerates", "how long people can do without it is `tolerates`"},
		{"priority importance criticality tier", "critical", "write `critical: true`, or leave it out"},
		{"vendor provider contractor", "supplier", "write `supplier`"},
		{"date start startdate", "began", "write `began`"},
		{"affected impact impacts outages", "observed", "what was seen is `observed`, a list of {node: …, effect: …}"},
		{"cause origin", "seeds", "where it started is `seeds`, a list of {node: …, effect: …}"},
		{"id target ref system service", "node", "write `node`"},
		{"state status impact", "effect", "write `effect`"},
		{"type", "kind", "write `kind`"},
		{"author publication outlet", "publisher", "write `publisher`"},
		{"link href website", "url", "write `url`"},
		{"oneof either or", "to", "where one of several is enough, that is {any-of: [a, b]}"},
	}
}

// foreignKey says what people of other tools mean by their key.
func foreignKey(f *schema.Fields, key string) string {
	word := strings.ToLower(strings.NewReplacer("_", "", "-", "").Replace(key))
	for _, k := range foreigners() {
		if f.Find(k.key) != nil && slices.Contains(strings.Fields(k.words), word) {
			return k.advice
		}
	}
	switch word {
	case "dependson", "dependencies", "requires", "runson":
		return "a relation is written on the node that would suffer, as `needs` or `runs-on`"
	case "apiversion", "metadata", "spec", "labels", "annotations", "tags":
		return "there is no wrapper: `name`, `about` and the relations stand directly below an id"
	case "id":
		return "the id is the key itself, before the colon"
	case "type":
		return "the kind follows from the section it stands in"
	}
	return ""
}
