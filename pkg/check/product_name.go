package check

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"knockon/pkg/exchange/kev"
	"knockon/pkg/model"
	"knockon/pkg/spread"
)

// listed is a flaw with the words of its vendor's name.
type listed struct {
	*kev.Flaw
	vendor name
}

// byProduct gathers the flaws of a catalogue by the names of their products.
func byProduct(k *kev.Catalogue) map[string][]listed {
	flaws := map[string][]listed{}
	for i := range k.Flaws {
		f := &k.Flaws[i]
		vendor := nameOf(f.Vendor)
		for _, product := range products(f.Product) {
			key := without(vendor, product)
			flaws[key] = append(flaws[key], listed{f, vendor})
		}
	}
	return flaws
}

// products splits what a catalogue writes of one product or several:
// "Connect Secure, Policy Secure, and ZTA Gateways", "Endpoint Manager (EPM)".
func products(s string) []name {
	all := []name{nameOf(s)}
	parts := strings.NewReplacer(", and ", ",", " and ", ",", " & ", ",", "/", ",", "(", ",", ")", ",").Replace(s)
	for _, part := range strings.Split(parts, ",") {
		if n := nameOf(part); utf8.RuneCountInString(strings.Join(n, "")) > 2 {
			all = append(all, n)
		}
	}
	return all
}

// without joins the words of a product's name, the vendor's before them left out.
func without(vendor, product name) string {
	if len(product) > len(vendor) && slices.Equal(product[:len(vendor)], vendor) {
		product = product[len(vendor):]
	}
	return strings.Join(product, "")
}

// namesOf lists the words of what a node is called: name, aliases, and its id
// within its organisation.
func (c *Context) namesOf(node int32) []name {
	n := &c.Map.Nodes[node]
	var names []name
	for _, s := range append([]string{n.Name, n.ID[strings.LastIndexByte(n.ID, '/')+1:]}, n.Aliases...) {
		if words := nameOf(s); len(words) > 0 {
			names = append(names, words)
		}
	}
	return names
}

// makersOf lists what the makers of a product are called.
func (c *Context) makersOf() map[int32][]name {
	makers := map[int32][]name{}
	made, p := model.Product.ImpliedRelation(), c.Program()
	for _, i := range p.Relations(func(l *spread.Link) bool { return p.KindOf(l) == made && l.Out == 0 }) {
		l := &p.Links[i]
		makers[l.Head] = append(makers[l.Head], c.namesOf(l.Premise)...)
	}
	return makers
}

// alike lists the flaws of a product's makers and name that were known and that
// it does not list, the latest first.
func (c *Context) alike(product int32, makers []name, flaws map[string][]listed) []*kev.Flaw {
	var found []*kev.Flaw
	for _, maker := range makers {
		for _, own := range c.namesOf(product) {
			for _, f := range flaws[without(maker, own)] {
				if f.Added <= c.World.KnownAt && begin(f.vendor, maker) && !slices.Contains(c.Map.Nodes[product].Asset.CVEs, f.CVE) {
					found = append(found, f.Flaw)
				}
			}
		}
	}
	slices.SortFunc(found, func(a, b *kev.Flaw) int { return cmp.Or(-cmp.Compare(a.Added, b.Added), strings.Compare(a.CVE, b.CVE)) })
	return slices.Compact(found)
}

// begin reports whether two names begin alike, word by word, to the end of the
// shorter: Citrix, Citrix Systems.
func begin(a, b name) bool {
	n := min(len(a), len(b))
	return n > 0 && slices.Equal(a[:n], b[:n])
}
