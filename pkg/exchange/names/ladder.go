package names

import (
	"slices"
	"strings"
)

// Party is somebody as names are compared.
type Party struct {
	Names []string
	IDs   [][2]string // scheme and number, normalised
	keys  []Keys
	maybe []Keys // of names that it may have
}

// Perhaps adds names that somebody may have: they propose, and are sure of nothing.
func (p *Party) Perhaps(r *Rules, all ...string) {
	for _, n := range all {
		p.maybe = append(p.maybe, r.Keys(n))
	}
}

// Party makes one of its names and identifiers; what is no identifier is left out.
func (r *Rules) Party(all []string, ids [][2]string) *Party {
	p := &Party{}
	for _, n := range all {
		if n == "" {
			continue
		}
		k := r.Keys(n)
		p.Names, p.keys = append(p.Names, n), append(p.keys, k)
	}
	for _, id := range ids {
		if scheme, number, ok := Scheme(id[0], id[1]); ok {
			p.IDs = append(p.IDs, [2]string{scheme, number})
		}
	}
	return p
}

// Verdict is what two parties are to each other.
type Verdict uint8

// The verdicts, the surest last.
const (
	Different Verdict = iota
	Perhaps           // a person is asked
	SameFirm          // the names are one but for legal endings, of which one may lack: same, and it is said
	SameName
	SameNumber
)

// Compare goes down the ladder: numbers, names as they are spelled, names without
// their legal endings; looser likeness proposes alone.
func (r *Rules) Compare(a, b *Party) Verdict {
	shared, conflict, namesakes := numbers(a, b)
	best, split := Different, false
	for _, x := range a.keys {
		for _, y := range b.keys {
			best = max(best, alike(x, y))
			split = split || x.Firm == y.Firm && x.Ending != y.Ending && x.Ending != "" && y.Ending != ""
		}
	}
	for _, pair := range [2][2][]Keys{{a.maybe, b.keys}, {b.maybe, a.keys}} {
		for _, x := range pair[0] {
			for _, y := range pair[1] {
				if best == Different && alike(x, y) >= SameFirm {
					best = Perhaps
				}
			}
		}
	}
	if namesakes && !shared && (best > Perhaps || best == Different && shareWord(a, b)) {
		return Perhaps
	}
	if split {
		best = min(best, Perhaps) // one that lacks its ending must not join two firms
	}
	switch {
	case shared && best == Different && !shareWord(a, b):
		return Perhaps
	case shared:
		return SameNumber
	case conflict && best >= SameFirm:
		return Perhaps
	case conflict:
		return Different
	}
	return best
}

func alike(x, y Keys) Verdict {
	switch {
	case x.Plain == y.Plain:
		return SameName
	case x.Firm == y.Firm && (x.Ending == y.Ending || x.Ending == "" || y.Ending == ""):
		return SameFirm
	case x.Firm == y.Firm, x.Loose == y.Loose, near(x.Firm, y.Firm):
		return Perhaps
	}
	return Different
}

// registered is a number in the register of companies or of charities without its
// zeros, by which it may be taken for one of the other; "" for any other.
func registered(id [2]string) string {
	if id[0] != "GB-COH" && id[0] != "GB-CHC" || strings.Trim(id[1], "0123456789") != "" {
		return ""
	}
	return strings.TrimLeft(id[1], "0")
}

// numbers compares identifiers; namesakes are a company and a charity of one number.
func numbers(a, b *Party) (shared, conflict, namesakes bool) {
	for _, x := range a.IDs {
		for _, y := range b.IDs {
			namesakes = namesakes || x[0] != y[0] && registered(x) != "" && registered(x) == registered(y)
			if x[0] == y[0] {
				shared = shared || x[1] == y[1]
				conflict = conflict || x[1] != y[1]
			}
		}
	}
	return shared, conflict && !shared, namesakes
}

func shareWord(a, b *Party) bool {
	for _, x := range a.keys {
		for _, y := range b.keys {
			words := strings.Fields(y.Plain)
			if slices.ContainsFunc(strings.Fields(x.Plain), func(w string) bool { return len(w) > 2 && slices.Contains(words, w) }) {
				return true
			}
		}
	}
	return len(a.keys) == 0 || len(b.keys) == 0
}

// near reports whether two names without digits differ by one letter.
func near(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < 5 || len(b)-len(a) > 1 || strings.ContainsAny(a+b, "0123456789") {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) == len(b) {
		return i < len(a) && a[i+1:] == b[i+1:]
	}
	return a[i:] == b[i+1:]
}

// Places lists under which words a party is found that another may be the same
// as: its numbers, and its names at their loosest.
func (p *Party) Places() []string {
	var out []string
	for _, id := range p.IDs {
		out = append(out, id[0]+" "+id[1])
	}
	for _, id := range p.IDs {
		if digits := registered(id); digits != "" {
			out = append(out, "number "+digits)
		}
	}
	for _, k := range p.maybe {
		out = append(out, k.Loose, k.Firm)
	}
	for _, k := range p.keys {
		out = append(out, k.Loose, k.Firm)
		if len(k.Firm) >= 5 {
			half := len(k.Firm) / 2
			out = append(out, "<"+k.Firm[:half], k.Firm[half+1:]+">", k.Firm[half:]+">", "<"+k.Firm[:max(half-1, 1)])
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
