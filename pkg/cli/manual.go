package cli

import (
	"regexp"
	"strings"

	"knockon/pkg/each"
	"knockon/pkg/render/text"
	"knockon/pkg/wrap"
)

// writeManual writes a page of Markdown for a terminal: prose wrapped at the ends of
// words, named items in columns, examples as they are.
func writeManual(c *call, page string) error {
	width := c.textOptions().Width
	p := &helpPage{width: usualHelpWidth}
	if width > 0 {
		p.width = min(width, mostHelpWidth)
	}
	look := text.ReportStyles()
	p.heading, p.name = look.Message, look.Place
	p.manual(page, width)
	return c.emitText(p.String())
}

func (p *helpPage) manual(page string, width int) {
	items := regexp.MustCompile("(?m)^- `(.*?)`: (.*)$").FindAllStringSubmatch(page, -1)
	named := each.Of(items, func(m []string) pair { return pair{m[1], m[2]} })
	for i, part := range strings.Split(page, "```") {
		if i%2 == 1 {
			p.fenced(part, width)
			continue
		}
		for block := range strings.SplitSeq(strings.Trim(part, "\n"), "\n\n") {
			switch n := strings.Count(block, "\n- `") + 1; {
			case strings.HasPrefix(block, "- `"):
				p.pairs(named[:n], nameWidth(named))
				named = named[n:]
			case strings.HasPrefix(block, "#"):
				for _, l := range wrap.Words(strings.TrimLeft(block, "# "), p.width) {
					p.line(looking(p.heading, l))
				}
				p.line("")
			case block != "":
				p.paragraphs(block)
			}
		}
	}
}

// fenced writes an example behind its margin, in a pipe as it is. Elsewhere a line
// that is too wide goes on further in.
func (p *helpPage) fenced(part string, width int) {
	_, text, _ := strings.Cut(part, "\n") // after the language
	for line := range strings.SplitSeq(strings.TrimRight(text, "\n"), "\n") {
		words := strings.TrimLeft(line, " ")
		indent := "    " + line[:len(line)-len(words)]
		if width == 0 || len([]rune(indent+words)) <= width {
			p.line(indent + words)
			continue
		}
		more := ""
		for _, l := range wrap.Words(words, max(width-len(indent)-2, leastWidth/2)) {
			p.line(indent + more + l)
			more = "  "
		}
	}
	p.line("")
}
