// Package graphml writes a map as GraphML, with typed keys:
// http://graphml.graphdrawing.org/specification.html.
package graphml

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"knockon/pkg/exchange/property"
)

const head = `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
`

// Write writes a graph. A list is one text, its items between semicolons.
func Write(out io.Writer, g *property.Graph) error {
	w := &writer{bufio.NewWriter(out)}
	w.WriteString(head)
	for _, c := range g.About {
		w.key("graph", c.Key)
	}
	for _, c := range g.OfNode {
		w.key("node", c.Key)
	}
	for _, c := range g.OfEdge {
		w.key("edge", c.Key)
	}
	w.WriteString("<graph id=\"map\" edgedefault=\"directed\">\n")
	for _, c := range g.About {
		w.data("graph", c.Name, c.Value)
	}
	for _, n := range g.Nodes {
		fmt.Fprintf(w, "<node id=%s>\n", quoted(g.ID(n)))
		for _, c := range g.OfNode {
			w.data("node", c.Name, c.Of(n))
		}
		w.WriteString("</node>\n")
	}
	for i := range g.Edges {
		e := &g.Edges[i]
		fmt.Fprintf(w, "<edge id=\"e%d\" source=%s target=%s>\n", i, quoted(g.ID(e.From)), quoted(g.ID(e.To)))
		for _, c := range g.OfEdge {
			w.data("edge", c.Name, c.Of(e))
		}
		w.WriteString("</edge>\n")
	}
	w.WriteString("</graph>\n</graphml>\n")
	return w.Flush()
}

// writer keeps the first error until it is flushed.
type writer struct{ *bufio.Writer }

func (w *writer) key(of string, k property.Key) {
	names := [property.NumTypes]string{property.Text: "string", property.Number: "long", property.Truth: "boolean", property.List: "string"}
	fmt.Fprintf(w, "<key id=\"%s.%s\" for=\"%s\" attr.name=\"%s\" attr.type=\"%s\"/>\n", of, k.Name, of, k.Name, names[k.Type])
}

func (w *writer) data(of, key string, value any) {
	if value == nil {
		return
	}
	if list, ok := value.([]string); ok {
		value = strings.Join(list, "; ")
	}
	fmt.Fprintf(w, "  <data key=\"%s.%s\">%s</data>\n", of, key, escaped(fmt.Sprint(value)))
}

func quoted(s string) string { return `"` + escaped(s) + `"` }

func escaped(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a strings.Builder takes everything
	return b.String()
}
