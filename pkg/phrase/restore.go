package phrase

import (
	"cmp"
	"slices"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/each"
	"knockon/pkg/model"
)

// InWhatOrder is the question of restore as a title, by names that a format has escaped.
func InWhatOrder(seeds []answer.Atom, name func(*answer.Node) string) string {
	return If(seeds, name) + ": in what order it can come back"
}

const nothingWaits = "Nothing that people wait for is down."

// ToRebuild says what has to be rebuilt, and of how much of it the time is not said.
func ToRebuild(r *answer.Restore) string {
	var rebuilt [model.NumKinds]int
	for i := range r.Order {
		if o := &r.Order[i]; o.Rebuild {
			kind := o.Node.Kind
			if kind.IsOrganisation() {
				kind = model.OtherOrganisation
			}
			rebuilt[kind]++
		}
	}
	said := "To rebuild: " + And(kinds(&rebuilt)) + "."
	switch n := r.WithoutRestore; {
	case n == 0:
		return said
	case n == r.Rebuild:
		return said + " " + form(n, "The map does not say", "Of none of them the map says") + " how long that takes (restore)."
	default:
		return said + " Of " + Number(n) + " of them the map does not say how long that takes (restore): times are longer than they stand here."
	}
}

// OutOfTime says how many services are late, as far as the map says it.
func OutOfTime(r *answer.Restore) string {
	late, open, inTime := 0, 0, 0
	for i := range r.Services {
		switch s := &r.Services[i]; {
		case s.IsLate():
			late++
		case s.Late != nil && s.Unsaid > 0:
			open++
		case s.Late != nil:
			inTime++
		}
	}
	if len(r.Services) == 0 {
		return nothingWaits
	}
	var parts []string
	if late > 0 {
		parts = append(parts, Number(late)+" longer than people can do without "+form(late, "it", "them"))
	}
	if inTime > 0 {
		parts = append(parts, Number(inTime)+" not too long")
	}
	if open > 0 {
		parts = append(parts, "of "+Number(open)+" it cannot be said whether that is too long")
	}
	if rest := len(r.Services) - late - open - inTime; rest > 0 {
		parts = append(parts, "of "+Number(rest)+" the map does not say how long people can wait")
	}
	return Several(len(r.Services), "service", "services") + " would be down: " + strings.Join(parts, "; ") + "."
}

// AtLeast writes a time that is longer where something is not said: never a promise.
func AtLeast(d model.Duration, unsaid int) string {
	switch {
	case unsaid == 0 && d == 0:
		return "no time"
	case unsaid == 0:
		return Span(d)
	case d == 0:
		return "?"
	}
	return "≥ " + Span(d)
}

// OwnTime says how long something takes by itself.
func OwnTime(o *answer.Return) string {
	switch {
	case !o.Rebuild:
		return "–"
	case o.Restore == nil:
		return "?"
	}
	return Span(*o.Restore)
}

// DueIn says by when something may be back.
func DueIn(m *answer.Margin) string {
	switch {
	case m == nil:
		return "–"
	case *m < 0:
		return tooLate + Span(model.Duration(-*m))
	}
	return Span(model.Duration(*m))
}

const tooLate = "too late by "

// backIn says the same where no column heads it.
func backIn(m *answer.Margin) string { return DueLabel(DueIn(m)) + DueIn(m) }

// DueLabel stands before what DueIn says, where that does not say it by itself.
func DueLabel(said string) string {
	if strings.HasPrefix(said, tooLate) {
		return ""
	}
	return DueColumn + " "
}

// The columns of what comes back.
const (
	WaveColumn    = "wave"
	WhatColumn    = "what"
	DueColumn     = "back within"
	OwnColumn     = "rebuilding takes"
	BackColumn    = "out for"
	WaitsColumn   = "waits for"
	LateColumn    = "late by"
	WithoutColumn = "people can wait"
	ChainColumn   = "because of"
)

// HowToReadRestore explains the signs of rows.
const HowToReadRestore = "Back within: so that nobody waits longer than people can do without what they wait for. " +
	"≥ at least, ? not said in the map, ★ critical."

// Wave heads what can come back at one time.
func Wave(wave int) string {
	if wave == 1 {
		return "Wave 1: waits for nothing that is down"
	}
	return "Wave " + Number(wave) + ": waits for wave " + Number(wave-1)
}

// LateHead heads the services that are late.
const LateHead = "Too late"

// Late says by how much a service is late.
func Late(s *answer.Awaited) string {
	if s.Unsaid > 0 {
		return "≥ " + Span(*s.Late)
	}
	return Span(*s.Late)
}

// Chain says what a late service waits for, by names that a format has escaped.
func Chain(s *answer.Awaited, name func(*answer.Node) string) string {
	words := each.Of(s.Chain[:len(s.Chain)-1], name)
	if len(words) == 0 {
		return "its own time"
	}
	return strings.Join(words, Arrow)
}

// Cycle says that some wait for each other.
func Cycle(names []string) string {
	return And(names) + " wait for each other, and come back together."
}

// CycleLabel stands before it.
const CycleLabel = "In a ring:"

// HelpsLabel stands before what helps most.
const HelpsLabel = "What helps most:"

// Helps says what it would bring if something took no time.
func Helps(s *answer.Speeding, name string) string {
	said := "if " + name + " took no time, "
	if s.InTime > 0 {
		said += Several(s.InTime, "late service would be in time", "late services would be in time") + ", and "
	}
	return said + "all of them together would be late by " + Span(s.Saves) + " less."
}

// Waves parts what comes back by its waves.
func Waves(r *answer.Restore) [][]answer.Return {
	return each.Run(r.Order, func(a, b *answer.Return) bool { return a.Wave == b.Wave })
}

// Latest lists the services that are late, the latest first.
func Latest(r *answer.Restore) []answer.Awaited {
	late := slices.DeleteFunc(slices.Clone(r.Services), func(s answer.Awaited) bool { return !s.IsLate() })
	slices.SortStableFunc(late, func(x, y answer.Awaited) int { return cmp.Compare(*y.Late, *x.Late) })
	return late
}

// Helping keeps what helps at all.
func Helping(r *answer.Restore) []answer.Speeding {
	for i := range r.HelpsMost {
		if r.HelpsMost[i].Saves == 0 {
			return r.HelpsMost[:i]
		}
	}
	return r.HelpsMost
}

// MoreReturns counts rows that are folded, and says by when the first of them may be back.
func MoreReturns(rows []answer.Return) string {
	said := "+ " + More(len(rows))
	if due := rows[0].Due; due != nil {
		said += ", the first " + backIn(due)
	}
	return said + fullLists
}

// WaitsFor names what something waits for, the first few.
func WaitsFor(o *answer.Return, name func(*answer.Node) string) string {
	return AndMore(each.Of(o.Waits, name), 2)
}

// ReturnInFull says all of when something comes back, for who hovers over it.
func ReturnInFull(o *answer.Return) string {
	said := Owned(o.Node) + ": out for " + AtLeast(o.Back, o.Unsaid)
	if o.Due != nil {
		said += ", " + backIn(o.Due)
	}
	if len(o.Waits) > 0 {
		said += ", waits for " + WaitsFor(o, func(n *answer.Node) string { return n.NameUnder(o.Node) })
	}
	return said
}

// What the signs of a picture of times mean.
const (
	GanttOut      = "out at least so long"
	GanttLate     = "longer than people can do without it"
	GanttAllowed  = "may be out so long"
	GanttTolerate = "people can do without it so long"
	GanttWaits    = "waits for"
)

// GanttMoreParts counts organisations that are folded.
func GanttMoreParts(n int) string {
	return "+ " + Several(n, "more organisation", "more organisations")
}
