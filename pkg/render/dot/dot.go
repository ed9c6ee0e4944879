// Package dot writes a view for Graphviz: one node for each card, an HTML
// table with a port for each row, so that the order of rows stays ours and
// lines end at the right one. It is the only importer of emicklei/dot.
package dot

import (
	"bytes"
	"fmt"
	"math"
	"strconv"

	"github.com/emicklei/dot"

	"knockon/pkg/style"
	"knockon/pkg/view"
)

// Write returns the view as a DOT file in the light theme: the same bytes for
// the same view.
func Write(v *view.View) []byte {
	w := &writer{View: v, theme: style.Light(), ruler: newRuler(), graph: dot.NewGraph(dot.Directed)}
	w.head()
	w.cards()
	w.edges()
	var buf bytes.Buffer
	w.graph.Write(&buf)
	return buf.Bytes()
}

type writer struct {
	*view.View
	theme style.Theme
	ruler *ruler
	graph *dot.Graph
	nodes []dot.Node // by card: the library would make two of an id used in a cluster and outside
}

func (w *writer) head() {
	w.graph.Attrs(
		"rankdir", "LR", "splines", "spline", "outputorder", "nodesfirst",
		"nodesep", "0.3", "ranksep", "1.1", "pad", "0.4",
		"bgcolor", w.theme.Background, "fontname", style.Fonts, "fontcolor", w.theme.Ink,
		"labelloc", "t", "labeljust", "l", "label", dot.HTML(w.header()),
	)
}

// cards makes the nodes in the view's order, since ids go by creation, each
// organisation that spans columns in a cluster.
func (w *writer) cards() {
	w.nodes = make([]dot.Node, len(w.Cards))
	for i := range w.Cards {
		c := &w.Cards[i]
		in := w.graph
		if c.Spans {
			in = w.cluster(c)
		}
		// the library sorts nodes by id
		w.nodes[i] = in.Node(fmt.Sprintf("card%07d", i))
		w.nodes[i].Attrs("shape", "plain", "fontname", style.Fonts, "label", dot.HTML(w.card(c)))
	}
}

func (w *writer) cluster(c *view.Card) *dot.Graph {
	if g, found := w.graph.FindSubgraph(c.Org); found {
		return g
	}
	g := w.graph.Subgraph(c.Org, dot.ClusterOption{})
	g.Attrs(
		"style", "rounded,filled", "color", w.theme.CardLine, "fillcolor", w.theme.Card, "penwidth", "1",
		"fontname", style.Fonts, "labelloc", "t", "labeljust", "l", "margin", "12",
		"label", dot.HTML(bold(13, w.theme.Ink, c.Name)+font(10, w.theme.Muted, "  "+c.Kind)),
	)
	return g
}

func (w *writer) edges() {
	for i := range w.Edges {
		w.edge(&w.Edges[i])
	}
	w.pinColumns()
}

func (w *writer) edge(e *view.Edge) {
	from, to := w.port(e.From, "e"), w.port(e.To, "w")
	apart := w.Cards[e.To.Card].Column - w.Cards[e.From.Card].Column
	if apart == 0 { // leave and arrive on one side, around the outside
		to = w.port(e.To, "e")
	}
	out := w.graph.EdgeWithPorts(w.nodes[e.From.Card], w.nodes[e.To.Card], from, to)
	out.Attr("color", w.theme.Colour(e.Line, e.Mark)).Attr("penwidth", number(e.Line.Width(e.Count()))).Attr("arrowsize", "0.7")
	switch e.Line {
	case style.Dotted:
		out.Attr("style", "dotted")
	case style.Dashed, style.Past:
		out.Attr("style", "dashed")
	}
	if e.Both {
		out.Attr("dir", "both")
	}
	if label := w.Label(e); label != "" {
		out.Attr("fontname", style.Fonts).Attr("label", dot.HTML(w.pill(e, label)))
	}
	if apart > 0 {
		out.Attr("minlen", strconv.Itoa(apart))
	} else {
		out.Attr("constraint", "false")
	}
}

// pill is the label of a line, on a ground of its own.
func (w *writer) pill(e *view.Edge, label string) string {
	text := font(9.5, w.theme.Muted, label)
	if e.New {
		text = bold(9.5, w.theme.Ink, label)
	}
	return fmt.Sprintf(`<TABLE %s CELLPADDING="2"><TR><TD BGCOLOR="%s">%s</TD></TR></TABLE>`,
		bare, w.theme.Background, text)
}

// pinColumns holds every card in its column. With every line as long as its
// columns are apart, the layout of least length is the one with our columns;
// what no line holds is tied to another card by one that is not seen. Graphviz
// ranks a cluster by itself first, so its cards are tied to one another, and
// then what nothing from a column before reaches to the first card of all.
func (w *writer) pinColumns() {
	held := make([]bool, len(w.Cards))
	joined := map[[2]int]bool{}
	for _, e := range w.Edges {
		if w.Cards[e.From.Card].Column < w.Cards[e.To.Card].Column {
			held[e.To.Card] = true
			joined[[2]int{e.From.Card, e.To.Card}] = true
		}
	}
	first := map[string]int{}
	for i := range w.Cards {
		c := &w.Cards[i]
		if at, found := first[c.Org]; !c.Spans {
		} else if !found {
			first[c.Org] = i
		} else {
			held[i] = true
			w.pin(at, i, joined)
		}
		if !held[i] {
			w.pin(0, i, joined)
		}
	}
}

func (w *writer) pin(from, to int, joined map[[2]int]bool) {
	apart := w.Cards[to].Column - w.Cards[from].Column
	if apart > 0 && !joined[[2]int{from, to}] {
		w.graph.Edge(w.nodes[from], w.nodes[to]).Attr("style", "invis").Attr("weight", "0").Attr("minlen", strconv.Itoa(apart))
	}
}

// port names the place of an end on its node.
func (w *writer) port(e view.End, side string) string {
	switch {
	case w.Cards[e.Card].Grid:
		return ""
	case e.Row == view.WholeCard && side == "w":
		return "head:w"
	case e.Row == view.WholeCard:
		return ""
	}
	return "r" + strconv.Itoa(e.Row) + ":" + side
}

func number(f float64) string { return strconv.FormatFloat(math.Round(f*100)/100, 'f', -1, 64) }
