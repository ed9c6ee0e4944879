package text

import (
	"strings"

	"knockon/pkg/phrase"
)

// commands writes what to type next, in two columns where they fit.
func (p *page) commands(commands []phrase.Command) {
	var lines, says [2]int // the widths of both columns
	for i, c := range commands {
		lines[i%2], says[i%2] = max(lines[i%2], width(p.plain(c.Line))), max(says[i%2], width(c.Says))
	}
	columns := 2
	if total := len(margin) + lines[0] + says[0] + lines[1] + says[1] + 2*3 + 4; p.Width > 0 && total > p.Width {
		columns = 1
		lines[0] = max(lines[0], lines[1])
	}
	for i := 0; i < len(commands); i += columns {
		line := ""
		for k, c := range commands[i:min(i+columns, len(commands))] {
			line += pad(pad(p.plain(c.Line), lines[k]+3)+muted(c.Says), lines[k]+3+says[k]+4)
		}
		p.command(line)
	}
}

// command writes a line that can be typed: one that does not fit goes on in the
// next at a space.
func (p *page) command(line string) {
	if line = strings.TrimRight(line, " "); p.Width == 0 || len(margin)+width(line) <= p.Width {
		p.line(line)
		return
	}
	for i, l := range wrapped(line, p.Width-len(margin)-2) {
		if i > 0 {
			l = "  " + strings.TrimLeft(l, " ")
		}
		p.line(l)
	}
}
