package cli

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/spf13/cobra"

	"knockon/pkg/wrap"
)

// Help is read in lines of at most so many columns, and in a pipe in lines of usualHelpWidth.
const (
	mostHelpWidth  = 100
	usualHelpWidth = 80
)

func (e *env) helpWidth(cmd *cobra.Command) int {
	if w, err := cmd.Flags().GetInt("width"); err == nil && w >= leastWidth {
		return w
	}
	if isTerminal(e.stdout) {
		return min(e.terminalWidth(), mostHelpWidth)
	}
	return usualHelpWidth
}

// helpPage gathers help, wrapped to its width.
type helpPage struct {
	strings.Builder
	width         int
	heading, name func(string) string // how these look; nil for as they are
}

func looking(style func(string) string, s string) string {
	if style == nil {
		return s
	}
	return style(s)
}

func (p *helpPage) line(s string) { p.WriteString(strings.TrimRight(s, " ") + "\n") }

func (p *helpPage) text(indent, s string) {
	for _, l := range wrap.Words(s, p.width-len(indent)) {
		p.line(indent + l)
	}
}

// paragraphs writes texts that stand apart by empty lines, whatever their own lines are.
func (p *helpPage) paragraphs(s string) {
	for paragraph := range strings.SplitSeq(s, "\n\n") {
		p.text("", strings.Join(strings.Fields(paragraph), " "))
		p.line("")
	}
}

// pair is a name and what it means.
type pair struct{ name, meaning string }

// The column of meanings starts nowhere beyond mostNameWidth, and where it would
// be narrower than leastMeaningWidth, meanings stand below their names.
const (
	mostNameWidth     = 28
	leastMeaningWidth = 30
)

// nameWidth is the width of the column of names.
func nameWidth(pairs []pair) int {
	column := 0
	for _, row := range pairs {
		column = max(column, len([]rune(row.name))+2)
	}
	return min(column, mostNameWidth)
}

func (p *helpPage) pairs(pairs []pair, column int) {
	for _, row := range pairs {
		if p.width-2-column < leastMeaningWidth {
			p.line("  " + looking(p.name, row.name))
			p.text("      ", row.meaning)
			continue
		}
		lines := wrap.Words(row.meaning, p.width-2-column)
		if len([]rune(row.name))+2 > column {
			p.line("  " + looking(p.name, row.name))
		} else {
			p.line("  " + looking(p.name, fmt.Sprintf("%-*s", column, row.name)) + lines[0])
			lines = lines[1:]
		}
		for _, l := range lines {
			p.line(strings.Repeat(" ", 2+column) + l)
		}
	}
	p.line("")
}

// examples writes command lines, each with what it is for behind "#". Where one of
// them would be too wide, that stands above, and a command goes over several lines.
func (p *helpPage) examples(s string) {
	p.line("Examples")
	var wide bool
	for line := range strings.Lines(s) {
		wide = wide || len([]rune(strings.TrimRight(line, "\n"))) > p.width
	}
	for line := range strings.Lines(s) {
		line = strings.TrimSpace(line)
		command, about, commented := line, "", false
		if !strings.HasPrefix(line, "#") {
			command, about, commented = cutComment(line)
		}
		switch {
		case !wide:
			p.line("  " + line)
		case !commented:
			p.command(command)
		default:
			p.text("  ", "# "+about)
			p.command(command)
		}
	}
	p.line("")
}

func cutComment(line string) (command, about string, found bool) {
	at := regexp.MustCompile(` +# `).FindStringIndex(line)
	if at == nil {
		return line, "", false
	}
	return line[:at[0]], line[at[1]:], true
}

// command writes a command line as a shell reads it over several lines.
func (p *helpPage) command(s string) {
	lines := wrap.Words(s, p.width-len("      \\")-1)
	for i, l := range lines {
		indent, end := "  ", " \\"
		if i > 0 {
			indent = "      "
		}
		if i == len(lines)-1 {
			end = ""
		}
		p.line(indent + l + end)
	}
}
