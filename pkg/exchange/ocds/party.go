package ocds

import (
	"slices"
	"strings"

	"knockon/pkg/exchange/intake"
	"knockon/pkg/exchange/names"
	"knockon/pkg/lookup"
	"knockon/pkg/model"
	"knockon/pkg/pattern"
)

// decimal is a number that a spreadsheet took for one with decimals.
var decimal = pattern.Late{Text: `^(\d+)\.0$`}

// register matches the id of a party that is its number in a public register, which
// is how the standard wants ids to be made (org-id.guide). Other prefixes are a
// publisher's own.
var register = pattern.Late{Text: `^(GB-(?:COH|CHC|SC|NIC|LAE|LAS|PLA|NHS|GOR|PPON|UKPRN|EDU|MPR)|XI-LEI)-(\S+)$`}

// organisation is who a mention of a party means: what the list of parties says of
// that id, and what stands beside the mention. It is nil where there is no name. Only
// those whom a contract names, or a question, become part of the harvest (keep).
func (r *reader) organisation(p *process, mention party, kind string, at intake.Origin) *intake.Organisation {
	full := mention
	for _, listed := range p.Parties {
		if listed.ID == mention.ID && listed.ID != "" && (mention.Name == "" || r.rules.Keys(clean(listed.Name)).Firm == r.rules.Keys(clean(mention.Name)).Firm) {
			full = listed // the last one is the newest
		}
	}
	name := clean(full.Name)
	if name == "" {
		name = clean(full.Identifier.LegalName)
	}
	if name == "" {
		return nil
	}
	ids := idsOf(full)
	key := name
	if len(ids) > 0 {
		key += "\x00" + ids[0].Value
	}
	o := r.parties[key]
	if o == nil {
		o = &intake.Organisation{Name: name, Kind: kind, IDs: ids}
		if legal := clean(full.Identifier.LegalName); legal != "" && legal != name {
			o.Aliases = []string{legal}
		}
		r.parties[key] = o
	}
	o.At = append(o.At, at)
	return o
}

// keep makes organisations part of the harvest.
func (r *reader) keep(all ...*intake.Organisation) {
	for _, o := range all {
		if !r.kept[o] {
			r.kept[o] = true
			r.Add(o)
		}
	}
}

// idsOf lists the registers that a party is in, a company's first.
func idsOf(p party) (out []model.Pair) {
	all := append(list[identifier]{p.Identifier}, p.Additional...)
	if m := register.Get().FindStringSubmatch(string(p.ID)); m != nil {
		all = append(all, identifier{Scheme: text(m[1]), ID: text(m[2])})
	}
	for _, i := range all {
		scheme, id := strings.TrimSpace(string(i.Scheme)), strings.TrimSpace(string(i.ID))
		if m := decimal.Get().FindStringSubmatch(id); m != nil {
			id = m[1]
		}
		if scheme == "" || id == "" {
			continue
		}
		id = strings.TrimPrefix(id, scheme+"-")
		if number, ok := names.Number(scheme, id); ok && scheme == "GB-COH" {
			id = number
		}
		pair := model.Pair{Key: "org-id", Value: scheme + "-" + id}
		switch {
		case slices.ContainsFunc(out, func(known model.Pair) bool { return known.Value == pair.Value }):
		case len(out) == 0:
			out = append(out, pair)
		case scheme == "GB-COH" && !strings.HasPrefix(out[0].Value, "GB-COH-"):
			out[0], pair = pair, out[0]
			fallthrough
		default:
			scheme, _, _ = strings.Cut(strings.TrimPrefix(pair.Value, "GB-"), "-")
			out = append(out, model.Pair{Key: strings.ToLower(scheme), Value: pair.Value})
		}
	}
	return out
}

// kindOf is what a buyer is by its name, and a buyer where that does not say.
func kindOf(name string) string {
	name = strings.ToLower(name)
	for _, word := range []string{"council", "london borough", "county borough"} {
		if strings.Contains(name, word) {
			return "council"
		}
	}
	return "buyer"
}

// isSubject reports whether a buyer is the organisation whose notices they are: by
// the map, or by its id as words of the name where the map does not know that.
func (r *reader) isSubject(o *intake.Organisation) bool {
	if r.options.Map != nil {
		subject, unknown := lookup.Node(r.options.Map, r.options.For)
		if found, err := lookup.Node(r.options.Map, o.Name); err == nil && unknown == nil {
			return found == subject
		}
	}
	name := " " + strings.ToLower(o.Name) + " "
	for word := range strings.SplitSeq(r.options.For, "-") {
		if !strings.Contains(name, " "+word+" ") {
			return false
		}
	}
	return true
}
