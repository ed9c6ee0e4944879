package syntax

import (
	"strings"
	"unicode/utf8"

	"knockon/pkg/source"
)

// fitWindow bounds how far a run under a word is looked for.
const fitWindow = 400

// Fit corrects a span by the line it stands on: a value in quotes is covered to
// its closing quote, an alias by its name, an anchor or tag before a value is
// stepped over, and no run leaves the line. The tree does not keep the spelling
// of values, so this is done for the few that are shown.
func Fit(lines *source.Lines, sp source.Span) source.Span {
	sp = Clamp(lines, sp)
	if sp.IsZero() {
		return sp
	}
	text := lines.Text(int(sp.Line), int(sp.Col), fitWindow)
	for text != "" && (text[0] == '&' || text[0] == '!') {
		space := strings.IndexAny(text, " \t\r")
		if space < 0 {
			break
		}
		word := len(text) - len(strings.TrimLeft(text[space:], " \t\r"))
		if word == len(text) {
			break
		}
		sp.Col += uint32(utf8.RuneCountInString(text[:word]))
		text = text[word:]
	}
	if n := written(text, sp.Len); n > 0 {
		sp.Len = uint32(utf8.RuneCountInString(text[:n]))
	}
	return Clamp(lines, sp)
}

// Clamp keeps a span within its line.
func Clamp(lines *source.Lines, sp source.Span) source.Span {
	if sp.IsZero() {
		return sp
	}
	sp.Line = min(sp.Line, uint32(lines.Count()))
	sp.Col = max(min(sp.Col, uint32(lines.Width(int(sp.Line)))+1), 1)
	sp.Len = min(sp.Len, uint32(lines.Width(int(sp.Line)))+1-sp.Col)
	return sp
}

// written returns how many bytes the value that starts the text takes, 0 where
// the run stands as it is.
func written(text string, run uint32) int {
	if text == "" {
		return 0
	}
	switch text[0] {
	case '"', '\'':
		return quoteEnd(text)
	case '*':
		return wordEnd(text)
	case '|', '>':
		return 1
	case '{', '[':
		return bracketEnd(text)
	}
	if run == 1 && text[0] > ' ' && text[0] < utf8.RuneSelf { // a mapping in block style: its first key
		if colon := strings.Index(text, ":"); colon > 0 && !strings.ContainsAny(text[:colon], " \t\r#,[]{}") {
			return colon
		}
	}
	return 0
}

func wordEnd(text string) int {
	if i := strings.IndexAny(text, " \t,[]{}"); i >= 0 {
		return i
	}
	return len(text)
}

// quoteEnd returns the length of a quoted text, 0 where it does not end here.
func quoteEnd(text string) int {
	quote := text[0]
	for i := 1; i < len(text); i++ {
		switch {
		case quote == '"' && text[i] == '\\':
			i++
		case text[i] == quote && quote == '\'' && i+1 < len(text) && text[i+1] == quote:
			i++
		case text[i] == quote:
			return i + 1
		}
	}
	return 0
}

// bracketEnd returns the length of a collection in brackets, 0 where it does
// not end here.
func bracketEnd(text string) int {
	depth := 0
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				return i + 1
			}
		case '"', '\'':
			if n := quoteEnd(text[i:]); n > 0 && strings.IndexByte(" [{,:", text[i-1]) >= 0 {
				i += n - 1
			}
		}
	}
	return 0
}
