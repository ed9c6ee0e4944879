// Package schema is the one table of every key a map may have. It drives the
// loader, the JSON Schema, fmt and the reference page, so that they cannot disagree.
package schema

import (
	"slices"

	"knockon/pkg/model"
)

// MaxWhole bounds a whole number: the sum over as many nodes as a map may hold is a number still.
const MaxWhole = 1_000_000_000_000

// Type is what the value of a key must look like.
type Type uint8

// The types.
const (
	Text     Type = iota // any text, taken as written
	TextList             // a list of texts
	Texts                // a mapping of free names to texts
	Bool                 // true or false
	Whole                // a whole number up to MaxWhole, digits grouped with _ or not
	Number               // a number with or without decimals
	Duration             // 30m, 4h, 5d, 2w
	Date                 // 2024-01-18, or the month 2024-01 as its first day; or one of Key.Values
	LastDate             // the same, a month as its last day
	Word                 // one of Key.Values
	WordList             // a list of them
	CVEs                 // a list of CVE ids
	Source               // the id of a source
	Contract             // the id of a contract
	Node                 // a node: org, org/asset or ./asset
	Nodes                // a list of nodes
	Object               // a mapping with the keys of Key.Fields
	List                 // a list of such mappings
	Section              // a mapping of ids to such mappings
	Relation             // a reference, or a list of references, long forms and groups
)

// Key is one key: where it may stand is the Object that lists it.
type Key struct {
	Name     string
	Type     Type
	Doc      string
	Default  string
	Required bool
	Filled   bool               // of a TextList or WordList that picks something: an empty one could mean nothing and everything
	Values   []string           // of a Word or WordList; what may stand for a Date
	Fits     model.KindSet      // of a Node: the kinds it may name; 0 for any
	Fields   *Fields            // of an Object, List or Section
	Kind     model.Kind         // of a Section of organisations or assets
	Relation model.RelationKind // of a Relation
}

// Fields is a mapping with a closed set of keys, in the format's order.
// Keys that start with x- may stand in every one.
type Fields struct {
	Name string // "service", "claim": what it is called in messages
	Doc  string
	Keys []Key

	names    *names // of the keys, to find them by; nil where they are looked through
	required []int
}

// Required lists the places of the keys that cannot be left out.
func (f *Fields) Required() []int {
	if f.names != nil {
		return f.required
	}
	var places []int
	for i := range f.Keys {
		if f.Keys[i].Required {
			places = append(places, i)
		}
	}
	return places
}

// Find returns the key of that name, or nil.
func (f *Fields) Find(name string) *Key {
	if i := f.At(name); i >= 0 {
		return &f.Keys[i]
	}
	return nil
}

// At returns which key has that name, or -1.
func (f *Fields) At(name string) int {
	if f.names != nil {
		return f.names.find(name)
	}
	return slices.IndexFunc(f.Keys, func(k Key) bool { return k.Name == name })
}

// RelationRule is what the table of relations says of one, and the keys that follow from it.
type RelationRule struct {
	*model.RelationRule
	Kind   model.RelationKind
	Long   *Fields
	Group  *Fields // the keys of a group, nil where none is allowed
	Member *Fields // the keys of a group's member in long form
}

// Table is the whole format.
type Table struct {
	Top       *Fields
	Relations [model.NumWritten]RelationRule
	Assets    map[model.Kind]*Fields
	Orgs      map[model.Kind]*Fields
}

// New builds the table. It is cheap and holds no state.
func New() *Table {
	t := &Table{Assets: map[model.Kind]*Fields{}, Orgs: map[model.Kind]*Fields{}}
	claim := claimFields()
	for kind := range model.NumWritten {
		r := RelationRule{RelationRule: kind.Rule(), Kind: kind}
		r.Long = longFields(r, claim)
		if r.Groups {
			r.Member = memberFields(r, claim)
			r.Group = groupFields(r, r.Member)
		}
		t.Relations[kind] = r
	}
	for _, s := range assetSections() {
		t.Assets[s.Kind] = t.assetFields(s.Kind, claim)
	}
	for _, s := range organisationSections() {
		t.Orgs[s.Kind] = t.organisationFields(s.Kind)
	}
	t.Top = t.topFields(claim)
	t.index()
	return t
}

// Grouped is, of the relations that take groups, the one that may name most kinds.
func (t *Table) Grouped() *RelationRule {
	var widest *RelationRule
	for i := range t.Relations {
		r := &t.Relations[i]
		if r.Groups && (widest == nil || len(r.To.Names()) > len(widest.To.Names())) {
			widest = r
		}
	}
	return widest
}

func assetSections() []Key {
	return []Key{
		{Name: "networks", Kind: model.Network, Doc: "networks or identity realms that can be joined, reached or cut off"},
		{Name: "systems", Kind: model.System, Doc: "things that run: an application, a server estate, an appliance, a vendor's cloud, a building, power"},
		{Name: "products", Kind: model.Product, Doc: "things made and shipped, that others install and run"},
		{Name: "services", Kind: model.Service, Doc: "what people get: planning, benefits, email"},
		{Name: "datasets", Kind: model.Dataset, Doc: "records about people or business"},
		{Name: "teams", Kind: model.Team, Doc: "people who operate or deliver something"},
	}
}

func organisationSections() []Key {
	return []Key{
		{Name: "councils", Kind: model.Council, Doc: "councils"},
		{Name: "vehicles", Kind: model.Vehicle, Doc: "shared-services vehicles, such as EKS"},
		{Name: "contractors", Kind: model.Contractor, Doc: "contractors"},
		{Name: "vendors", Kind: model.Vendor, Doc: "vendors"},
		{Name: "organisations", Kind: model.OtherOrganisation, Doc: "organisations of any other kind; each says its own kind"},
	}
}
