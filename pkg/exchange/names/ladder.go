package names

import (
	"slices"
	"strings"

	"knockon/pkg/model"
)

// Party is somebody as names are compared.
type Party struct {
	Names []string
	IDs   []model.Pair // scheme and number, normalised
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
func (r *Rules) Party(all []string, ids []model.Pair) *Party {
	p := &Party{}
	for _, n := range all {
		if n == "" {
			continue
		}
		k := r.Keys(n)
		p.Names, p.keys = append(p.Names, n), append(p.keys, k)
	}
	for _, id := range ids {
		if scheme, number, ok := Scheme(id.Key, id.Value); ok {
			p.IDs = append(p.IDs, model.Pair{Key: scheme, Value: number})
		}
	}
	return p
}

// Join adds the names and numbers of another, who is the same: each once, as somebody
// may be named ten thousand times.
func (p *Party) Join(o *Party) {
	for i, n := range o.Names {
		if !slices.Contains(p.Names, n) {
			p.Names, p.keys = append(p.Names, n), append(p.keys, o.keys[i])
		}
	}
	for _, id := range o.IDs {
		if !slices.Contains(p.IDs, id) {
			p.IDs = append(p.IDs, id)
		}
	}
	for _, k := range o.maybe {
		if !slices.Contains(p.maybe, k) {
			p.maybe = append(p.maybe, k)
		}
	}
}

// HasNumber reports whether a number of a scheme is known.
func (p *Party) HasNumber(scheme string) bool {
	return slices.ContainsFunc(p.IDs, func(id model.Pair) bool { return id.Key == scheme })
}

// Endings is how many names have a legal ending.
func (p *Party) Endings() (n int) {
	for _, k := range p.keys {
		if k.Ending != "" {
			n++
		}
	}
	return n
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

// Compare takes numbers first, then names as they are spelled, then names without
// their legal endings; names that are only alike are never sure, and asked about.
func (r *Rules) Compare(a, b *Party) Verdict {
	n := numbers(a, b)
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
	if n.namesakes && !n.shared && (best > Perhaps || best == Different && shareWord(a, b)) {
		return Perhaps
	}
	if split {
		best = min(best, Perhaps) // one that lacks its ending must not join two firms
	}
	switch {
	case n.shared && best == Different && !shareWord(a, b):
		return Perhaps
	case n.shared:
		return SameNumber
	case n.conflict && best >= SameFirm:
		return Perhaps
	case n.conflict:
		return Different
	case n.group:
		return max(best, Perhaps)
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
func registered(id model.Pair) string {
	if id.Key != Company && id.Key != "GB-CHC" || strings.Trim(id.Value, "0123456789") != "" {
		return ""
	}
	return strings.TrimLeft(id.Value, "0")
}

// numbered is what the numbers of two say: they share one, or one that several firms of
// a group have; theirs differ; they are a company and a charity of one number.
type numbered struct{ shared, group, conflict, namesakes bool }

func numbers(a, b *Party) (n numbered) {
	for _, x := range a.IDs {
		for _, y := range b.IDs {
			switch same := x.Value == y.Value; {
			case x.Key != y.Key:
				n.namesakes = n.namesakes || registered(x) != "" && registered(x) == registered(y)
			case x.Key == VAT:
				n.group = n.group || same
			default:
				n.shared, n.conflict = n.shared || same, n.conflict || !same
			}
		}
	}
	return n
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
	if len(b)-len(a) > 1 || !mayBeNear(a) || !mayBeNear(b) {
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

// mayBeNear reports whether one letter may be a slip in a name: in a short one or in a number it tells two apart.
func mayBeNear(name string) bool { return len(name) >= 5 && !strings.ContainsAny(name, "0123456789") }

// Places lists keys of which any two parties that may be the same share one: numbers,
// and names at their loosest.
func (p *Party) Places() []string {
	out := p.Sure()
	for _, id := range p.IDs {
		if digits := registered(id); digits != "" {
			out = append(out, "number "+digits)
		}
	}
	for _, k := range p.maybe {
		out = append(out, k.Loose, k.Firm)
	}
	for _, k := range p.keys {
		out = append(out, k.Loose)
		if mayBeNear(k.Firm) {
			half := len(k.Firm) / 2
			out = append(out, "<"+k.Firm[:half], k.Firm[half+1:]+">", k.Firm[half:]+">", "<"+k.Firm[:max(half-1, 1)])
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Sure lists those of the places of which parties that surely are the same share one.
func (p *Party) Sure() []string {
	out := make([]string, 0, len(p.IDs)+8*len(p.keys))
	for _, id := range p.IDs {
		out = append(out, id.Key+" "+id.Value)
	}
	for _, k := range p.keys {
		out = append(out, k.Firm)
	}
	return out
}
