package check

import (
	"maps"
	"slices"
	"strings"
)

// Selection says which checks report: those that words name, without those that
// others do. A word is a code, a chapter, or a rule of one's own, assert/ID.
type Selection struct{ only, not map[string]bool } // codes; nil for no words

// Select makes a selection of words.
func Select(only, not []string) Selection { return Selection{codes(only), codes(not)} }

func codes(words []string) map[string]bool {
	if len(words) == 0 {
		return nil
	}
	out := map[string]bool{}
	for _, w := range words {
		out[w] = true
	}
	for _, c := range Chapters() {
		for i := range c.Checks {
			if out[c.Word()] {
				out[c.Checks[i].Code] = true
			}
		}
	}
	return out
}

// Has reports whether findings of a code are told.
func (s Selection) Has(code string) bool {
	among := func(codes map[string]bool) bool { return codes[code] || codes[CheckOf(code)] }
	return (s.only == nil || among(s.only)) && !among(s.not)
}

// Due lists the checks to run for a selection: those that report, and where
// these judge what others found, all.
func (s Selection) Due(active []Check) []Check {
	if slices.ContainsFunc(active, func(k Check) bool { return k.Stage != WithOthers && s.Has(k.Code) }) {
		return active
	}
	ownRules := slices.ContainsFunc(slices.Collect(maps.Keys(s.only)), func(w string) bool { return CheckOf(w) == "assert" })
	return slices.DeleteFunc(slices.Clone(active), func(k Check) bool { return !s.Has(k.Code) && !(ownRules && k.Code == "assert") })
}

// Words lists the words of a selection that every map has, with what they stand
// for: chapters, then codes.
func Words() (words, meanings []string) {
	for _, c := range Chapters() {
		words, meanings = append(words, c.Word()), append(meanings, "every check of the chapter "+c.Title)
	}
	for _, k := range All() {
		words, meanings = append(words, k.Code), append(meanings, k.Title)
	}
	return words, meanings
}

// Word is the chapter as it is typed.
func (c *Chapter) Word() string { return strings.ReplaceAll(strings.ToLower(c.Title), " ", "-") }
