package layout

import "strings"

// fit shortens a text to a width.
func (p *placer) fit(s string, width, size float64, bold bool) string {
	return p.ruler.Fit(s, width/slackOf(bold), size, bold)
}

// wrap breaks a text at spaces into at most so many lines of a width; what is
// left over is shortened. A word too long for a line is shortened on it.
func (p *placer) wrap(s string, width, size float64, bold bool, most int) []string {
	var lines []string
	rest := strings.TrimSpace(s)
	if rest == "" {
		return nil
	}
	for p.width(rest, size, bold) > width {
		line, tail := p.breakLine(rest, width, size, bold)
		if len(lines) == most-1 || tail == "" {
			return append(lines, p.fit(rest, width, size, bold))
		}
		lines, rest = append(lines, line), tail
	}
	return append(lines, rest)
}

// breakLine cuts a text after the last word that fits, or earlier, after a dot
// between two thoughts, where the rest then fits a line. A number stays with what it
// counts, and a star with what it marks.
func (p *placer) breakLine(s string, width, size float64, bold bool) (line, rest string) {
	words := strings.Split(s, " ")
	fits := func(words []string) bool { return p.width(strings.Join(words, " "), size, bold) <= width }
	cut := 0
	for i := 1; i < len(words) && fits(words[:i]); i++ {
		if words[i] != "·" && (cut == 0 || !counts(words[i-1])) { // a dot stays with the word before it
			cut = i
		}
	}
	if cut == 0 {
		return s, ""
	}
	for i := cut; i > 1; i-- {
		if words[i-1] == "·" && fits(words[i:]) {
			cut = i
			break
		}
	}
	return strings.Join(words[:cut], " "), strings.Join(words[cut:], " ")
}

func counts(word string) bool { return strings.Trim(word, "0123456789,★") == "" }
