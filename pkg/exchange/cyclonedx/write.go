// Package cyclonedx reads CycloneDX bills of materials and writes a map as one, 1.6:
// https://cyclonedx.org/docs/1.6/json/.
package cyclonedx

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"

	"knockon/pkg/each"
	"knockon/pkg/exchange/property"
	"knockon/pkg/model"
	"knockon/pkg/safe"
	"knockon/pkg/spread"
)

// JSON writes the bill as JSON, one entry of a list after the other.
func JSON(out io.Writer, p *spread.Program) error {
	all := of(p)
	head := *all
	head.Components, head.Services, head.Dependencies, head.Compositions, head.Vulnerabilities = nil, nil, nil, nil, nil
	w := bufio.NewWriter(out)
	_, _ = w.Write(bytes.TrimSuffix(indented(&head, ""), []byte("\n}")))
	entries(w, "components", all.Components)
	entries(w, "services", all.Services)
	entries(w, "dependencies", all.Dependencies)
	entries(w, "compositions", all.Compositions)
	entries(w, "vulnerabilities", all.Vulnerabilities)
	_, _ = w.WriteString("\n}\n")
	return w.Flush() // which says what went wrong before
}

func entries[T any](w *bufio.Writer, name string, all *[]T) {
	if all == nil {
		return
	}
	between := ",\n  \"" + name + "\": [\n    "
	for i := range *all {
		_, _ = w.WriteString(between)
		_, _ = w.Write(indented(&(*all)[i], "    "))
		between = ",\n    "
	}
	_, _ = w.WriteString("\n  ]")
}

func indented(v any, by string) []byte {
	out, _ := json.MarshalIndent(v, by, "  ") // such values always can be
	return out
}

// XML writes the bill as XML.
func XML(out io.Writer, p *spread.Program) error {
	if _, err := io.WriteString(out, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(out)
	e.Indent("", "  ")
	return e.Encode(of(p))
}

// of makes the bill of a grounded map. What is made and shipped, and records, are
// components; all else is a service that its organisation provides. It has no
// serial number and no time: the same map is the same bill.
func of(p *spread.Program) *bom {
	g := property.Of(p)
	b := &bill{p: p, said: make([][]said, len(p.Map.Nodes)), needs: make([][]ref, len(p.Map.Nodes))}
	b.edges(g)
	for _, n := range g.Nodes {
		b.node(g, n)
	}
	return &bom{
		Schema: "http://cyclonedx.org/schema/bom-1.6.schema.json", XMLNS: "http://cyclonedx.org/schema/bom/1.6",
		Format: format, SpecVersion: "1.6", Version: 1,
		Metadata:   &metadata{Properties: some(each.Of(g.About, func(c property.Cell) said { return own(c.Name, plain(c.Value)) }))},
		Components: some(b.components), Services: some(b.services), Dependencies: some(b.dependencies),
		Compositions: some(b.compositions()), Vulnerabilities: some(b.flaws),
	}
}

// bill is what is gathered of a map. By node: what is said of it and CycloneDX has
// no place for, and what it fails with.
type bill struct {
	p                   *spread.Program
	said                [][]said
	needs               [][]ref
	components          []component
	services            []service
	dependencies        []dependency
	complete, uncertain []ref
	flaws               []vulnerability
}

// edges lists the relations at what carries them: dependencies are those over which
// failure travels, and who provides a thing says whose it is.
func (b *bill) edges(g *property.Graph) {
	for i := range g.Edges {
		e := &g.Edges[i]
		if e.Implied {
			continue
		}
		to := g.ID(e.To)
		if e.Failure {
			b.needs[e.From] = append(b.needs[e.From], ref(to))
		}
		value := []string{to}
		for _, c := range g.OfEdge {
			if v := c.Of(e); v != nil && c.Name != "relation" {
				value = append(value, c.Name+"="+plain(v))
			}
		}
		b.said[e.From] = append(b.said[e.From], own(e.Kind.String(), strings.Join(value, "; ")))
	}
}

func (b *bill) node(g *property.Graph, i int32) {
	n := &b.p.Map.Nodes[i]
	var all []said
	for _, c := range g.OfNode {
		if v := c.Of(i); v != nil && c.Name != "name" && c.Name != "about" {
			all = append(all, own(c.Name, plain(v)))
		}
	}
	properties := some(append(all, b.said[i]...))
	whose, about := &entity{Name: named(&b.p.Map.Nodes[n.Organisation])}, safe.Paragraph(n.About)
	made := component{Ref: n.ID, Supplier: whose, Name: named(n), Description: about, Properties: properties}
	switch n.Kind {
	case model.Product:
		made.Type = "application"
		b.components = append(b.components, made)
	case model.Dataset:
		made.Type, made.Data = "data", []held{{Type: "dataset"}}
		b.components = append(b.components, made)
	default:
		b.services = append(b.services, service{Ref: n.ID, Provider: whose, Name: named(n), Description: about, Properties: properties})
	}
	for _, id := range n.Asset.CVEs {
		b.flaw(safe.Paragraph(id), n.ID)
	}
	b.depends(i)
}

// depends says what a node fails with. Nothing, where the map says that it lists
// all; where it does not, nothing is known of a node without a relation.
func (b *bill) depends(i int32) {
	id, all := b.p.Map.Nodes[i].ID, b.isComplete(i)
	if all {
		b.complete = append(b.complete, ref(id))
	} else {
		b.uncertain = append(b.uncertain, ref(id))
	}
	if needs := b.needs[i]; len(needs) > 0 || all {
		slices.Sort(needs)
		b.dependencies = append(b.dependencies, dependency{Ref: id, DependsOn: append([]ref{}, slices.Compact(needs)...)})
	}
}

// isComplete reports whether the relations of a node are all listed, and none of
// those in force is left out for weak evidence.
func (b *bill) isComplete(i int32) bool {
	doubted := func(link int32) bool { return b.p.Links[link].Out&^(spread.Ended|spread.NotBegun|spread.Gone) != 0 }
	complete := b.p.Map.Nodes[i].Asset.Complete
	return complete && !slices.ContainsFunc(b.p.LinksTo(i), doubted)
}

func (b *bill) compositions() (out []composition) {
	if len(b.complete) > 0 {
		out = append(out, composition{Aggregate: isComplete, Dependencies: &b.complete})
	}
	if len(b.uncertain) > 0 {
		out = append(out, composition{Aggregate: "unknown", Dependencies: &b.uncertain})
	}
	return out
}

// flaw adds a product to what a flaw affects.
func (b *bill) flaw(id, node string) {
	at, found := slices.BinarySearchFunc(b.flaws, id, func(v vulnerability, id string) int { return cmp.Compare(v.ID, id) })
	if !found {
		b.flaws = slices.Insert(b.flaws, at, vulnerability{ID: id, Affects: &[]affects{}})
	}
	to := b.flaws[at].Affects
	*to = append(*to, affects{Ref: node})
}

// own is a property in knockon's own namespace, as CycloneDX asks for.
func own(name, value string) said { return said{Name: "knockon:" + name, Value: value} }

func plain(value any) string {
	if list, ok := value.([]string); ok {
		return strings.Join(list, "; ")
	}
	return fmt.Sprint(value)
}

// named is a node's name; its id where that is blank, for a name must be.
func named(n *model.Node) string { return cmp.Or(safe.Paragraph(n.Name), n.ID) }
