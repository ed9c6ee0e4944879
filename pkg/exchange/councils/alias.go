package councils

import (
	"slices"
	"strings"
)

// alias adds the other names. One that two authorities have is nobody's: a name
// that was taken over says nothing of who is meant.
func (r *reader) alias() {
	owners := map[string]map[string]bool{}
	for _, s := range r.names {
		key := strings.ToLower(s.name)
		if owners[key] == nil {
			owners[key] = map[string]bool{}
		}
		owners[key][s.code] = true
	}
	for _, s := range r.names {
		a := r.byCode[s.code]
		switch {
		case s.name == "" || s.code == "":
			r.Leave(s.at, s.name+s.code, "a name or a code is missing")
		case a == nil:
			r.Leave(s.at, s.name, "the list has no authority of its code")
		case len(owners[strings.ToLower(s.name)]) > 1:
			r.Leave(s.at, s.name, "two authorities have the name")
		default:
			r.Use(s.at)
			a.Aliases = append(a.Aliases, s.name)
		}
	}
	for _, a := range r.list {
		a.Aliases = distinct(a.Aliases, a.Name, a.Short)
	}
}

// distinct sorts names and keeps one of those that differ in case alone, the one
// with most capitals; none that is known already.
func distinct(names []string, known ...string) []string {
	slices.Sort(names) // capitals stand first
	var out []string
	for _, n := range names {
		same := func(k string) bool { return strings.EqualFold(k, n) }
		if !slices.ContainsFunc(known, same) && !slices.ContainsFunc(out, same) {
			out = append(out, n)
		}
	}
	return out
}
