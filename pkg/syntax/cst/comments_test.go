package cst_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"gopkg.in/yaml.v3"
)

// commentsOf finds every comment of a file by asking the library where texts
// stand: a # that no text covers begins one. Each is given with its line.
func commentsOf(data []byte) []string {
	m := &mask{data: data, starts: newlines(data)}
	m.covered = make([]bool, len(data))
	dec := yaml.NewDecoder(bytes.NewReader(data))
	for {
		var doc yaml.Node
		err := dec.Decode(&doc)
		if errors.Is(err, io.EOF) {
			return m.comments()
		}
		if err != nil {
			return nil
		}
		m.cover(&doc, -1)
	}
}

// mask marks the bytes that belong to texts in quotes or in block style; a
// plain text cannot hold a comment's beginning.
type mask struct {
	data    []byte
	starts  []int // of lines
	covered []bool
}

func newlines(data []byte) []int {
	starts := []int{0}
	for i, b := range data {
		if b == '\n' {
			starts = append(starts, i+1)
		}
	}
	return starts
}

// cover masks the texts below a node; indent is the column, from 0, of the
// block that the node stands in.
func (m *mask) cover(n *yaml.Node, indent int) {
	switch n.Kind {
	case yaml.ScalarNode:
		m.scalar(n, indent)
	case yaml.MappingNode:
		for i, c := range n.Content {
			if n.Style&yaml.FlowStyle == 0 && i%2 == 0 {
				indent = c.Column - 1
			}
			m.cover(c, indent)
		}
	case yaml.SequenceNode:
		if n.Style&yaml.FlowStyle == 0 && len(n.Content) > 0 {
			indent = m.dash(n)
		}
		for _, c := range n.Content {
			m.cover(c, indent)
		}
	case yaml.DocumentNode:
		for _, c := range n.Content {
			m.cover(c, indent)
		}
	}
}

// dash returns the column of a block list, which an anchor may stand before: that of its first
// hyphen, below which its item may stand.
func (m *mask) dash(n *yaml.Node) int {
	if n.Anchor == "" && n.Style&yaml.TaggedStyle == 0 {
		return n.Column - 1
	}
	first := n.Content[0]
	for number := first.Line; number > 0; number-- {
		line := m.line(number)
		if number == first.Line {
			line = line[:m.offset(number, first.Column)-m.starts[number-1]]
		}
		if text := bytes.TrimLeft(line, " "); bytes.HasPrefix(text, []byte("-")) {
			return len(line) - len(text)
		}
	}
	return 0
}

func (m *mask) line(n int) []byte {
	if n < 1 || n > len(m.starts) {
		return nil
	}
	line := m.data[m.starts[n-1]:]
	if i := bytes.IndexByte(line, '\n'); i >= 0 {
		line = line[:i]
	}
	return line
}

func (m *mask) scalar(n *yaml.Node, indent int) {
	at := m.skipProperties(m.offset(n.Line, n.Column))
	switch {
	case n.Style&yaml.DoubleQuotedStyle != 0:
		m.quoted(at, '"')
	case n.Style&yaml.SingleQuotedStyle != 0:
		m.quoted(at, '\'')
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 && strings.Trim(n.Value, "\n") != "":
		m.block(at, indent)
	}
}

func (m *mask) offset(line, col int) int {
	if line < 1 || line > len(m.starts) {
		return len(m.data)
	}
	at := m.starts[line-1]
	if line == 1 && bytes.HasPrefix(m.data, []byte("\ufeff")) {
		at += len("\ufeff")
	}
	for range string(m.line(line)) {
		if col--; col < 1 {
			break
		}
		at++
		for at < len(m.data) && m.data[at]&0xC0 == 0x80 {
			at++
		}
	}
	return at
}

// skipProperties steps over anchors and tags, and what may stand between them
// and their text.
func (m *mask) skipProperties(at int) int {
	for at < len(m.data) {
		switch m.data[at] {
		case '&', '!':
			for at < len(m.data) && !isBlank(m.data[at]) {
				at++
			}
		case '#':
			for at < len(m.data) && m.data[at] != '\n' {
				at++
			}
		case ' ', '\t', '\r', '\n':
			at++
		default:
			return at
		}
	}
	return at
}

func isBlank(b byte) bool { return b == ' ' || b == '\t' || b == '\r' || b == '\n' }

func (m *mask) quoted(at int, quote byte) {
	if at >= len(m.data) || m.data[at] != quote {
		return
	}
	m.covered[at] = true
	for i := at + 1; i < len(m.data); i++ {
		m.covered[i] = true
		switch {
		case m.data[i] == '\\' && quote == '"':
			i++
			if i < len(m.data) {
				m.covered[i] = true
			}
		case m.data[i] == quote && quote == '\'' && i+1 < len(m.data) && m.data[i+1] == quote:
			i++
			m.covered[i] = true
		case m.data[i] == quote:
			return
		}
	}
}

// block masks the lines below a | or >, down to one that is indented less
// than the first.
func (m *mask) block(at, indent int) {
	header := m.data[at:]
	if i := bytes.IndexByte(header, '\n'); i >= 0 {
		header = header[:i]
	}
	base := -1
	for _, b := range header {
		if b >= '1' && b <= '9' {
			base = max(indent, 0) + int(b-'0')
		}
		if isBlank(b) {
			break
		}
	}
	for at += len(header) + 1; at < len(m.data); {
		line := m.data[at:]
		if i := bytes.IndexByte(line, '\n'); i >= 0 {
			line = line[:i]
		}
		text := bytes.TrimLeft(line, " ")
		if len(bytes.TrimRight(text, " \t\r")) > 0 {
			if base < 0 {
				base = len(line) - len(text)
			}
			if len(line)-len(text) < base {
				return
			}
		}
		for i := range line {
			m.covered[at+i] = true
		}
		at += len(line) + 1
	}
}

func (m *mask) comments() []string {
	var out []string
	for n, at := range m.starts {
		line := m.line(n + 1)
		for i, b := range line {
			if b != '#' || m.covered[at+i] || i > 0 && !isBlank(line[i-1]) && !(n == 0 && string(line[:i]) == "\ufeff") {
				continue
			}
			out = append(out, fmt.Sprint(n+1, strings.TrimRight(string(line[i:]), "\r")))
			break
		}
	}
	return out
}
