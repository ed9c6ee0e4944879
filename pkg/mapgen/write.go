package mapgen

import (
	"fmt"
	"slices"
	"strings"

	"knockon/pkg/emit"
)

// widest is how wide a long form may be that stands on one line.
const widest = 80

// said are keys with texts, each given as "key: text".
func said(lines ...string) []emit.Entry {
	var out []emit.Entry
	for _, l := range lines {
		key, text, _ := strings.Cut(l, ": ")
		out = append(out, emit.Key(key, emit.Text(text)))
	}
	return out
}

func about(text string) emit.Entry {
	v := emit.Text(text)
	v.Folded = true
	return emit.Key("about", v)
}

func (w *world) organisationsFile(orgs []organisation) []byte {
	section := orgs[0].section
	head := fmt.Sprintf("%s, %s to %s.", strings.ToUpper(section[:1])+section[1:], orgs[0].name, orgs[len(orgs)-1].name)
	var entries []emit.Entry
	for i := range orgs {
		e := orgs[i].entry()
		e.Gap = true
		entries = append(entries, e)
	}
	return emit.File(w.table, head+"\nWhere no source is named, the author assumed it.", emit.Key(section, emit.Keys(entries...).Block()))
}

func (o *organisation) entry() emit.Entry {
	entries := append(said("name: "+o.name), o.lines...)
	entries = append(entries, relations(o.relations)...)
	for i, section := range o.assets {
		var assets []emit.Entry
		for _, a := range section {
			assets = append(assets, a.entry())
		}
		if len(assets) > 0 {
			entries = append(entries, emit.Key(assetSections[i], emit.Keys(assets...).Block()))
		}
	}
	return emit.Key(o.id, emit.Keys(entries...).Block())
}

func (a *asset) entry() emit.Entry {
	entries := said("name: " + a.name)
	if a.about != "" {
		entries = append(entries, about(a.about))
	}
	entries = append(entries, a.lines...)
	entries = append(entries, relations(a.relations)...)
	return emit.Key(a.id, emit.Keys(append(entries, claims(a.claims)...)...))
}

// relations writes a run of each kind.
func relations(all []relation) []emit.Entry {
	sorted := slices.Clone(all)
	slices.SortStableFunc(sorted, func(a, b relation) int { return int(a.kind) - int(b.kind) })
	var out []emit.Entry
	for len(sorted) > 0 {
		n := 1
		for n < len(sorted) && sorted[n].kind == sorted[0].kind {
			n++
		}
		out = append(out, run(sorted[:n]))
		sorted = sorted[n:]
	}
	return out
}

func run(all []relation) emit.Entry {
	first := &all[0]
	e := emit.Key(first.kind.String(), emit.Value{})
	bare := !slices.ContainsFunc(all, func(r relation) bool { return !r.isBare() || r.remark != "" })
	switch {
	case len(all) == 1 && first.isBare():
		e.Value, e.Remark = emit.Text(first.to), first.remark
	case bare:
		var names []string
		for _, r := range all {
			names = append(names, r.to)
		}
		e.Value = emit.Texts(names...)
	case len(all) == 1 && first.isShort():
		e.Value = emit.Keys(said(first.longForm()...)...).Line()
	default:
		var items []emit.Entry
		for i := range all {
			items = append(items, all[i].item())
		}
		e.Value = emit.List(items...).Block()
	}
	return e
}

// isBare reports whether a relation is a plain reference, a remark aside.
func (r *relation) isBare() bool { return r.to != "" && len(r.lines)+len(r.claims) == 0 }

func (r *relation) longForm() []string { return append([]string{"to: " + r.to}, r.lines...) }

// isShort reports whether a long form fits on one line.
func (r *relation) isShort() bool {
	text := r.kind.String() + ": {" + strings.Join(r.longForm(), ", ") + "}"
	return r.members == nil && len(r.claims) == 0 && r.remark == "" && len(text) <= widest && !strings.Contains(text, "note: ")
}

func (r *relation) item() emit.Entry {
	if r.isBare() {
		return emit.Entry{Value: emit.Text(r.to), Remark: r.remark}
	}
	entries := said(r.longForm()...)
	switch {
	case r.members == nil:
		entries[0].Remark = r.remark
	case r.needed > 1:
		entries = append(said(fmt.Sprintf("at-least: %d", r.needed)), append(said(r.lines...), emit.Key("of", emit.Texts(r.members...)))...)
	default:
		entries = append(said(r.lines...), emit.Key("any-of", emit.Texts(r.members...)))
	}
	return emit.Item(emit.Keys(append(entries, claims(r.claims)...)...).Block())
}

func claims(all []claim) []emit.Entry {
	var items []emit.Entry
	for _, c := range all {
		items = append(items, emit.Item(emit.Keys(said(c.lines()...)...).Line()))
	}
	switch len(items) {
	case 0:
		return nil
	case 1:
		return []emit.Entry{emit.Key("claims", emit.List(items...).Line())}
	}
	return []emit.Entry{emit.Key("claims", emit.List(items...).Block())}
}

func (c claim) lines() []string {
	lines := []string{"source: " + c.source}
	for _, p := range [][2]string{{"by", c.by}, {"person", c.person}, {"stance", c.stance}, {"date", c.date}, {"kind", c.kind}} {
		if p[1] != "" {
			lines = append(lines, p[0]+": "+p[1])
		}
	}
	return lines
}

func (w *world) contractsFile(contracts []contract) []byte {
	var entries []emit.Entry
	for _, c := range contracts {
		keys := append(said("title: "+c.title, "supplier: "+c.supplier, "from: "+c.from), emit.Key("buyers", emit.Texts(c.buyers...)))
		if c.until != "" {
			keys = append(keys, said("until: "+c.until)...)
		}
		value := said(fmt.Sprintf("amount: %d", c.amount), "currency: GBP")
		keys = append(keys, emit.Key("value", emit.Keys(value...).Line()))
		entries = append(entries, emit.Key(c.id, emit.Keys(append(keys, claims(c.claims)...)...).Block()))
	}
	return emit.File(w.table, "", emit.Key("contracts", emit.Keys(entries...).Block()))
}
