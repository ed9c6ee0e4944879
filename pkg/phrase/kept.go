package phrase

import (
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/digest"
	"knockon/pkg/each"
	"knockon/pkg/model"
)

// Kept says what of a radius is kept, and in numbers what there is besides; ""
// where all of it is. Names are marked up as the format does.
func Kept(b *answer.Blast, sure bool, mark func(string) string) string {
	k := b.Kept
	if k == nil || k.Facts == k.AllFacts {
		return ""
	}
	said := "Only " + asked(k, mark) + ": " + Number(k.Facts) + " of " + Several(k.AllFacts, "effect", "effects") + "."
	if rest := besides(&b.Summary.Counts, &k.Summary.Counts, sure); rest != "" {
		said += " Besides: " + rest + "."
	}
	return said
}

// asked is what an answer keeps.
func asked(k *answer.Kept, mark func(string) string) string {
	const most = 3
	const everything = "what happens"
	said := everything
	if len(k.Only) > 0 {
		said += " to " + And(each.Of(k.Only, Plural))
	}
	if k.For != nil {
		said = "services that people cannot do without for " + Span(*k.For)
	}
	if len(k.Of) > 0 {
		said += " at " + AndMore(each.Of(k.Of, func(o *answer.Node) string { return mark(o.Name) }), most)
	}
	if k.Depth != nil {
		if said != everything {
			said += ","
		}
		said += " at most " + Steps(*k.Depth) + " away"
	}
	return said
}

// besides is what a radius has and what is kept of it has not.
func besides(all, kept *answer.Counts, sure bool) string {
	var parts []string
	add := func(n int, one, many, said string) {
		if n > 0 {
			parts = append(parts, strings.TrimSpace(Several(n, one, many)+" "+said))
		}
	}
	add(all.Organisations-kept.Organisations, "organisation", "organisations", "")
	down := all.ServicesDown - kept.ServicesDown
	critical := ""
	if n := all.CriticalServices - kept.CriticalServices; n > 0 {
		critical = " (" + Number(n) + " critical)"
	}
	add(down, "service", "services", "that "+Suffer(model.Service, model.Down, sure, down)+critical)
	degraded := all.ServicesDegraded - kept.ServicesDegraded
	add(degraded, "service", "services", "that "+Suffer(model.Service, model.Degraded, sure, degraded))
	exposed := all.DatasetsExposed - kept.DatasetsExposed
	add(exposed, "dataset", "datasets", "that "+Suffer(model.Dataset, model.Exposed, sure, exposed))
	return And(parts)
}

// Nothing says that nothing follows, or nothing of what is asked for.
func Nothing(b *answer.Blast) string {
	if b.Kept != nil && b.Kept.AllFacts > 0 {
		return "nothing of it is hit, as far as the map knows"
	}
	return NothingFollows
}

// Columns of what is overdue.
const (
	OverdueColumn = "Overdue after"
	ServiceColumn = "Service"
)

// Overdue is when a service is overdue, what it is, and whose: all of them, or
// the first few.
func Overdue(d *digest.Deadline, all bool) (after, service, whose string) {
	var names []string
	called := map[string]int{}
	for _, n := range d.Services {
		called[n.Org().ShortName()]++
	}
	for _, n := range d.Services {
		name := n.Org().ShortName()
		if called[name] > 1 {
			name += " · " + n.ID
		}
		names = append(names, name)
	}
	return Span(d.After), Starred(d.Services[0], d.Services[0].Name), firstOr(names, all)
}

// MoreOverdue counts the services that are not shown.
func MoreOverdue(folded []*digest.Deadline) string {
	n := 0
	for _, d := range folded {
		n += len(d.Services)
	}
	return "+ " + Several(n, "more service", "more services") + fullLists
}
