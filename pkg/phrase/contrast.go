package phrase

import (
	"strings"

	"knockon/pkg/answer"
)

// DiffersIf asks what the picture of a difference answers.
func DiffersIf(c *answer.Contrast) string {
	return WhatDiffers + " if " + supposed(c.Asked().Seeds, Owned)
}

// Contrasted is the numbers that differ between two radii, and the nodes that
// changed, in words as the end of a line.
func Contrasted(d *answer.Diff, nodes string) string {
	c := d.Contrast
	if d.IsBroken() {
		return Headline(c.Asked())
	}
	counts := CountChanges(&c.Before.Summary.Counts, &c.After.Summary.Counts, c.Seed.Shown().Effect)
	switch {
	case len(counts) == 0 && nodes == "":
		return "nothing differs" + dot + Headline(c.Asked())
	case len(counts) == 0:
		counts = []string{SameNumbers}
	}
	return strings.Join(counts, dot) + nodes
}

// ContrastNotes says what is compared, on which days, on which evidence, and
// where only one side has a map or the seed.
func ContrastNotes(d *answer.Diff) []string {
	old, new := &d.Old, &d.New
	var out []string
	if new.Label != "" {
		out = append(out, Side(old)+Arrow+Side(new))
	}
	out = append(out, Caption(&old.Map, &new.Map))
	absent := OneSided(d, func(s string) string { return s })
	switch {
	case len(absent) > 0:
		return append(out, absent...)
	case d.Contrast.Seed.Old == nil:
		out = append(out, "The origin is new in the map.")
	case d.Contrast.Seed.New == nil:
		out = append(out, "The origin is no longer in the map.")
	}
	return out
}

// Was says in brackets what something was before.
func Was(what string) string { return " (was " + what + ")" }

// NowAlso says what has come of a node besides its worst effect, NoLonger what has gone.
func NowAlso(state string) string { return "now also " + state }

// NoLonger says what a node no longer suffers.
func NoLonger(state string) string { return noLonger + state }

// BareState is State without its verb.
func BareState(state string) string { return strings.TrimPrefix(state, "is ") }
