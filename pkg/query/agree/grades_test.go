package agree_test

import "strings"

// grades stand from the best to the worst.
var grades = []string{"confirmed", "reported", "assumed", "disputed", "retracted"}

// unknown is the grade of what is not in the map at the date.
const unknown = 99

// gradeOf grades what carries these claims, as known at a date.
func gradeOf(w *world, claims []claim, knownAt string) int {
	if len(claims) == 0 {
		return place(grades, "assumed")
	}
	stances := stancesOf(w, knownClaims(w, claims, knownAt))
	if len(stances) == 0 {
		return unknown
	}
	asserting, denying, speakers := 0, 0, 0
	for _, c := range stances {
		switch c.stance {
		case "", "asserts":
			asserting = max(asserting, weightOf(w, c))
			speakers++
		case "denies":
			denying = max(denying, weightOf(w, c))
		}
	}
	switch {
	case speakers == 0:
		return place(grades, "retracted")
	case denying >= asserting:
		return place(grades, "disputed")
	case asserting >= 2 || speakers >= 2:
		return place(grades, "confirmed")
	}
	return place(grades, "reported")
}

func knownClaims(w *world, claims []claim, knownAt string) []claim {
	var known []claim
	for _, c := range claims {
		if dateOf(w, c) <= knownAt {
			known = append(known, c)
		}
	}
	return known
}

// stancesOf keeps each speaker's latest claim; of two on a day the later one.
func stancesOf(w *world, claims []claim) map[string]claim {
	latest := map[string]claim{}
	for _, c := range claims {
		speaker := speakerOf(w, c)
		if before, spoke := latest[speaker]; !spoke || dateOf(w, c) >= dateOf(w, before) {
			latest[speaker] = c
		}
	}
	return latest
}

// dateOf is "" where nobody gives a date, which sorts before every date.
func dateOf(w *world, c claim) string {
	return firstDay(firstSaid(c.date, w.source(c.source).published))
}

func weightOf(w *world, c claim) int {
	weights := map[string]int{"official": 3, "party": 2, "press": 1, "analyst": 1}
	return weights[firstSaid(c.kind, w.source(c.source).kind)]
}

func speakerOf(w *world, c claim) string {
	said := firstSaid(c.by, w.source(c.source).publisher)
	if said == "" {
		return "source " + c.source
	}
	return w.speaker(said)
}

// speaker tells who is meant by a text. The world remembers what it told.
func (w *world) speaker(said string) string {
	if w.speakers[said] != "" {
		return w.speakers[said]
	}
	speaker := "text " + folded(said)
	for _, n := range w.nodes {
		if n.isOrganisation() && n.calledBy(said) {
			speaker = "organisation " + n.id
		}
	}
	if w.speakers == nil {
		w.speakers = map[string]string{}
	}
	w.speakers[said] = speaker
	return speaker
}

func (n *node) calledBy(text string) bool {
	for _, name := range append([]string{n.id, n.name}, n.aliases...) {
		if folded(name) == folded(text) {
			return true
		}
	}
	return false
}

func folded(text string) string {
	return strings.ToLower(strings.Join(strings.Fields(text), ""))
}
