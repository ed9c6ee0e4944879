package mermaid

import (
	"fmt"
	"strconv"
	"strings"

	"knockon/pkg/phrase"
	"knockon/pkg/style"
	"knockon/pkg/view"
)

// end names the end of a line: a row, or the subgraph of a grid or of an
// organisation as a whole.
func (w *writer) end(e view.End) string {
	if w.Overview && !w.Cards[e.Card].Grid {
		return "g" + strconv.Itoa(w.group[w.Cards[e.Card].Org])
	}
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
