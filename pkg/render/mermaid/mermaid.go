// Package mermaid writes a view as a Mermaid flowchart: a subgraph for each
// organisation, and no id, keyword or line break that a name could supply.
package mermaid

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"knockon/pkg/each"
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
	out, _ := fit(v)
	return out
}

// Fit returns the view as Write shows it: v itself, or one that folds more, as
// its Folded says.
func Fit(v *view.View) *view.View {
	_, fitting := fit(v)
	return fitting
}

func fit(v *view.View) (out []byte, fitting *view.View) {
	if out, edges := write(v, 0); fits(out, edges) {
		return out, v
	}
	for fitting = range v.Tighter() {
		if out, edges := write(fitting, 0); fits(out, edges) {
			return out, fitting
		}
	}
	out, _ = write(fitting, longestName)
	return out, fitting
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
	w.legend()
	w.subgraphs()
	w.lines()
	w.styles()
	return w.Bytes(), w.edges
}

func (w *writer) head() {
	fmt.Fprintf(w, "---\ntitle: \"%s\"\nconfig:\n  theme: base\n  themeVariables: {fontFamily: \"Helvetica, Arial, sans-serif\", lineColor: \"%s\"}\n---\n",
		w.title(w.Title), w.theme.Muted)
	w.WriteString("flowchart LR\n")
	fmt.Fprintf(w, "  accTitle: %s\n", w.text(w.Title))
	sentences := each.Of(append([]string{w.Headline}, w.Notes...), func(s string) string { return w.text(strings.TrimSuffix(s, ".")) + "." })
	fmt.Fprintf(w, "  accDescr: %s\n", strings.Join(sentences, " "))
}

// legend is a subgraph of its own: what the colours and the lines say that occur,
// and what else a reader must know.
func (w *writer) legend() {
	w.WriteString("  subgraph legend[\"Legend\"]\n")
	n := 0
	node := func(text, class string) {
		fmt.Fprintf(w, "    k%d(\"%s\"):::%s\n", n, text, class)
		n++
	}
	for _, m := range w.Legend.Marks {
		node(m.Glyph()+" "+w.text(m.String()), class(m))
	}
	words := append(w.lineWords(), slices.DeleteFunc(slices.Clone(w.Legend.Words), func(s string) bool { return s == phrase.SmallSigns })...)
	for _, c := range w.Legend.Changes {
		words = append(words, c.String()+": "+c.Meaning())
	}
	for _, line := range append(append([]string{w.Headline}, w.Notes...), words...) {
		node(w.text(line), "note")
	}
	w.WriteString("  end\n")
}

// lineWords says how a line looks and what that means.
func (w *writer) lineWords() []string {
	looks := map[style.Line]string{style.Solid: "solid", style.Dotted: "dashed", style.Faint: "faint"} // others say so themselves
	var words []string
	for _, l := range w.Legend.Lines {
		if looks[l] != "" {
			words = append(words, looks[l]+" line: "+l.String())
		}
	}
	return words
}

// subgraphs gathers the cards of each organisation, since Mermaid places
// nodes in columns by itself.
func (w *writer) subgraphs() {
	for i := range w.Cards {
		c := &w.Cards[i]
		g, found := w.group[c.Org]
		if !found || c.Grid {
			g = len(w.titles)
			w.titles = append(w.titles, phrase.Beside(c.Name, c.Kind))
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
	if detail != "" {
		name += "<br/>" + detail
	}
	fmt.Fprintf(w, "    %s%s\"%s\"%s:::%s\n", id(e), open, name, shut, class(r.Mark))
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
