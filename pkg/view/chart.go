package view

import (
	"knockon/pkg/answer"
	"knockon/pkg/phrase"
)

// Chart is points on two axes, as plain data like a view.
type Chart struct {
	Title, Headline string
	Notes           []string
	Across, Up      string  // what the axes count
	Points          []Point // by what they count across, the named ones numbered
}

// Point is a place on a chart; those with a label are named, and a line joins them.
type Point struct {
	X, Y  int
	Title string // all that is said of it
	Label string // "" for one that is not named
	Start bool   // where nothing is done
}

// FromContain shows options by their price and by what is left: those worth a look
// are named.
func FromContain(c *answer.Contain) *Chart {
	v := &Chart{Title: phrase.WhatToCut(c.Seeds, phrase.Owned), Headline: phrase.ChartHeadline, Notes: []string{phrase.Caption(&c.Map, &c.Map)},
		Across: phrase.PriceAxis, Up: phrase.LeftAxis}
	if p := c.Protect; p != nil {
		v.Notes = append(v.Notes, phrase.ToProtect(p, fullName)+": "+phrase.Protection(p))
	}
	if len(c.Options) == 0 {
		v.Headline = phrase.NothingToCut(c)
		return v
	}
	v.Notes = append(v.Notes, phrase.WasTried(&c.Tried))
	nothing := phrase.NothingOrdered + ": " + phrase.OutcomeWords(&c.Nothing)
	v.Points = []Point{{X: c.Nothing.Price.ServicesDown, Y: c.Nothing.Left.Nodes, Title: nothing, Label: nothing, Start: true}}
	points := c.Points(true)
	for i := len(points) - 1; i >= 0; i-- { // the cheapest first
		x := &points[i][0]
		p := Point{X: x.Price.ServicesDown, Y: x.Left.Nodes, Title: phrase.OutcomeWords(&x.Outcome) + ": " + phrase.Orders(x, fullName, phrase.Plain)}
		if more := len(points[i]) - 1; more > 0 {
			p.Title += ", " + phrase.MoreOrders(more)
		}
		if x.Worth {
			p.Label = p.Title
		}
		v.Points = append(v.Points, p)
	}
	return v
}

func fullName(n *answer.Node) string { return n.NameUnder(nil) }
