package viewtest

import (
	"fmt"
	"io/fs"
	"strings"
)

// Tangle returns a map of up to eight organisations with up to five assets
// each, and relations between any two of them: cycles, links that read both
// ways, groups, relations that are not in force, not known yet or disputed.
// draw returns a number from 0 to below the one given.
func Tangle(draw func(int) int) fs.FS {
	t := &tangle{draw: draw, has: map[string][]string{}}
	t.nodes()
	var b strings.Builder
	b.WriteString("map: {title: Tangle, as-of: 2024-01-19, known-at: 2024-02-14}\n")
	b.WriteString("sources: {s: {title: x, publisher: p, kind: press, published: 2024-01-01}}\n")
	b.WriteString("councils:\n")
	for _, org := range t.orgs {
		fmt.Fprintf(&b, "  %s:\n    name: Name of %s\n%s", org, org, t.relations("    ", org, false))
		for _, section := range tangleSections {
			var assets strings.Builder
			for _, id := range t.has[org] {
				if kind, _, _ := strings.Cut(id, "-"); kind+"s" == section {
					fmt.Fprintf(&assets, "      %s:\n        name: %s\n%s", id, id, t.relations("        ", org+"/"+id, kind == "network" || kind == "system"))
				}
			}
			if assets.Len() > 0 {
				fmt.Fprintf(&b, "    %s:\n%s", section, assets.String())
			}
		}
	}
	if len(t.orgs) == 0 {
		b.WriteString("  {}\n")
	}
	return file(b.String())
}

var tangleSections = []string{"networks", "systems", "services", "datasets", "teams"}

type tangle struct {
	draw func(int) int
	orgs []string
	has  map[string][]string // assets by organisation
	all  []string
	run  []string // what can be joined both ways
}

func (t *tangle) nodes() {
	for o := range t.draw(9) {
		org := fmt.Sprint("o", o)
		t.orgs, t.all = append(t.orgs, org), append(t.all, org)
		for a := range t.draw(6) {
			kind := strings.TrimSuffix(tangleSections[t.draw(len(tangleSections))], "s")
			id := fmt.Sprint(kind, "-", a)
			t.has[org], t.all = append(t.has[org], id), append(t.all, org+"/"+id)
			if kind == "network" || kind == "system" {
				t.run = append(t.run, org+"/"+id)
			}
		}
	}
}

func (t *tangle) relations(indent, node string, runs bool) string {
	out := t.list(indent, "needs", node, t.all, true)
	if runs {
		out += t.list(indent, "connected-to", node, t.run, false)
	}
	return out
}

// list writes one relation to up to three others, each at most once.
func (t *tangle) list(indent, key, node string, among []string, groups bool) string {
	var to []string
	for range t.draw(4) {
		other := among[t.draw(len(among))]
		if other != node && !strings.Contains(" "+strings.Join(to, " ")+" ", " "+other+" ") {
			to = append(to, other)
		}
	}
	if len(to) == 0 {
		return ""
	}
	if groups && len(to) > 1 && t.draw(3) == 0 {
		return fmt.Sprintf("%s%s: [{any-of: [%s]}]\n", indent, key, strings.Join(to, ", "))
	}
	for i := range to {
		to[i] = t.dress(to[i])
	}
	return fmt.Sprintf("%s%s: [%s]\n", indent, key, strings.Join(to, ", "))
}

// dress adds dates and claims to some.
func (t *tangle) dress(to string) string {
	switch t.draw(8) {
	case 0:
		return "{to: " + to + ", until: 2020-01-01}"
	case 1:
		return "{to: " + to + ", claims: [{source: s, by: x}, {source: s, by: y, stance: denies}]}"
	case 2:
		return "{to: " + to + ", claims: [{source: s, by: x}]}"
	case 3:
		return "{to: " + to + ", claims: [{source: s, by: x, date: 2024-06-01}]}"
	}
	return to
}
