package mermaid

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"knockon/pkg/each"
	"knockon/pkg/style"
	"knockon/pkg/view"
)

func (w *writer) styles() {
	for _, m := range w.marks() {
		c := w.theme.Marks[m]
		fmt.Fprintf(w, "  classDef %s fill:%s,stroke:%s,color:%s\n", class(m), c.Fill, c.Line, c.Text)
	}
	fmt.Fprintf(w, "  classDef card fill:%s,stroke:%s,color:%s\n", w.theme.Card, w.theme.CardLine, w.theme.Ink)
	fmt.Fprintf(w, "  classDef origin stroke:%s,stroke-width:4px\n", w.theme.Origin)
	fmt.Fprintf(w, "  classDef note fill:none,stroke:none,color:%s\n", w.theme.Muted)
	cards := []string{"legend"}
	var origins []string
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
		numbers := each.Of(w.of[l], strconv.Itoa)
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
