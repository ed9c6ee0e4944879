package mapgen

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
)

// writer puts organisations into YAML as a careful author would: a line for
// what is simple, a block for what needs room.
type writer struct{ bytes.Buffer }

// widest is where an asset on one line becomes a block.
const widest = 120

func (w *writer) line(indent int, text string) {
	w.WriteString(strings.Repeat("  ", indent))
	w.WriteString(text)
	w.WriteByte('\n')
}

func organisationsFile(orgs []organisation) []byte {
	var w writer
	w.line(0, fmt.Sprintf("# %s, %s to %s.", strings.ToUpper(orgs[0].section[:1])+orgs[0].section[1:], orgs[0].name, orgs[len(orgs)-1].name))
	w.line(0, "# Where no source is named, the author assumed it.")
	w.line(0, "")
	w.line(0, orgs[0].section+":")
	for i := range orgs {
		if i > 0 {
			w.line(0, "")
		}
		w.organisation(&orgs[i])
	}
	return w.Bytes()
}

func (w *writer) organisation(o *organisation) {
	w.line(1, o.id+":")
	w.line(2, "name: "+o.name)
	for _, l := range o.lines {
		w.line(2, l)
	}
	w.relations(2, o.relations)
	for i, section := range o.assets {
		if len(section) == 0 {
			continue
		}
		w.line(2, assetSections[i]+":")
		for j := range section {
			w.asset(section[j])
		}
	}
}

func (w *writer) asset(a *asset) {
	if text, ok := a.oneLine(); ok {
		w.line(3, text)
		return
	}
	w.line(3, a.id+":")
	w.line(4, "name: "+a.name)
	if a.about != "" {
		w.line(4, "about: >-")
		w.line(5, a.about)
	}
	for _, l := range a.lines {
		w.line(4, l)
	}
	w.relations(4, a.relations)
	w.claims(4, a.claims)
}

// oneLine writes an asset as a flow mapping where nothing in it needs room.
func (a *asset) oneLine() (string, bool) {
	if a.about != "" || len(a.claims) > 0 {
		return "", false
	}
	parts := append([]string{"name: " + a.name}, a.lines...)
	for _, run := range runs(a.relations) {
		text, ok := bare(run)
		if !ok {
			return "", false
		}
		parts = append(parts, text)
	}
	text := a.id + ": {" + strings.Join(parts, ", ") + "}"
	return text, len(text) <= widest
}

// runs sorts relations into the format's order and cuts them by kind.
func runs(relations []relation) [][]relation {
	sorted := slices.Clone(relations)
	slices.SortStableFunc(sorted, func(a, b relation) int { return int(a.kind) - int(b.kind) })
	return slices.Collect(slicesBy(sorted))
}

func slicesBy(relations []relation) func(yield func([]relation) bool) {
	return func(yield func([]relation) bool) {
		for start := 0; start < len(relations); {
			end := start + 1
			for end < len(relations) && relations[end].kind == relations[start].kind {
				end++
			}
			if !yield(relations[start:end]) {
				return
			}
			start = end
		}
	}
}

// bare writes a run that is plain references only.
func bare(run []relation) (string, bool) {
	var names []string
	for _, r := range run {
		if r.to == "" || len(r.lines) > 0 || len(r.claims) > 0 || r.remark != "" {
			return "", false
		}
		names = append(names, r.to)
	}
	if len(names) == 1 {
		return run[0].kind.String() + ": " + names[0], true
	}
	return run[0].kind.String() + ": [" + strings.Join(names, ", ") + "]", true
}

// inline writes a single long form that is short.
func inline(run []relation) (string, bool) {
	r := &run[0]
	if len(run) > 1 || r.members != nil || len(r.claims) > 0 || r.remark != "" {
		return "", false
	}
	text := r.kind.String() + ": {" + strings.Join(append([]string{"to: " + r.to}, r.lines...), ", ") + "}"
	return text, len(text) <= widest*2/3 && !strings.Contains(text, "note: ")
}

func (w *writer) relations(indent int, relations []relation) {
	for _, run := range runs(relations) {
		if text, ok := bare(run); ok {
			w.line(indent, text)
			continue
		}
		if len(run) == 1 && run[0].remark != "" && len(run[0].lines)+len(run[0].claims) == 0 {
			w.line(indent, run[0].kind.String()+": "+run[0].to+"   # "+run[0].remark)
			continue
		}
		if text, ok := inline(run); ok {
			w.line(indent, text)
			continue
		}
		w.line(indent, run[0].kind.String()+":")
		for i := range run {
			w.item(indent+1, &run[i])
		}
	}
}

func (w *writer) item(indent int, r *relation) {
	head := "to: " + r.to
	if r.members != nil {
		head = "any-of: [" + strings.Join(r.members, ", ") + "]"
		if r.needed > 1 {
			head = fmt.Sprintf("at-least: %d", r.needed)
			w.line(indent, "- "+head)
			head = "of: [" + strings.Join(r.members, ", ") + "]"
			w.line(indent+1, head)
			w.rest(indent+1, r)
			return
		}
	} else if len(r.lines)+len(r.claims) == 0 {
		w.line(indent, "- "+r.to+r.comment())
		return
	}
	w.line(indent, "- "+head+r.comment())
	w.rest(indent+1, r)
}

func (r *relation) comment() string {
	if r.remark == "" {
		return ""
	}
	return "   # " + r.remark
}

func (w *writer) rest(indent int, r *relation) {
	for _, l := range r.lines {
		w.line(indent, l)
	}
	w.claims(indent, r.claims)
}

func (w *writer) claims(indent int, claims []claim) {
	switch len(claims) {
	case 0:
		return
	case 1:
		w.line(indent, "claims: ["+claims[0].text()+"]")
		return
	}
	w.line(indent, "claims:")
	for _, c := range claims {
		w.line(indent+1, "- "+c.text())
	}
}

func (c claim) text() string {
	parts := []string{"source: " + c.source}
	for _, p := range [][2]string{{"by", c.by}, {"person", c.person}, {"stance", c.stance}, {"date", c.date}, {"kind", c.kind}} {
		if p[1] != "" {
			parts = append(parts, p[0]+": "+p[1])
		}
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

func contractsFile(contracts []contract) []byte {
	var w writer
	w.line(0, "contracts:")
	for _, c := range contracts {
		w.line(1, c.id+":")
		w.line(2, "title: "+c.title)
		w.line(2, "supplier: "+c.supplier)
		w.line(2, "buyers: ["+strings.Join(c.buyers, ", ")+"]")
		w.line(2, "from: "+c.from)
		if c.until != "" {
			w.line(2, "until: "+c.until)
		}
		w.line(2, fmt.Sprintf("value: {amount: %d, currency: GBP}", c.amount))
	}
	return w.Bytes()
}
