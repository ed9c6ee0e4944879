package cli

import (
	"cmp"
	"os"
	"os/exec"
	"os/signal"
	"strconv"
	"strings"
)

// usualPager ends at once where all fits (-F), shows colours (-R), and leaves what it showed on the screen (-X).
const usualPager = "less -FRX"

// paged shows a text that is longer than the terminal in the pager, and reports whether it did. What a pager that is
// missing or fails did not show is written as it is.
func (c *call) paged(content string) bool {
	if c.noPager || !c.toTerminal() {
		return false
	}
	if high := c.terminalHeight(); high == 0 || strings.Count(content, "\n") < high {
		return false
	}
	words := strings.Fields(cmp.Or(c.getenv("KNOCKON_PAGER"), c.getenv("PAGER"), usualPager))
	if len(words) == 0 || words[0] == "cat" || c.getenv("TERM") == "dumb" {
		return false
	}
	cmd := exec.Command(words[0], words[1:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr, cmd.Env = strings.NewReader(content), c.stdout, c.stderr, c.environ
	signal.Ignore(os.Interrupt) // it is the pager's, until that ends
	defer signal.Reset(os.Interrupt)
	return cmd.Run() == nil
}

// terminalHeight is how many lines the terminal has, 0 where it does not say.
func (e *env) terminalHeight() int {
	if _, height := sizeOf(e.stdout); height > 0 {
		return height
	}
	lines, _ := strconv.Atoi(e.getenv("LINES"))
	return lines
}
