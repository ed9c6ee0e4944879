package text

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"knockon/pkg/answer"
	"knockon/pkg/phrase"
	"knockon/pkg/safe"
)

// naming is a node in a row, with its name under that of another.
type naming struct {
	node       *answer.Node
	org, short string // what stands before its own name, if anything; and what narrow rows call it
	name       string
	mark       string // behind it, never cut
}

func (p *page) naming(n, parent *answer.Node) naming {
	mark := strings.TrimPrefix(phrase.Starred(n, n.Name), n.Name)
	return naming{n, p.plain(strings.TrimSuffix(n.NameUnder(parent), n.Name)), p.plain(n.ShortName()), p.plain(n.Name), p.plain(mark)}
}

func (n *naming) full() string { return n.org + n.name + n.mark }

// reads is what people read of a node's full name.
func reads(n *answer.Node) string { return safe.Reads(n.NameUnder(nil)) }

// distinguish adds the ids where the names of different nodes are equal.
func distinguish(names []*naming) {
	first := map[string]*answer.Node{}
	equal := map[string]bool{}
	for _, n := range names {
		key := reads(n.node)
		if other, known := first[key]; known && other != n.node {
			equal[key] = true
		}
		first[key] = n.node
	}
	for _, n := range names {
		if equal[reads(n.node)] {
			n.name += " · " + n.node.ID
			n.short = n.name
		}
	}
}

// fitted is the names as they fit their rooms. One that would then read like that
// of another node is left whole, for a row of several lines.
func (p *page) fitted(names []*naming, room func(i int) int) []string {
	labels := make([]string, len(names))
	of := map[string][]int{}
	for i, n := range names {
		labels[i] = p.shorten(n, room(i))
		of[safe.Reads(labels[i])] = append(of[safe.Reads(labels[i])], i)
	}
	for _, alike := range of {
		for _, i := range alike {
			if names[i].full() != names[alike[0]].full() || labels[i] != names[i].full() && names[i].node != names[alike[0]].node {
				for _, i := range alike {
					labels[i] = names[i].full()
				}
				break
			}
		}
	}
	return labels
}

// leastOrg is what is left at least of an organisation's name.
const leastOrg = 8

// shorten fits a name into a room: first the organisation is cut in the middle,
// then the node takes its short name, and is cut last.
func (p *page) shorten(n *naming, room int) string {
	org, name := strings.TrimSuffix(n.org, ": "), n.name
	if width(n.full()) <= room {
		return n.full()
	}
	room -= width(n.mark)
	if width(name)+2+min(leastOrg, width(org)) > room {
		name = n.short
	}
	if n.org == "" {
		return p.cutMiddle(name, max(room, 4)) + n.mark
	}
	org = p.cutMiddle(org, max(room-2-width(name), min(leastOrg, room/2)))
	return org + ": " + p.cutMiddle(name, max(room-2-width(org), 4)) + n.mark
}

// cutMiddle leaves the beginning and the end of a text that is too wide.
func (p *page) cutMiddle(s string, room int) string {
	if width(s) <= room {
		return s
	}
	cut := p.glyphs().cut
	head := (room - width(cut) + 1) / 2
	return ansi.Truncate(s, head, "") + cut + ansi.TruncateLeft(s, width(s)-(room-width(cut)-head), "")
}

// named writes the name of a row behind its head: in the row where it fits, else
// over several lines, so that what follows begins a line of its own.
func (p *page) named(head, label string, to int, painted func(string) string) string {
	before := width(head)
	if p.Width == 0 || before+width(label) <= to {
		return pad(head+painted(label), to+2)
	}
	for _, l := range wrapped(label, p.Width-len(margin)-before-1) {
		p.line(head + painted(l))
		head = strings.Repeat(" ", before)
	}
	return head
}
