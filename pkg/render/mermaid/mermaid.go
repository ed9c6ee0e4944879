// Package mermaid writes a view as a Mermaid flowchart: a subgraph for each
// organisation, and no id, keyword or line break that a name could supply.
package mermaid

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"knockon/pkg/model"
	"knockon/pkg/phrase"
	"knockon/pkg/style"
	"knockon/pkg/view"
)

// What Mermaid takes before it refuses to draw, with a little to spare.
const (
	maxEdges = 490
	maxBytes = 49_000
)

// Write returns the view as Mermaid, folded further where Mermaid would
// refuse it: see Fit.
func Write(v *view.View) []byte {
	out, _, _ := fit(v)
	return out
}

// Fit returns the view as Write shows it: v itself, or one that folds more, as
// its Folded says.
func Fit(v *view.View) *view.View {
	_, fitting, _ := fit(v)
	return fitting
}

func fit(v *view.View) (out []byte, fitting *view.View, edges int) {
	fitting = v
	if out, edges = write(v, 0); fits(out, edges) {
		return out, fitting, edges
	}
	for tighter := range v.Tighter() {
		fitting = tighter
		if out, edges = write(tighter, 0); fits(out, edges) {
			return out, fitting, edges
		}
	}
	out, edges = write(fitting, longestName)
	return out, fitting, edges
}

func fits(out []byte, edges int) bool { return edges <= maxEdges && len(out) <= maxBytes }

// longestName is where a text is cut if nothing else makes the picture small
// enough, in characters.
const longestName = 60

type writer struct {
	*view.View
	bytes.Buffer
	theme   style.Theme
	longest int
	edges   int
	looks   []look         // of the edges, in the order of their first use
	of      map[look][]int // edges by look
	group   map[string]int // subgraphs by organisation
	members [][]view.End   // rows by subgraph
	titles  []string       // by subgraph
	grids   map[int]int    // the subgraph of a grid, by card
}

func write(v *view.View, longest int) ([]byte, int) {
	w := &writer{View: v, theme: style.Light(), longest: longest, of: map[look][]int{}, group: map[string]int{}, grids: map[int]int{}}
	w.head()
	w.subgraphs()
	w.lines()
	w.styles()
	return w.Bytes(), w.edges
}

func (w *writer) head() {
	fmt.Fprintf(w, "---\nconfig:\n  theme: base\n  themeVariables: {fontFamily: \"Helvetica, Arial, sans-serif\", lineColor: \"%s\"}\n---\n", w.theme.Muted)
	w.WriteString("flowchart LR\n")
	fmt.Fprintf(w, "  accTitle: %s\n", w.text(w.Title))
	var sentences []string
	for _, s := range append([]string{w.Headline}, w.Notes...) {
		sentences = append(sentences, w.text(strings.TrimSuffix(s, "."))+".")
	}
	fmt.Fprintf(w, "  accDescr: %s\n", strings.Join(sentences, " "))
}

// subgraphs gathers the cards of each organisation, since Mermaid places
// nodes in columns by itself.
func (w *writer) subgraphs() {
	for i := range w.Cards {
		c := &w.Cards[i]
		g, found := w.group[c.Org]
		if !found || c.Grid {
			g = len(w.titles)
			w.titles = append(w.titles, c.Name+" · "+c.Kind)
			w.members = append(w.members, nil)
			if c.Grid {
				w.grids[i] = g
			} else {
				w.group[c.Org] = g
			}
		}
		for row := range c.Rows {
			w.members[g] = append(w.members[g], view.End{Card: i, Row: row})
		}
	}
	for g, title := range w.titles {
		fmt.Fprintf(w, "  subgraph g%d[\"%s\"]\n", g, w.text(title))
		for _, e := range w.members[g] {
			w.row(e)
		}
		w.WriteString("  end\n")
	}
}

func (w *writer) row(e view.End) {
	r := &w.Cards[e.Card].Rows[e.Row]
	detail := w.text(r.Detail)
	if len(r.Further) > 0 {
		detail += " · " + phrase.Also
		for i, m := range r.Further {
			if i > 0 {
				detail += ","
			}
			detail += " " + m.String()
		}
	}
	open, shut := shape(&w.Cards[e.Card], r)
	name := w.text(r.Name)
	if g := r.Mark.Glyph(); g != "" {
		name = g + " " + name
	}
	if r.Change != style.Same {
		name += " (" + w.text(r.Change.Tag()) + ")"
	}
	fmt.Fprintf(w, "    %s%s\"%s<br/>%s\"%s:::%s\n", id(e), open, name, detail, shut, class(r.Mark))
}

// shape: rounded, but for what runs (square), products (a doubled side stands
// for the cut corner) and datasets (a cylinder).
func shape(c *view.Card, r *view.Row) (open, shut string) {
	switch {
	case r.More || c.Grid:
	case r.Kind == model.System || r.Kind == model.Network:
		return "[", "]"
	case r.Kind == model.Product:
		return "[[", "]]"
	case r.Kind == model.Dataset:
		return "[(", ")]"
	}
	return "(", ")"
}

func class(m style.Mark) string { return strings.ReplaceAll(m.String(), " ", "") }

func id(e view.End) string { return fmt.Sprintf("n%d_%d", e.Card, e.Row) }

// end names the end of a line: a row, or the subgraph of a grid.
func (w *writer) end(e view.End) string {
	if g, grid := w.grids[e.Card]; grid {
		return "g" + strconv.Itoa(g)
	}
	return id(e)
}

// look is how an edge is painted; Mermaid takes that by number of the edge.
type look struct {
	colour string
	width  float64
}

// lines writes the edges row to row, since a line to a subgraph may not come
// from within it; those to a grid are bundled.
func (w *writer) lines() {
	for i := range w.Edges {
		e := &w.Edges[i]
		var keys [][2]string
		count := map[[2]string]int{}
		for _, p := range e.Parts {
			k := [2]string{w.end(p.From), w.end(p.To)}
			if count[k] == 0 {
				keys = append(keys, k)
			}
			count[k] += p.Count
		}
		for _, k := range keys {
			w.line(k, e, count[k])
		}
	}
}

func (w *writer) line(ends [2]string, e *view.Edge, count int) {
	var label []string
	if e.New {
		label = append(label, style.New.String()) // a sign before it would make a list of it
	}
	switch e.Line {
	case style.Past:
		label = append(label, "before")
	case style.Dashed:
		label = append(label, "disputed")
	}
	if count > 1 {
		label = append(label, phrase.Number(int64(count)))
	}
	arrow := "-->"
	if e.Line == style.Dotted || e.Line == style.Dashed || e.Line == style.Past {
		arrow = "-.->"
	}
	if e.Both {
		arrow = "<" + arrow
	}
	if len(label) > 0 {
		arrow += "|" + strings.Join(label, " ") + "|"
	}
	fmt.Fprintf(w, "  %s %s %s\n", ends[0], arrow, ends[1])
	l := look{w.theme.Colour(e.Line, e.Mark), e.Line.Width(count)}
	if w.of[l] == nil {
		w.looks = append(w.looks, l)
	}
	w.of[l] = append(w.of[l], w.edges)
	w.edges++
}

func (w *writer) styles() {
	for _, m := range w.marks() {
		c := w.theme.Marks[m]
		fmt.Fprintf(w, "  classDef %s fill:%s,stroke:%s,color:%s\n", class(m), c.Fill, c.Line, c.Text)
	}
	fmt.Fprintf(w, "  classDef card fill:%s,stroke:%s,color:%s\n", w.theme.Card, w.theme.CardLine, w.theme.Ink)
	fmt.Fprintf(w, "  classDef origin stroke:%s,stroke-width:4px\n", w.theme.Origin)
	var cards, origins []string
	var changed [style.NumChanges][]string
	for g := range w.titles {
		cards = append(cards, "g"+strconv.Itoa(g))
	}
	for i := range w.Cards {
		for row := range w.Cards[i].Rows {
			r := &w.Cards[i].Rows[row]
			if r.Seed {
				origins = append(origins, id(view.End{Card: i, Row: row}))
			}
			changed[r.Change] = append(changed[r.Change], id(view.End{Card: i, Row: row}))
		}
	}
	w.class(cards, "card")
	w.class(origins, "origin")
	w.changes(changed[style.New], style.New, "stroke-width:3px")
	w.changes(changed[style.Gone], style.Gone, "stroke:"+w.theme.Muted+",stroke-dasharray:4 4")
	for _, l := range w.looks {
		var numbers []string
		for _, n := range w.of[l] {
			numbers = append(numbers, strconv.Itoa(n))
		}
		fmt.Fprintf(w, "  linkStyle %s stroke:%s,stroke-width:%spx\n", strings.Join(numbers, ","), l.colour, strconv.FormatFloat(l.width, 'f', -1, 64))
	}
}

// changes outlines the nodes of one change; a class would be one too many where
// there are none.
func (w *writer) changes(ids []string, c style.Change, outline string) {
	if len(ids) > 0 {
		fmt.Fprintf(w, "  classDef is%s %s\n", c, outline)
		w.class(ids, "is"+c.String())
	}
}

// marks lists those that need a class: the legend's, and the one that it
// passes over because it says nothing.
func (w *writer) marks() []style.Mark {
	for i := range w.Cards {
		for _, r := range w.Cards[i].Rows {
			if r.Mark == style.Plain {
				return append(slices.Clone(w.Legend.Marks), style.Plain)
			}
		}
	}
	return w.Legend.Marks
}

func (w *writer) class(ids []string, name string) {
	for chunk := range slices.Chunk(ids, 40) {
		fmt.Fprintf(w, "  class %s %s\n", strings.Join(chunk, ","), name)
	}
}
