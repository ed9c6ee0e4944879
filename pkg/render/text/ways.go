package text

import (
	"strings"

	"knockon/pkg/digest"
	"knockon/pkg/phrase"
)

// ways writes by which ways harm reaches organisations, the worst first.
func (w *blast) ways() {
	ways := w.d.Ways
	if len(ways) == 0 {
		return
	}
	shown := w.limit(len(ways), maxShown)
	ways, folded := ways[:shown], ways[shown:]
	w.blank()
	by := phrase.By(w.d.Ways)
	all := make([]wayText, len(ways))
	room := 0
	ends := phrase.Ends(ways, len(w.b.Seeds), w.Full)
	for i, way := range ways {
		all[i] = wayText{phrase.Hops(way, len(w.b.Seeds), false), w.ends(way, ends[i]), w.plain(phrase.Grounds(way, by != ""))}
		room = max(room, width(w.joined(all[i].hops)+all[i].ends)+gap+width(all[i].grounds))
	}
	if w.Width > 0 {
		room = w.Width - len(margin)
	}
	title, by := phrase.WaysTitle, w.plain(by)
	switch between := room - width(title) - width(by); {
	case by == "":
		w.line(bold(title))
	case between >= gap:
		w.line(bold(title) + strings.Repeat(" ", between) + muted(by))
	default:
		w.paragraph(bold(title) + muted(" · "+by))
	}
	for i, t := range all {
		if width(w.joined(t.hops)+t.ends)+gap+width(t.grounds) > room {
			t.hops = phrase.Hops(ways[i], len(w.b.Seeds), true)
		}
		w.way(t, room)
	}
	if len(folded) > 0 {
		w.paragraph(muted(phrase.MoreWays(folded)))
	}
}

// wayText is a way in words.
type wayText struct {
	hops          []string
	ends, grounds string
}

const gap = 3 // before what stands at the right

func (w *blast) ends(way *digest.Way, ends string) string {
	return paint(way.Effect, w.plain(effectGlyph(way.Effect, w.ASCII)+" "+ends))
}

func (w *blast) joined(hops []string) string {
	return w.plain(strings.Join(hops, phrase.Arrow) + phrase.Arrow)
}

// way writes a way in a line or, where it does not fit, in several: each goes on
// under the first.
func (w *blast) way(t wayText, room int) {
	const indent = "    "
	var line strings.Builder
	used, start := 0, "" // used: of its width, which is not measured again with each hop
	end := func(s string) {
		w.line(strings.TrimRight(s, " "))
		line.Reset()
		start = indent
		line.WriteString(start)
		used = len(start)
	}
	add := func(s string) {
		if used > len(start) && used+width(s) > room {
			end(line.String())
		}
		if used == len(start) && used+width(s) > room { // names wider than the room
			pieces := wrapped(s, room-len(indent))
			last := len(pieces) - 1
			for _, piece := range pieces[:last] {
				end(start + piece)
			}
			if s = pieces[last]; strings.HasSuffix(s, strings.TrimSpace(w.plain(phrase.Arrow))) {
				s += " "
			}
			if used+width(s) > room {
				end(start + pieces[last])
				s = ""
			}
		}
		line.WriteString(s)
		used += width(s)
	}
	for _, hop := range t.hops {
		add(w.plain(hop + phrase.Arrow))
	}
	add(t.ends)
	if between := room - used - width(t.grounds); between >= gap {
		w.line(line.String() + strings.Repeat(" ", between) + muted(t.grounds))
		return
	}
	w.line(line.String())
	for _, l := range wrapped(t.grounds, room-len(indent)) {
		w.line(padLeft(muted(l), room))
	}
}
