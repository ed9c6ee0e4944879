package phrase

import (
	"cmp"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/each"
)

// WhatToCut is the question of contain as a title, by names that a format has escaped.
func WhatToCut(seeds []answer.Atom, name func(*answer.Node) string) string {
	return If(seeds, name) + ": what to cut, at what price"
}

// NothingToCut says why there is nothing to order.
func NothingToCut(c *answer.Contain) string {
	switch {
	case c.Tried.Options == 0:
		return "Nothing is compromised, so there is no attacker to stop."
	case c.Nothing.Left.Nodes == 0:
		return "An attacker reaches nothing further, so there is nothing to cut."
	}
	return "Nothing that can be ordered within the hour leaves an attacker less: " + Several(c.Tried.Options, "order was", "orders were") + " tried."
}

// How to read options, where they stand in columns and where they do not.
const (
	HowToReadPrices = "Left: what an attacker could still compromise or read; data: datasets among it. Down: services that could stop in all. " +
		"Price: those that stop because of the order itself, ★ critical ones."
	HowToReadLeft = "Left: what an attacker could still compromise or read."
)

// OptionColumns heads the columns of options.
func OptionColumns() []string { return []string{"Left", "Data", "Down", "Price", "What to order"} }

// OutcomeCells is the numbers of an outcome, in their columns.
func OutcomeCells(o *answer.Outcome) []string {
	price := orDash(o.Price.ServicesDown)
	if o.Price.CriticalServices > 0 {
		price += ", " + Number(o.Price.CriticalServices) + " " + Critical
	}
	return []string{Number(o.Left.Nodes), orDash(o.Left.DatasetsExposed), orDash(o.Left.ServicesDown), price}
}

func orDash(n int) string {
	if n == 0 {
		return "–"
	}
	return Number(n)
}

// OutcomeWords is the numbers of an outcome in a line.
func OutcomeWords(o *answer.Outcome) string {
	price := "no service stops for it"
	if n := o.Price.ServicesDown; n > 0 {
		price = Several(n, "service stops", "services stop") + " for it"
		if k := o.Price.CriticalServices; k > 0 {
			price += ", " + Number(k) + " critical"
		}
	}
	return Number(o.Left.Nodes) + " left" + dot + price
}

// NothingOrdered stands for doing nothing.
const NothingOrdered = "Nothing"

// Orders says what an option orders, by names and places that a format has escaped.
func Orders(x *answer.Option, name func(*answer.Node) string, escape func(string) string) string {
	words := each.At(x.Cuts, func(c *answer.Order) string { return orderWords(c, name, escape) })
	return Capital(strings.Join(words, "; and "))
}

func orderWords(o *answer.Order, name func(*answer.Node) string, escape func(string) string) string {
	if r, cuts := o.Cut(); cuts {
		return "cut: " + Move(&r, name, escape)
	}
	if o.Revoke != nil {
		return "revoke all " + Number(o.Relations) + ": " + o.Revoke.Rule().Label + " " + name(o.To)
	}
	return "isolate " + name(o.Isolate)
}

// WhomToOrder says whom to call about the options that are shown, as far as the map
// does, by names that a format has escaped: who carries what is cut, whose node is
// isolated, and who is named where all is revoked.
func WhomToOrder(points [][]answer.Option, all bool, name func(*answer.Node) string, escape func(string) string) string {
	var said []string
	seen := map[*answer.Node]bool{}
	for _, of := range points {
		if !all {
			of = of[:1]
		}
		for i := range of {
			for k := range of[i].Cuts {
				o := &of[i].Cuts[k]
				org := cmp.Or(o.Isolate, o.Node, o.To).Org()
				if !seen[org] && Contact(org.Contact) != NoContact {
					said = append(said, name(org)+" ("+escape(Contact(org.Contact))+")")
				}
				seen[org] = true
			}
		}
	}
	if len(said) == 0 {
		return ""
	}
	return "To call: " + strings.Join(said, "; ") + "."
}

// MoreOrders counts the other options with the same outcome.
func MoreOrders(n int) string { return "and " + Several(n, "more way", "more ways") }

// WasTried says how much was tried, and what was not.
func WasTried(t *answer.Tried) string {
	said := Number(t.Averting) + " of " + Several(t.Options, "single order averts", "single orders avert") + " something"
	if t.Pairs > 0 {
		said += "; " + Several(t.Pairs, "pair", "pairs") + " of them tried"
	}
	if t.Capped {
		said += ", of the 300 alone that avert most"
	}
	return said + "."
}

// AllOptions says what else there is to see.
func AllOptions(c *answer.Contain) string {
	n := each.Count(c.Options, func(o *answer.Option) bool { return !o.Worth })
	if n == 0 {
		return ""
	}
	return Several(n, "option", "options") + " more that no other beats on both: --full shows them."
}

// What a chart of options says besides.
const (
	ChartHeadline = "Numbered: best at some rate of exchange between what is left to an attacker and the services that stop for it"
	PriceAxis     = "services that stop because of what is ordered"
	LeftAxis      = "left to an attacker: what could still be compromised or read"
)
