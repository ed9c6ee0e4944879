// Package neo4j writes a map as the CSV that neo4j-admin takes: nodes.csv and
// relationships.csv, whose heads name types and labels.
package neo4j

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"

	"knockon/pkg/each"
	"knockon/pkg/exchange/property"
)

// Files lists what Write creates.
func Files() []string { return []string{"nodes.csv", "relationships.csv"} }

// Write writes a graph into files that create makes. A list is one text, its
// items between semicolons: as an array, an item that has one would be two.
func Write(create func(name string) (io.Writer, error), g *property.Graph) error {
	nodes, err := create(Files()[0])
	if err != nil {
		return err
	}
	if err := writeNodes(nodes, g); err != nil {
		return err
	}
	edges, err := create(Files()[1])
	if err != nil {
		return err
	}
	return writeEdges(edges, g)
}

func writeNodes(out io.Writer, g *property.Graph) error {
	w := csv.NewWriter(out)
	row := []string{"id:ID", ":LABEL"}
	for _, c := range g.OfNode {
		row = append(row, head(c.Key))
	}
	_ = w.Write(row) // which Error tells below
	for _, n := range g.Nodes {
		row = append(row[:0], g.ID(n), labels(g.Kinds(n)))
		for _, c := range g.OfNode {
			row = append(row, cell(c.Of(n)))
		}
		_ = w.Write(row)
	}
	w.Flush()
	return w.Error()
}

func writeEdges(out io.Writer, g *property.Graph) error {
	w := csv.NewWriter(out)
	row := []string{":START_ID", ":END_ID", ":TYPE"}
	for _, c := range g.OfEdge {
		row = append(row, head(c.Key))
	}
	_ = w.Write(row)
	for i := range g.Edges {
		e := &g.Edges[i]
		row = append(row[:0], g.ID(e.From), g.ID(e.To), strings.ToUpper(strings.ReplaceAll(e.Kind.String(), "-", "_")))
		for _, c := range g.OfEdge {
			row = append(row, cell(c.Of(e)))
		}
		_ = w.Write(row)
	}
	w.Flush()
	return w.Error()
}

func head(k property.Key) string {
	types := [property.NumTypes]string{property.Text: "string", property.Number: "long", property.Truth: "boolean", property.List: "string"}
	return k.Name + ":" + types[k.Type]
}

// labels are kinds as graph databases write them: Council;Organisation.
func labels(kinds []string) string {
	return strings.Join(each.Of(kinds, func(k string) string { return strings.ToUpper(k[:1]) + k[1:] }), ";")
}

func cell(value any) string {
	switch v := value.(type) {
	case nil:
		return ""
	case []string:
		return strings.Join(v, "; ")
	}
	return fmt.Sprint(value)
}
