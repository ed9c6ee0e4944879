package cli

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/term"

	"knockon/pkg/nearest"
	"knockon/pkg/render/text"
)

// outputFormat is a way to answer, with the file endings that stand for it.
type outputFormat struct {
	name    string
	endings []string
}

func formats() []outputFormat {
	return []outputFormat{
		{"text", []string{".txt"}},
		{"json", []string{".json"}},
		{"csv", []string{".csv"}},
		{"markdown", []string{".md", ".markdown"}},
		{"dot", []string{".dot", ".gv"}},
		{"mermaid", []string{".mmd", ".mermaid"}},
		{"svg", []string{".svg"}},
		{"png", []string{".png"}},
		{"html", []string{".html", ".htm"}},
		{"sarif", []string{".sarif"}},
		{"junit", []string{".xml"}},
		{"github", nil},
		{"gitlab", nil},
	}
}

func formatNames() []string {
	var names []string
	for _, f := range formats() {
		names = append(names, f.name)
	}
	return names
}

// chooseFormat takes -f, else the ending of -o, else text, among those that a
// command knows.
func (q *questionFlags) chooseFormat(known ...string) (string, error) {
	if q.format != "" {
		if slices.Contains(known, q.format) {
			return q.format, nil
		}
		return "", usage(fmt.Sprintf("this command knows no format %q", q.format), "write "+nearest.Or(known))
	}
	if q.output == "" || q.output == "-" {
		return "text", nil
	}
	ending := strings.ToLower(filepath.Ext(q.output))
	for _, f := range formats() {
		if slices.Contains(f.endings, ending) {
			if slices.Contains(known, f.name) {
				return f.name, nil
			}
			return "", usage(fmt.Sprintf("this command cannot write %s", f.name), "write "+nearest.Or(known)+" with -f")
		}
	}
	return "", usage(fmt.Sprintf("the ending of %q names no format", q.output), "say which with -f: "+nearest.Or(known))
}

// checkOutput finds what is wrong with the flags of output before work is done.
func (q *questionFlags) checkOutput() error {
	if !slices.Contains([]string{"auto", "always", "never"}, q.color) {
		return usage(fmt.Sprintf("--color cannot be %q", q.color), "write auto, always or never")
	}
	if q.width < 0 || q.width > 0 && q.width < 20 {
		return usage(fmt.Sprintf("--width cannot be %d", q.width), "write 20 or more")
	}
	return nil
}

// textOptions fits the text to where it goes: a terminal has a width and may
// lack glyphs; a pipe or a file gets everything, plain.
func (e *env) textOptions(q *questionFlags) text.Options {
	o := text.Options{Full: q.full, ASCII: q.ascii, Width: q.width, Flags: q.repeat()}
	if !e.toTerminal(q) {
		return o
	}
	if o.Width == 0 {
		o.Width = e.terminalWidth()
	}
	o.ASCII = o.ASCII || !e.utf8()
	return o
}

func (e *env) toTerminal(q *questionFlags) bool {
	return (q.output == "" || q.output == "-") && isTerminal(e.stdout)
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(term.File)
	return ok && term.IsTerminal(f.Fd())
}

func (e *env) terminalWidth() int {
	if f, ok := e.stdout.(term.File); ok {
		if w, _, err := term.GetSize(f.Fd()); err == nil && w >= 20 {
			return w
		}
	}
	return 80
}

// utf8 follows the locale as C does: LC_ALL, else LC_CTYPE, else LANG. A dumb
// terminal is taken at its word.
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

// emitText writes styled text, its colours lowered to what its stream can show.
func (e *env) emitText(q *questionFlags, s string) error {
	var b strings.Builder
	w := &colorprofile.Writer{Forward: &b, Profile: e.profile(q, e.stdout, q.output == "" || q.output == "-")}
	if _, err := w.WriteString(s); err != nil {
		return err
	}
	return e.emit(q, []byte(b.String()))
}

func (e *env) profile(q *questionFlags, out io.Writer, stream bool) colorprofile.Profile {
	switch {
	case q.color == "never":
		return colorprofile.NoTTY
	case q.color == "always":
		return max(colorprofile.Env(e.environ), colorprofile.ANSI)
	case !stream || !isTerminal(out):
		return colorprofile.NoTTY
	case e.getenv("NO_COLOR") != "":
		return colorprofile.NoTTY
	}
	return colorprofile.Detect(out, e.environ)
}

// errorProfile is the colours of stderr.
func (e *env) errorProfile() colorprofile.Profile {
	return e.profile(&questionFlags{color: "auto"}, e.stderr, true)
}

// emit writes an answer: to stdout, or whole or not at all to the file of -o.
func (e *env) emit(q *questionFlags, content []byte) error {
	if q.output == "" || q.output == "-" {
		if _, err := e.stdout.Write(content); err != nil {
			return &failure{code: exitWrite, message: "the answer could not be written: " + plain(err)}
		}
		return nil
	}
	if err := writeWhole(e.path(q.output), content); err != nil {
		return &failure{code: exitWrite, message: fmt.Sprintf("%q could not be written: %s", q.output, plain(err)), hints: []string{"nothing was changed; check the folder and its space"}}
	}
	return nil
}

// writeWhole replaces a file at once: it writes a neighbour and renames it.
// Links are followed; what is no regular file, such as a device, is written to.
func writeWhole(target string, content []byte) error {
	if real, err := filepath.EvalSymlinks(target); err == nil {
		target = real
	}
	mode := fs.FileMode(0o666)
	if info, err := os.Stat(target); err == nil {
		if info.IsDir() {
			return errors.New("it is a folder")
		}
		if !info.Mode().IsRegular() {
			return os.WriteFile(target, content, 0o666)
		}
		mode = info.Mode().Perm()
	}
	temporary := filepath.Join(filepath.Dir(target), ".knockon-"+rand.Text()[:12])
	f, err := os.OpenFile(temporary, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	if err == nil {
		err = f.Sync()
	}
	if closing := f.Close(); err == nil {
		err = closing
	}
	if err == nil {
		err = os.Rename(temporary, target)
	}
	if err != nil {
		os.Remove(temporary)
	}
	return err
}
