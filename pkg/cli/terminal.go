package cli

import (
	"io"
	"os"
	"strings"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/term"
)

func isTerminal(w io.Writer) bool {
	f, ok := w.(term.File)
	return ok && term.IsTerminal(f.Fd())
}

// isTerminalFile reports whether a path names a terminal, as /dev/tty does.
func isTerminalFile(path string) bool {
	info, err := os.Stat(path)
	if err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return false
	}
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return false
	}
	defer f.Close()
	return isTerminal(f)
}

func (e *env) terminalWidth() int {
	if w, _ := sizeOf(e.stdout); w >= leastWidth {
		return w
	}
	return 80
}

// sizeOf is how many columns and lines a terminal has, 0 of what is none.
func sizeOf(w io.Writer) (width, height int) {
	f, ok := w.(term.File)
	if !ok || !isTerminal(w) {
		return 0, 0
	}
	width, height, err := term.GetSize(f.Fd())
	if err != nil {
		return 0, 0
	}
	return width, height
}

// utf8 reports whether a terminal shows UTF-8, by its locale as C reads it: LC_ALL,
// else LC_CTYPE, else LANG; one that calls itself dumb does not.
func (e *env) utf8() bool {
	if e.getenv("TERM") == "dumb" {
		return false
	}
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if v := e.getenv(name); v != "" {
			v = strings.ToLower(v)
			return strings.Contains(v, "utf-8") || strings.Contains(v, "utf8")
		}
	}
	return false
}

// profile is the colours of a stream or, where nothing streams, of a file.
func (e *env) profile(color string, out io.Writer, stream bool) colorprofile.Profile {
	switch {
	case color == "never":
		return colorprofile.NoTTY
	case color == "always":
		return max(colorprofile.Env(e.environ), colorprofile.ANSI)
	case !stream || !isTerminal(out):
		return colorprofile.NoTTY
	case e.getenv("NO_COLOR") != "":
		return colorprofile.NoTTY
	}
	return colorprofile.Detect(out, e.environ)
}
