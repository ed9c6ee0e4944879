// Package opengraph reads BloodHound's OpenGraph, and writes a map as one, for those who look
// for ways of attack: https://bloodhound.specterops.io/opengraph/schema.
package opengraph

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"knockon/pkg/exchange/property"
)

// source is the kind that all nodes have, by which BloodHound tells them from
// those of others.
const source = "Knockon"

type node struct {
	ID         string         `json:"id"`
	Kinds      []string       `json:"kinds"`
	Properties map[string]any `json:"properties"`
}

type edge struct {
	Kind       string         `json:"kind"`
	Start      end            `json:"start"`
	End        end            `json:"end"`
	Properties map[string]any `json:"properties"`
}

type end struct {
	MatchBy string `json:"match_by"`
	Value   string `json:"value"`
}

// Write writes a graph. An edge points the way an attack goes, from what a
// relation names to what carries it; one that reads either way round is two, of
// which the second says that it mirrors the first.
func Write(out io.Writer, g *property.Graph) error {
	w := &writer{Writer: bufio.NewWriter(out)}
	fmt.Fprintf(w, "{\n\"metadata\": {\"source_kind\": %q},\n\"graph\": {\n\"nodes\": [", source)
	for i, at := range g.Nodes {
		n := node{ID: g.ID(at), Properties: map[string]any{}}
		for _, k := range g.Kinds(at) {
			n.Kinds = append(n.Kinds, named(k))
		}
		for _, c := range g.OfNode {
			put(n.Properties, c.Name, c.Of(at))
		}
		w.item(i == 0, n)
	}
	w.WriteString("\n],\n\"edges\": [")
	for i := range g.Edges {
		e := &g.Edges[i]
		start, stop := end{"id", g.ID(e.To)}, end{"id", g.ID(e.From)}
		out := edge{named(e.Kind.String()), start, stop, map[string]any{}}
		for _, c := range g.OfEdge {
			put(out.Properties, c.Name, c.Of(e))
		}
		w.item(i == 0, out)
		if e.Both {
			out.Start, out.End = stop, start
			out.Properties["mirrored"] = true
			w.item(false, out)
		}
	}
	w.WriteString("\n]\n}\n}\n")
	if w.err != nil {
		return w.err
	}
	return w.Flush()
}

type writer struct {
	*bufio.Writer
	err error
}

// item writes one of a list on a line of its own.
func (w *writer) item(first bool, v any) {
	content, err := json.Marshal(v)
	if err != nil {
		w.err = err
	}
	if !first {
		w.WriteByte(',')
	}
	w.WriteByte('\n')
	w.Write(content)
}

func put(to map[string]any, name string, value any) {
	if value != nil {
		to[name] = value
	}
}

// named is a word as kinds are written: KnockonRunsOn.
func named(word string) string {
	out := source
	for _, part := range strings.Split(word, "-") {
		out += strings.ToUpper(part[:1]) + part[1:]
	}
	return out
}
