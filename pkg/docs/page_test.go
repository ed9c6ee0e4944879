package docs_test

import (
	"fmt"
	"strings"
)

// A page shows commands in fenced blocks of the language console: a line
// `$ knockon …` and, below it, what it prints. A line `...` stands for any
// number of lines. What goes to stderr may follow what goes to stdout.
//
// `$ cd folder` changes the folder for the rest of the page, `$ echo $?` shows
// the last exit code, and a command goes on after a line that ends in `\`. A
// block of the language yaml whose first line is a comment with a file's name
// is what the reader saves under that name, in the folder the page has reached.

// block is a fenced block of a page.
type block struct {
	language string
	indent   string
	first    int // index of its first line within the page
	lines    []string
}

// example is a command of a block and what is shown below it.
type example struct {
	command string
	line    int // of the page, from 1
	from    int // index of the first line shown, within the page
	shown   []string
}

// blocksOf finds the fenced blocks of a page.
func blocksOf(lines []string) ([]block, error) {
	var all []block
	for i := 0; i < len(lines); i++ {
		trimmed := strings.TrimLeft(lines[i], " ")
		fence := trimmed[:len(trimmed)-len(strings.TrimLeft(trimmed, "`"))]
		if len(fence) < 3 || strings.Contains(trimmed[len(fence):], "`") {
			continue
		}
		indent := lines[i][:len(lines[i])-len(trimmed)]
		b := block{language: strings.TrimSpace(trimmed[len(fence):]), indent: indent, first: i + 1}
		opened := i + 1
		for i++; ; i++ {
			if i == len(lines) {
				return nil, fmt.Errorf("line %d opens a block that is never closed", opened)
			}
			line := strings.TrimPrefix(lines[i], indent)
			if closing := strings.TrimRight(line, " "); len(closing) >= len(fence) && strings.Trim(closing, "`") == "" {
				break
			}
			b.lines = append(b.lines, line)
		}
		all = append(all, b)
	}
	return all, nil
}

// examples takes a console block apart.
func (b block) examples() ([]example, error) {
	var all []example
	for i := 0; i < len(b.lines); i++ {
		command, ok := strings.CutPrefix(b.lines[i], "$ ")
		if !ok {
			if len(all) == 0 {
				return nil, fmt.Errorf("line %d: a console block starts with a command after `$ `", b.first+i+1)
			}
			last := &all[len(all)-1]
			last.shown = append(last.shown, strings.TrimRight(b.lines[i], " "))
			continue
		}
		e := example{line: b.first + i + 1}
		for strings.HasSuffix(command, `\`) && i+1 < len(b.lines) {
			i++
			command = strings.TrimSuffix(command, `\`) + strings.TrimPrefix(b.lines[i], "> ")
		}
		e.command, e.from = command, b.first+i+1
		all = append(all, e)
	}
	for i := range all { // a blank line before the next command is layout
		if n := len(all[i].shown); i+1 < len(all) && n > 0 && all[i].shown[n-1] == "" {
			all[i].shown = all[i].shown[:n-1]
		}
	}
	return all, nil
}

// saves says under which name a reader saves the block, if at all.
func (b block) saves() (name string, ok bool) {
	if b.language != "yaml" || len(b.lines) == 0 {
		return "", false
	}
	name, ok = strings.CutPrefix(b.lines[0], "# ")
	return name, ok && strings.HasSuffix(name, ".yaml") && !strings.ContainsAny(name, " /")
}

// loose lists the commands that a block shows without being run.
func (b block) loose() []int {
	var all []int
	for i, line := range b.lines {
		line = strings.TrimPrefix(strings.TrimSpace(line), "$ ")
		if strings.HasPrefix(line, "knockon ") || strings.HasPrefix(line, goRun+" ") {
			all = append(all, b.first+i+1)
		}
	}
	return all
}

const (
	goRun  = "go run ./cmd/knockon"
	elided = "..."
)

// matches reports whether lines are as shown, where `...` stands for any.
func matches(shown, lines []string) bool {
	if len(shown) == 0 {
		return len(lines) == 0
	}
	if shown[0] == elided {
		for i := range len(lines) + 1 {
			if matches(shown[1:], lines[i:]) {
				return true
			}
		}
		return false
	}
	return len(lines) > 0 && lines[0] == shown[0] && matches(shown[1:], lines[1:])
}

// mismatch says how far lines are as shown, where `...` stands for any.
func mismatch(shown, lines []string) string {
	n := len(shown)
	for n > 0 && !matches(append(append([]string{}, shown[:n-1]...), elided), lines) {
		n--
	}
	const most = 80
	if len(lines) > most {
		lines = append(append([]string{}, lines[:most]...), fmt.Sprintf("(%d more lines)", len(lines)-most))
	}
	return fmt.Sprintf("as shown up to:\n%s\nnot found from there on:\n\t%s\nthe output is:\n%s", quoteLines(shown[:max(0, n-1)]), shown[max(0, n-1)],
		quoteLines(lines))
}

func quoteLines(lines []string) string {
	if len(lines) == 0 {
		return "\t(nothing)"
	}
	return "\t" + strings.Join(lines, "\n\t")
}

// linesOf splits an output, without the spaces at the ends of its lines, which
// editors take away; one that ends in a line feed has no last line.
func linesOf(output string) []string {
	if output == "" {
		return nil
	}
	lines := strings.Split(strings.TrimSuffix(output, "\n"), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return lines
}
